import { v7 as uuidv7 } from 'uuid';
import { Envelope, eventTypeName, eventTypeOf, Fault, type NewEvent } from '@tinbao/contracts';
import type { AppendRequest } from './append-request.js';
import { canonical, leafOf } from './hashing.js';
import { laneOf } from './lane.js';

/** An event ready to be written: everything but its index. */
export interface Drafted {
  readonly envelope: Envelope;
  readonly body: string;
  readonly leaf: Buffer;
  readonly lane: number;
  readonly stage: string;
  readonly ordinal: number;
}

/** Makes the envelopes, bodies and leaves of a request. Throws the `Fault` `event_invalid` for data its schema refuses: a defect of ours. */
export function draftEvents(request: AppendRequest, numbers: ReadonlyMap<string, number>): Drafted[] {
  const events = request.draft(numbers);
  if (events.length !== request.count) throw new Fault('event_count', { retriable: false });
  const lane = laneOf(request.subject);
  let correlationid = request.correlationId;
  const { firstOrdinal = 0 } = request;
  return events.map((event, ordinal) => {
    const id = uuidv7();
    correlationid ??= id;
    const envelope = envelopeOf(request, event, { id, correlationid, ordinal });
    const body = canonical(envelope);
    return { envelope, body, leaf: leafOf(body), lane, stage: request.source, ordinal: firstOrdinal + ordinal };
  });
}

function envelopeOf(request: AppendRequest, event: NewEvent, at: { id: string; correlationid: string; ordinal: number }): Envelope {
  const type = eventTypeName(event.name, event.version);
  const parsed = eventTypeOf(type)?.data.safeParse(event.data);
  if (!parsed?.success) throw new Fault('event_invalid', { retriable: false, cause: `${type}: ${parsed?.error.issues.map((i) => i.path.join('.')).join(', ')}` });
  return {
    specversion: '1.0',
    id: at.id,
    type,
    source: request.source,
    subject: request.subject,
    time: event.time ?? request.time,
    dataschema: `urn:tinbao:schema:${event.name}:v${event.version ?? 1}`,
    data: parsed.data as Record<string, unknown>,
    tipversion: request.expectedVersion + at.ordinal + 1,
    causationid: request.causationId,
    correlationid: at.correlationid,
    actor: request.actor,
    ...(request.onBehalfOf === undefined ? {} : { onbehalfof: request.onBehalfOf }),
    ...(request.lawVersion === undefined ? {} : { lawversion: request.lawVersion }),
  };
}
