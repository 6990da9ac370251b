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

/** How far a stage, or the relay, is behind the ledger. */
export interface Lag {
  readonly stage: string;
  /** Index of the last event that every lane has behind it. */
  readonly settled: number;
  /** Events not handled yet; far behind, where lanes move by themselves, an upper bound. */
  readonly events: number;
  /** When the oldest of them was appended, in ms since the epoch by the clock of the machine that did it; undefined when there is none. */
  readonly since: number | undefined;
  /** Tips that the stage has set aside. */
  readonly parked: number;
}

/** As many events are counted one by one; beyond, the distance to the end of the ledger is taken: a look stays cheap however far behind. */
const COUNTED = 10_000;

const LAGS = `
  select s.stage, coalesce(first.index, h.size) - 1 as settled, first.id,
         case when first.index is null then 0 when h.size - first.index > ${COUNTED} then h.size - first.index else (
           select count(*) from ledger.event e left join bus.position p on p.stage = s.stage and p.shard = e.shard and p.lane = e.lane
           where e.shard = h.shard and e.index >= first.index and e.index > coalesce(p.index, -1)) end as events,
         (select count(*) from bus.parked b where b.stage = s.stage and b.shard = h.shard and b.released_at is null) as parked
  from unnest($1::text[]) s(stage) join ledger.head h on h.shard = $2
  left join lateral (
    select next.index, next.id from generate_series(0, 11) lane(n)
    left join bus.position p on p.stage = s.stage and p.shard = h.shard and p.lane = lane.n
    cross join lateral (select e.index, e.id from ledger.event e where e.shard = h.shard and e.lane = lane.n and e.index > coalesce(p.index, -1)
                          and coalesce(p.index, -1) < h.lane_last[lane.n + 1] order by e.index limit 1) next
    order by next.index limit 1) first on true`;

/** How far these stages are behind, in one query. A stage that never began has handled nothing. */
export async function lagsOf(manager: EntityManager, stages: readonly string[], shard: number): Promise<Lag[]> {
  const rows: (Omit<Lag, 'since'> & { id: string | null })[] = await manager.query(LAGS, [stages, shard]);
  return rows.map(({ id, ...lag }) => ({ ...lag, since: id === null ? undefined : mintedAt(id) }));
}

/** The instant in an event's id (UUIDv7), drawn as the event is appended: its `time` may be simulated, or told afterwards. */
function mintedAt(id: string): number {
  return parseInt(id.replace('-', '').slice(0, 12), 16);
}
