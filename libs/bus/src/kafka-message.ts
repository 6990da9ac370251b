import type { KafkaMessage, Message } from 'kafkajs';
import type { EntityManager } from 'typeorm';
import { Envelope } from '@tinbao/contracts';
import type { WrittenEvent } from '@tinbao/ledger';

/** An event with the index of the one before it in its lane, -1 for the first: so a gap shows. */
export interface LaneEvent extends WrittenEvent {
  readonly predecessor: number;
}

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

/** The event of a message; undefined for what is none of this shard: who needs it finds a gap and asks the ledger. */
export function eventOf({ headers, value }: KafkaMessage, shard: number, lane: number): LaneEvent | undefined {
  const [of, index, predecessor] = ['shard', 'index', 'predecessor'].map((name) => numberOf(headers?.[name]));
  if (of !== shard || index === undefined || predecessor === undefined || !value) return undefined;
  const body = value.toString('utf8');
  const envelope = Envelope.safeParse(parsed(body));
  return envelope.success ? { ...envelope.data, shard, index, lane, body, predecessor } : undefined;
}

function numberOf(header: unknown): number | undefined {
  const text = String(header);
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

interface Row {
  readonly index: number;
  readonly lane: number;
  readonly body: string;
  readonly lane_predecessor: number | null;
}

/** The next events after an index, of all lanes or of one, in ledger order, as they would be published. */
export async function laneEvents(manager: EntityManager, at: { shard: number; lane?: number }, index: number, limit: number): Promise<LaneEvent[]> {
  const rows: Row[] = await manager.query(
    `select index, lane, body, lane_predecessor from ledger.event
     where shard = $1 and index > $2 and ($3::int is null or lane = $3) order by index limit $4`, [at.shard, index, at.lane ?? null, limit],
  );
  return rows.map((row) => ({
    ...(JSON.parse(row.body) as Envelope), shard: at.shard, index: row.index, lane: row.lane, body: row.body, predecessor: row.lane_predecessor ?? -1,
  }));
}
