import type { EntityManager } from 'typeorm';
import { LANES } from '@tinbao/ledger';

/** Where a stage stands in one shard: per lane the index of the last event handled, -1 for none; the epoch fences. */
export interface Position {
  readonly lanes: readonly number[];
  readonly epoch: number;
}

/** Whose position: all lanes of a stage in a shard, which then move together, or one of them by itself. */
export interface Place {
  readonly stage: string;
  readonly shard: number;
  readonly lane?: number;
}

/** Where an event stands in its shard: enough to know whether it is new, and to find it in the ledger. */
export interface Mark {
  readonly index: number;
  readonly lane: number;
}

/** The stage's position, created at -1 the first time. */
export async function readPosition(manager: EntityManager, stage: string, shard: number): Promise<Position> {
  const rows: { lane: number; index: number; epoch: number }[] = await manager.query('select * from bus.read_position($1, $2)', [stage, shard]);
  return { lanes: rows.map((r) => r.index), epoch: rows[0]?.epoch ?? 0 };
}

/** Where the next events after an index stand, of all lanes or of one, in ledger order; none is ever skipped, because the head is locked until commit. */
export async function marksAfter(manager: EntityManager, at: { shard: number; lane?: number }, index: number, limit: number): Promise<Mark[]> {
  return manager.query(
    `select index, lane from ledger.event where shard = $1 and index > $2 and ($3::int is null or lane = $3) order by index limit $4`,
    [at.shard, index, at.lane ?? null, limit],
  );
}

/**
 * Moves the lanes of a place from `from` to `to` by compare-and-set; false when another worker moved one first, or a
 * replay changed the epoch: then nothing of this transaction may stand.
 */
export async function movePosition(manager: EntityManager, at: Place, from: Position, to: readonly number[]): Promise<boolean> {
  const compared = from.lanes.map((index, lane) => (at.lane === undefined || at.lane === lane ? index : null));
  const rows: { moved: boolean }[] = await manager.query(
    'select bus.move_position($1, $2, $3, $4, $5) as moved', [at.stage, at.shard, from.epoch, compared, to],
  );
  return rows[0]?.moved === true;
}

/** Makes every transaction fail that was begun on the position as it was; holds the position until the end of this one. */
export async function fence(manager: EntityManager, at: Place): Promise<Position> {
  await manager.query('select bus.fence($1, $2)', [at.stage, at.shard]);
  return readPosition(manager, at.stage, at.shard);
}

/** Index of the last event that every lane has behind it, or that the one lane has. */
export function settled(position: Position, lane?: number): number {
  return lane === undefined ? Math.min(...position.lanes) : (position.lanes[lane] ?? -1);
}

/** Every lane, or the one lane, at `index` at least: no event of it lies between. */
export function advanced(position: Position, index: number, lane?: number): number[] {
  return Array.from({ length: LANES }, (_, n) => Math.max(position.lanes[n] ?? -1, lane === undefined || lane === n ? index : -1));
}
