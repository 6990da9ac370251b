import { z } from 'zod';
import { Instant } from './codes.js';

/** The stages and doors that may be the `source` of an event. */
export const sources = ['intake', 'classifier', 'router', 'clock', 'casework', 'notifier', 'reporter', 'web', 'cli'] as const;
export const Source = z.enum(sources);
export type Source = z.infer<typeof Source>;

/**
 * CloudEvents 1.0, structured JSON, as hashed into the ledger. `subject` is what the event is about: a tip's id, or
 * `intake/<id>`, `account/<id>`, `rule/<id>`, `model/<version>`, `reading/<id>`, `ledger/<shard>`, `incident/<id>`. `tipversion` counts the events of one subject from 1.
 * `actor` is `account/<name>`, `public` or `machine/<stage>`. `time` is UTC.
 */
export const Envelope = z.strictObject({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  type: z.string().regex(/^vn\.tinbao\.[A-Z][A-Za-z]+\.v\d+$/),
  source: Source,
  subject: z.string().min(1).max(128),
  time: Instant,
  dataschema: z.string(),
  data: z.record(z.string(), z.unknown()),
  tipversion: z.number().int().min(1),
  causationid: z.uuid(),
  correlationid: z.uuid(),
  actor: z.string().min(1).max(128),
  /** Whoever passed on to the actor, by name and date, the right that he acted by: `account/<name>`. */
  onbehalfof: z.string().min(1).max(128).optional(),
  /** Versions of the law data that a person's act was decided with, `clocks=… calendar=…`; machines name theirs in `data`. */
  lawversion: z.string().min(1).max(500).optional(),
});
export type Envelope = z.infer<typeof Envelope>;

/** An event of the catalogue: one value gives the type's name, its schema, its Vietnamese term and its article. */
export interface EventType<N extends string = string, S extends z.ZodType = z.ZodType> {
  /** Short name, `TipReceived`. */
  readonly name: N;
  readonly version: number;
  /** CloudEvents type, `vn.tinbao.TipReceived.v1`. */
  readonly type: string;
  /** Shape of `data`. */
  readonly data: S;
  /** The term of the field, in Vietnamese. */
  readonly term: string;
  /** Article the event records, or null where it is our own act. */
  readonly article: string | null;
}

/** The event `data` of a catalogue entry. */
export type DataOf<E> = E extends EventType<string, infer S> ? z.infer<S> : never;

/** What a decision yields: a name of the catalogue and its data; envelope, version and index come with the append. */
export interface NewEvent<D = Record<string, unknown>> {
  readonly name: string;
  readonly version?: number;
  readonly data: D;
  /** When it came to pass, where that is not the time of its decision: an act of the past that is entered now. RFC 3339 UTC. */
  readonly time?: string;
}

/** An event read back from the ledger: the envelope and its place. */
export interface StoredEvent extends Envelope {
  readonly shard: number;
  readonly index: number;
  readonly lane: number;
}

/** Declares one event type; names are unique, released versions are never edited. */
export function defineEvent<N extends string, S extends z.ZodType>(
  def: { name: N; version?: number; data: S; term: string; article: string | null },
): EventType<N, S> {
  const version = def.version ?? 1;
  return { ...def, version, type: eventTypeName(def.name, version) };
}

/** `TipReceived`, 1 -> `vn.tinbao.TipReceived.v1`. */
export function eventTypeName(name: string, version = 1): string {
  return `vn.tinbao.${name}.v${version}`;
}

/** `vn.tinbao.TipReceived.v1` -> `TipReceived`. */
export function shortName(type: string): string {
  return type.slice('vn.tinbao.'.length, type.lastIndexOf('.'));
}

/** Makes a {@link NewEvent} of a catalogue entry, typed by its schema. */
export function newEvent<N extends string, S extends z.ZodType>(type: EventType<N, S>, data: z.infer<S>): NewEvent {
  return { name: type.name, version: type.version, data: data as Record<string, unknown> };
}
