import type { Lag } from '@tinbao/bus';
import type { House } from './house.js';
import type { Standing } from './standing.js';

/** Shows in the house's metrics how it stands. What only the database knows is absent while it is away. */
export function showStanding({ metrics, database }: House, standing: Standing): void {
  const byStage = (name: string, help: string, read: (lag: Lag) => number) =>
    metrics.gauge(name, { help, labels: ['stage'] }, async () => (await standing.look()).lags.map((lag) => ({ labels: { stage: lag.stage }, value: read(lag) })));
  byStage('tinbao_bus_lag_events', 'Events that a stage, or the relay, has not handled yet', ({ events }) => events);
  byStage('tinbao_bus_lag_seconds', 'How long ago the oldest event not handled was appended; 0 when there is none', secondsBehind);
  byStage('tinbao_bus_settled_index', 'Index of the last event that every lane has behind it', ({ settled }) => settled);
  byStage('tinbao_bus_parked_tips', 'Tips that a stage has set aside', ({ parked }) => parked);
  metrics.gauge('tinbao_ledger_size', { help: 'Events in the ledger' }, async () => {
    const { size } = await standing.look();
    return size === undefined ? [] : [{ labels: {}, value: size }];
  });
  metrics.gauge('tinbao_ready', { help: '1 when the process is ready to receive' }, async () => [{ labels: {}, value: Number((await standing.look()).reason === undefined) }]);
  metrics.gauge('tinbao_database_pool', { help: 'Connections to PostgreSQL, and calls that wait for one', labels: ['state'] }, () => {
    const { totalCount: total, idleCount: idle, waitingCount: waiting } = (database.driver as unknown as { master: Pool }).master;
    return Object.entries({ total, idle, waiting }).map(([state, value]) => ({ labels: { state }, value }));
  });
}

/** What node-postgres says of its pool. */
interface Pool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** By the machine's clock, real also where the house's is simulated: so were the events' ids made. */
function secondsBehind({ since }: Lag): number {
  return since === undefined ? 0 : Math.max(0, Date.now() - since) / 1000;
}
