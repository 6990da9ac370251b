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

/** States of a clock that has ended: whatever law comes later, its row stands. */
const ENDED = `('met', 'late')`;

/** Replaces the clocks of each tip that have not ended; of several states of one tip the newest stands. */
export async function saveClocks(manager: EntityManager, tips: readonly TipClocks[]): Promise<void> {
  await lockClocks(manager);
  const newest = new Map<string, TipClocks>();
  for (const tip of tips) if ((newest.get(tip.tipId)?.version ?? 0) <= tip.version) newest.set(tip.tipId, tip);
  await manager.query(`delete from clock.clock where tip_id = any($1) and state not in ${ENDED}`, [[...newest.keys()]]);
  const rows = [...newest.values()].flatMap((tip) => tip.rows);
  const column = <K extends keyof ClockRow>(name: K) => rows.map((row) => row[name]);
  await manager.query(
    `insert into clock.clock (tip_id, clock, agency, started_at, due_at, state, next_at)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::timestamptz[])
     on conflict (tip_id, clock, agency, started_at) do update
       set next_at = case when clock.due_at = excluded.due_at then excluded.next_at end`,
    [column('tipId'), column('clock'), column('agency'), column('startedAt'), column('dueAt'), column('state'), column('nextAt')],
  );
}

interface StoredRow {
  readonly tip_id: string;
  readonly clock: string;
  readonly agency: string;
  readonly started_at: Date;
  readonly due_at: Date;
  readonly state: string;
}

async function stored(manager: EntityManager, tipIds: readonly string[], which: string): Promise<ClockRow[]> {
  const rows: StoredRow[] = await manager.query(
    `select tip_id, clock, agency, started_at, due_at, state from clock.clock where tip_id = any($1) and ${which} order by due_at, clock`, [tipIds],
  );
  return rows.map((row) => ({
    tipId: row.tip_id, clock: row.clock, agency: row.agency, startedAt: row.started_at.toISOString(), dueAt: row.due_at.toISOString(), state: row.state, nextAt: null,
  }));
}

/** The clocks of these tips that ended, as they ended (their next moment left out). */
export function endedClocks(manager: EntityManager, tipIds: readonly string[]): Promise<ClockRow[]> {
  return stored(manager, tipIds, `state in ${ENDED}`);
}

/** The clocks of these tips that run, stand paused or are broken and still owed (their next moment left out). */
export function openClocks(manager: EntityManager, tipIds: readonly string[]): Promise<ClockRow[]> {
  return stored(manager, tipIds, `state in ('running', 'paused', 'breached')`);
}

/** Tips with such a clock, by id, after `after`. */
export async function tipsOpen(manager: EntityManager, after: string, limit: number): Promise<string[]> {
  const rows: { tip_id: string }[] = await manager.query(
    `select distinct tip_id from clock.clock where state in ('running', 'paused', 'breached') and tip_id > $1 order by tip_id limit $2`, [after, limit],
  );
  return rows.map((row) => row.tip_id);
}

/** Tips with a clock that turns at or before `now`, the longest waiting first. */
export async function tipsDue(manager: EntityManager, now: string, limit: number): Promise<string[]> {
  const rows: { tip_id: string }[] = await manager.query(
    'select tip_id from clock.clock where next_at <= $1 group by tip_id order by min(next_at) limit $2', [now, limit],
  );
  return rows.map((row) => row.tip_id);
}
