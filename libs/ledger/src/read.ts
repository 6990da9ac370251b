import type { EntityManager } from 'typeorm';
import type { Envelope } from '@tinbao/contracts';
import type { TipFacts } from '@tinbao/rights';
import type { WrittenEvent } from './append-request.js';

interface EventRow {
  readonly shard: number;
  readonly index: number;
  readonly lane: number;
  readonly body: string;
}

const COLUMNS = 'shard, index, lane, body';

/** An event of its row: what was hashed is what is read. */
function eventOf(row: EventRow): WrittenEvent {
  const envelope = JSON.parse(row.body) as Envelope;
  return { ...envelope, shard: row.shard, index: row.index, lane: row.lane, body: row.body };
}

/** All events of one subject, oldest first; empty for an unknown one. */
export async function history(manager: EntityManager, subject: string): Promise<WrittenEvent[]> {
  // PostgreSQL has no NUL in text, so no subject has one.
  if (subject.includes('\0')) return [];
  const rows: EventRow[] = await manager.query(`select ${COLUMNS} from ledger.event where subject = $1 order by version`, [subject]);
  return rows.map(eventOf);
}

/** The newest event of one subject; undefined for an unknown one. */
export async function newest(manager: EntityManager, subject: string): Promise<WrittenEvent | undefined> {
  if (subject.includes('\0')) return undefined;
  const rows: EventRow[] = await manager.query(`select ${COLUMNS} from ledger.event where subject = $1 order by version desc limit 1`, [subject]);
  return rows.map(eventOf)[0];
}

/** The histories of many subjects in one query; every subject asked for has an entry. */
export async function histories(manager: EntityManager, subjects: readonly string[]): Promise<Map<string, WrittenEvent[]>> {
  const found = new Map<string, WrittenEvent[]>(subjects.map((s) => [s, []]));
  // PostgreSQL has no NUL in text, so no subject has one.
  const named = [...found.keys()].filter((subject) => !subject.includes('\0'));
  if (named.length === 0) return found;
  const rows: EventRow[] = await manager.query(`select ${COLUMNS} from ledger.event where subject = any($1) order by subject, version`, [named]);
  for (const event of rows.map(eventOf)) found.get(event.subject)?.push(event);
  return found;
}

/** What rights are decided by, of one tip; undefined where there is none, or none that the transaction's account may see. */
export async function factsOf(manager: EntityManager, tipId: string): Promise<TipFacts | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(tipId)) return undefined;
  const rows: (Omit<TipFacts, 'receivedAt'> & { receivedAt: Date })[] = await manager.query(
    `select owner, leads, coordinating, territory, assignee, received_by as "receivedBy", received_at as "receivedAt" from ledger.tip_head where tip_id = $1`, [tipId],
  );
  return rows[0] && { ...rows[0], receivedAt: rows[0].receivedAt.toISOString() };
}

/** Number of events in a shard. */
export async function sizeOf(manager: EntityManager, shard: number): Promise<number> {
  const rows: { size: number }[] = await manager.query('select size from ledger.head where shard = $1', [shard]);
  return rows[0]?.size ?? 0;
}

/** What an idempotency key stands for: what was asked, and the events it yielded. */
export interface Remembered {
  readonly request: Buffer;
  readonly subject: string;
  readonly events: readonly WrittenEvent[];
  readonly treeSize: number;
}

/** The first answer to a key, or undefined for one never used. */
export async function remembered(manager: EntityManager, key: Buffer): Promise<Remembered | undefined> {
  const rows: (EventRow & { request: Buffer; subject: string; tree_size: number })[] = await manager.query(
    `select i.request, i.subject, e.tree_size, e.shard, e.index, e.lane, e.body
     from ledger.idempotency i join ledger.event e on e.subject = i.subject and e.version >= i.version and e.version < i.version + i.count
     where i.key = $1 order by e.version`, [key],
  );
  const first = rows[0];
  return first && { request: first.request, subject: first.subject, events: rows.map(eventOf), treeSize: first.tree_size };
}
