import type { EntityManager } from 'typeorm';

/** A tip that one stage could not digest: set aside whole, with a person who owns it. */
export interface Parked {
  readonly stage: string;
  readonly shard: number;
  readonly subject: string;
  /** First event of the tip that the stage has not handled. */
  readonly fromIndex: number;
  readonly reason: string;
  /** The desk that answers for it. */
  readonly owner: string;
  readonly parkedAt: string;
}

/** Who owns what no stage could digest: the criminal duty desk. */
export const PARKING_OWNER = 'hn.pc01';

/** Subjects that the stage has set aside, and from which event on: what came before is handled as ever, as in a rebuild. */
export async function parkedSubjects(manager: EntityManager, stage: string, shard: number): Promise<Map<string, number>> {
  const rows: { subject: string; from_index: number }[] = await manager.query(
    'select subject, from_index from bus.parked where stage = $1 and shard = $2 and released_at is null', [stage, shard],
  );
  return new Map(rows.map((r) => [r.subject, r.from_index]));
}

/** Sets a tip aside from an event on; its later events wait with it. */
export async function park(manager: EntityManager, parked: Omit<Parked, 'owner' | 'parkedAt'>): Promise<void> {
  await manager.query('select bus.park($1, $2, $3, $4, $5, $6)', [
    parked.stage, parked.shard, parked.subject, parked.fromIndex, parked.reason, PARKING_OWNER,
  ]);
}

/** Every tip set aside now, oldest first. */
export async function listParked(manager: EntityManager): Promise<Parked[]> {
  const rows: { stage: string; shard: number; subject: string; from_index: number; reason: string; owner: string; parked_at: Date }[] =
    await manager.query('select * from bus.parked where released_at is null order by parked_at');
  return rows.map((r) => ({
    stage: r.stage, shard: r.shard, subject: r.subject, fromIndex: r.from_index, reason: r.reason, owner: r.owner,
    parkedAt: r.parked_at.toISOString(),
  }));
}

/** What may stand in the table and in the log about an error: its code or name, never its words. */
export function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name ?? 'unknown').slice(0, 64);
}
