import type { WhatIf } from '@tinbao/cli';
import type { EntityManager } from 'typeorm';

/** A rule version tried on the tips that were received in some days. */
export interface Simulation {
  readonly id: string;
  readonly ruleSet: string;
  readonly proposalId: string;
  /** Local days, both included. */
  readonly from: string;
  readonly to: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  /** Tips looked at, and tips to look at. */
  readonly done: number;
  readonly total: number;
  /** Why it failed: a code, or what the data contradict. */
  readonly error: string | null;
}

/** What is started. */
export type NewSimulation = Pick<Simulation, 'id' | 'ruleSet' | 'proposalId' | 'from' | 'to' | 'startedBy'>;

/** Whoever has not said for so long, in seconds, that he lives does not. */
const DEAD_S = 30;
const COLUMNS = `id::text, rule_set as "ruleSet", proposal_id::text as "proposalId", from_day::text as "from", to_day::text as "to", started_by as "startedBy",
  started_at as "startedAt", state, done, total, error`;

/** Adds one that runs; false while another one does. */
export async function addSimulation(m: EntityManager, s: NewSimulation): Promise<boolean> {
  await endDead(m);
  const rows: unknown[] = await m.query(
    `insert into web.simulation (id, rule_set, proposal_id, from_day, to_day, started_by) values ($1, $2, $3, $4, $5, $6)
     on conflict ((true)) where state = 'running' do nothing returning id`, [s.id, s.ruleSet, s.proposalId, s.from, s.to, s.startedBy]);
  return rows.length > 0;
}

/** Those whose process is gone have failed. */
export async function endDead(m: EntityManager): Promise<void> {
  await m.query(`update web.simulation set state = 'failed', error = 'broken_off' where state = 'running' and beat_at < now() - interval '${DEAD_S} seconds'`);
}

/** Says how far it is and that it lives; yields the state, which another process may have changed. */
export async function beat(m: EntityManager, id: string, { done, total }: { done: number; total: number }): Promise<Simulation['state'] | undefined> {
  const [rows]: [{ state: Simulation['state'] }[], number] = await m.query(
    'update web.simulation set done = $2, total = $3, beat_at = now() where id = $1 returning state', [id, done, total]);
  return rows[0]?.state;
}

/** Ends one that runs. */
export async function endSimulation(m: EntityManager, id: string, end: { state: Simulation['state']; done?: number; total?: number; result?: WhatIf; error?: string }): Promise<void> {
  await m.query(
    `update web.simulation set state = $2, done = coalesce($3, done), total = coalesce($4, total), result = $5, error = $6 where id = $1 and state = 'running'`,
    [id, end.state, end.done ?? null, end.total ?? null, end.result ? JSON.stringify(end.result) : null, end.error ?? null]);
}

/** The newest, without results; of one proposal, or of all. */
export async function listSimulations(m: EntityManager, proposalId: string | undefined, limit: number): Promise<Simulation[]> {
  const rows: (Omit<Simulation, 'startedAt'> & { startedAt: Date })[] = await m.query(
    `select ${COLUMNS} from web.simulation where $1::uuid is null or proposal_id = $1 order by started_at desc limit $2`, [proposalId ?? null, limit]);
  return rows.map(plain);
}

/** One with its result; undefined where there is none of this id. */
export async function simulationById(m: EntityManager, id: string): Promise<(Simulation & { readonly result: WhatIf | null }) | undefined> {
  const rows: (Omit<Simulation, 'startedAt'> & { startedAt: Date; result: WhatIf | null })[] = await m.query(`select ${COLUMNS}, result from web.simulation where id = $1`, [id]);
  return rows[0] && plain(rows[0]);
}

function plain<T extends { startedAt: Date }>(row: T): Omit<T, 'startedAt'> & { startedAt: string } {
  return { ...row, startedAt: row.startedAt.toISOString() };
}
