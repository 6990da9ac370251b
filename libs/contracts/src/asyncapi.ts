import { z } from 'zod';
import { catalogue } from './catalogue.js';
import { Envelope, type EventType } from './envelope.js';

/** Topic of all tips; key = the event's subject (a tip's id), so that one subject keeps its order. */
const topic = 'tinbao.tips.v1';

/** The CloudEvent of one type as published: the ledger's envelope, and the event's place in ledger and lane. */
function published(event: EventType) {
  return Envelope.extend({
    type: z.literal(event.type),
    data: event.data,
    ledgershard: z.number().int().min(0),
    ledgerindex: z.number().int().min(0),
    lane: z.number().int().min(0),
    /** Index of the event before it in the lane; absent on the first. */
    lanepredecessor: z.number().int().min(0).optional(),
  });
}

/** Draft-07, the schema dialect AsyncAPI 3.0 understands without being told. */
function payload(event: EventType): object {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(published(event), { target: 'draft-7' });
  return schema;
}

function message(event: EventType): object {
  return {
    name: event.type,
    title: event.term,
    ...(event.article === null ? {} : { summary: event.article }),
    contentType: 'application/cloudevents+json',
    bindings: { kafka: { key: { type: 'string' } } },
    payload: payload(event),
  };
}

/** The AsyncAPI 3.0 document of the bus, generated from the catalogue: one channel, one message an event type. */
export function asyncApi(): object {
  const names = catalogue.map((event) => event.name);
  const channel = { $ref: '#/channels/tips' };
  return {
    asyncapi: '3.0.0',
    info: { title: 'Tinbao events', version: '1.0.0', description: 'CloudEvents 1.0 of the ledger, in ledger order within a lane.' },
    defaultContentType: 'application/cloudevents+json',
    channels: {
      tips: { address: topic, messages: Object.fromEntries(names.map((n) => [n, { $ref: `#/components/messages/${n}` }])) },
    },
    operations: { publishTips: { action: 'send', channel }, followTips: { action: 'receive', channel } },
    components: { messages: Object.fromEntries(catalogue.map((event) => [event.name, message(event)])) },
  };
}
