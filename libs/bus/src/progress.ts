import type { EntityManager } from 'typeorm';

/** How far a stage has come, or the relay to Kafka, whose name as a stage is `relay`. */
export interface Progress {
  /** Index of the last event that every lane has behind it. */
  readonly settled: number;
  /** Lanes that hold events the stage has not handled. */
  readonly behind: readonly number[];
}

/** Compares the stage's position with the last event of each lane. */
export async function progressOf(manager: EntityManager, stage: string, shard: number): Promise<Progress> {
  const rows: { settled: number; behind: number[] }[] = await manager.query(
    `select coalesce(min(next.index) - 1, min(h.size) - 1) as settled,
            coalesce(array_agg(p.lane::int order by p.lane) filter (where next.index is not null), '{}') as behind
     from bus.position p join ledger.head h on h.shard = p.shard
     -- The first event not handled, and not the last one that was: a lane may be silent for long.
     left join lateral (select e.index from ledger.event e where e.shard = p.shard and e.lane = p.lane and e.index > p.index
                        and p.index < h.lane_last[p.lane + 1] order by e.index limit 1) next on true
     where p.stage = $1 and p.shard = $2`, [stage, shard],
  );
  return { settled: rows[0]?.settled ?? -1, behind: rows[0]?.behind ?? [] };
}

/** Number of events that a stage, or the relay, has not handled yet: its lag. */
export async function lagOf(manager: EntityManager, stage: string, shard: number): Promise<number> {
  const rows: { n: number }[] = await manager.query(
    `select count(*)::int as n from bus.position p join ledger.event e on e.shard = p.shard and e.lane = p.lane and e.index > p.index
     where p.stage = $1 and p.shard = $2 and e.index > $3`, [stage, shard, (await progressOf(manager, stage, shard)).settled],
  );
  return rows[0]?.n ?? 0;
}
