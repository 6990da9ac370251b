import { EntitySchema, type EntityManager } from 'typeorm';

/** One statutory clock of a tip as the ticker needs it. Instants are RFC 3339 UTC. */
export interface ClockRow {
  readonly tipId: string;
  readonly clock: string;
  readonly agency: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly state: string;
  /** When it turns next: to warned, then to breached; null when nothing is ahead. */
  readonly nextAt: string | null;
}

/** All clocks of one tip, after one of its events. */
export interface TipClocks {
  readonly tipId: string;
  readonly version: number;
  readonly rows: readonly ClockRow[];
}

/** The table `clock.clock`. */
export const ClockEntity = new EntitySchema<ClockRow>({
  name: 'clock_clock',
  schema: 'clock',
  tableName: 'clock',
  columns: {
    tipId: { name: 'tip_id', type: 'uuid', primary: true },
    clock: { type: 'text', primary: true },
    agency: { type: 'text', primary: true },
    startedAt: { name: 'started_at', type: 'timestamptz', primary: true },
    dueAt: { name: 'due_at', type: 'timestamptz' },
    state: { type: 'text' },
    nextAt: { name: 'next_at', type: 'timestamptz', nullable: true },
  },
});

/** One writer at a time until his transaction ends: the stage and its ticker replace the same rows. */
export async function lockClocks(manager: EntityManager): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('tinbao/clock', 0))`);
}

/** Replaces the clocks of each tip; of several states of one tip the newest stands. */
export async function saveClocks(manager: EntityManager, tips: readonly TipClocks[]): Promise<void> {
  await lockClocks(manager);
  const newest = new Map<string, TipClocks>();
  for (const tip of tips) if ((newest.get(tip.tipId)?.version ?? 0) <= tip.version) newest.set(tip.tipId, tip);
  await manager.query('delete from clock.clock where tip_id = any($1)', [[...newest.keys()]]);
  const rows = [...newest.values()].flatMap((tip) => tip.rows);
  const column = <K extends keyof ClockRow>(name: K) => rows.map((row) => row[name]);
  await manager.query(
    `insert into clock.clock (tip_id, clock, agency, started_at, due_at, state, next_at)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::timestamptz[])
     on conflict do nothing`,
    [column('tipId'), column('clock'), column('agency'), column('startedAt'), column('dueAt'), column('state'), column('nextAt')],
  );
}

/** Tips with a clock that turns at or before `now`, the longest waiting first. */
export async function tipsDue(manager: EntityManager, now: string, limit: number): Promise<string[]> {
  const rows: { tip_id: string }[] = await manager.query(
    'select tip_id from clock.clock where next_at <= $1 group by tip_id order by min(next_at) limit $2', [now, limit],
  );
  return rows.map((row) => row.tip_id);
}
