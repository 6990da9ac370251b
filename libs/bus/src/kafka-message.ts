import type { KafkaMessage, Message } from 'kafkajs';
import type { EntityManager } from 'typeorm';
import type { Envelope } from '@tinbao/contracts';
import type { WrittenEvent } from '@tinbao/ledger';
import type { Mark } from './position.js';

/** Where an event stands, with the index of the one before it in its lane, -1 for the first: so a gap shows. */
export interface LaneMark extends Mark {
  readonly predecessor: number;
}

/** An event as it is published. */
export type LaneEvent = WrittenEvent & LaneMark;

/** The event as it is published: its exact bytes, under its subject, in its lane; its place stands in the headers. */
export function messageOf(event: LaneEvent): Message & { partition: number } {
  return {
    key: event.subject, value: event.body, partition: event.lane,
    headers: {
      'content-type': 'application/cloudevents+json; charset=UTF-8',
      shard: String(event.shard), index: String(event.index), predecessor: String(event.predecessor),
    },
  };
}

/**
 * Where the event of a message stands; undefined for what is none of this shard: who needs it finds a gap and asks the ledger.
 * The words are not read: what is handled is the ledger's own copy.
 */
export function markOf({ headers }: Pick<KafkaMessage, 'headers'>, shard: number, lane: number): LaneMark | undefined {
  const [of, index, predecessor] = ['shard', 'index', 'predecessor'].map((name) => numberOf(headers?.[name]));
  return of !== shard || index === undefined || predecessor === undefined ? undefined : { index, lane, predecessor };
}

function numberOf(header: unknown): number | undefined {
  const text = String(header);
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

interface Row {
  readonly index: number;
  readonly lane: number;
  readonly body: string;
  readonly lane_predecessor: number | null;
}

/** The next events of a shard after an index, in ledger order, as they are published. */
export async function laneEvents(manager: EntityManager, { shard }: { shard: number }, index: number, limit: number): Promise<LaneEvent[]> {
  const rows: Row[] = await manager.query(
    'select index, lane, body, lane_predecessor from ledger.event where shard = $1 and index > $2 order by index limit $3', [shard, index, limit],
  );
  return rows.map((row) => ({
    ...(JSON.parse(row.body) as Envelope), shard, index: row.index, lane: row.lane, body: row.body, predecessor: row.lane_predecessor ?? -1,
  }));
}
