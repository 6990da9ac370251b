/**
 * What a clock reads of an event: a short name (`TipReceived`) or a full type (`vn.tinbao.TipReceived.v1`), the instant it
 * was recorded, and its data. `subject` is needed only to tell a merged tip from its root where the event carries no role.
 */
export interface ClockEvent {
  readonly type: string;
  readonly time: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly subject?: string;
}

/** An event in the one form the fold uses; its place in the list decides the order. */
export interface TipEvent {
  readonly name: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly subject?: string;
}

/** `vn.tinbao.TipReceived.v1` or `TipReceived` -> `TipReceived`. */
export function nameOf(type: string): string {
  return type.replace(/^vn\.tinbao\.(.+)\.v\d+$/, '$1');
}

/** An RFC 3339 instant as UTC to the millisecond, so that instants compare as text. Throws a RangeError otherwise. */
export function instantOf(value: string): string {
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) throw new RangeError(`"${value}" is no instant; accepted: RFC 3339`);
  return new Date(ms).toISOString();
}

/** The instant some milliseconds later. */
export function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** The instant a tip is read at: now, or its newest event, for what the ledger holds has happened though its writer's clock ran ahead. */
export function readAt(events: readonly Pick<ClockEvent, 'time'>[], now: string): string {
  return new Date(Math.max(Date.parse(now), ...events.map((event) => Date.parse(event.time)))).toISOString();
}

/** When a tip was taken from an old register; undefined for one that was received live. What lies before was never watched by this house. */
export function importedAt([first]: readonly ClockEvent[]): string | undefined {
  const provenance = first?.data?.provenance as { importedAt: string } | undefined;
  return provenance && instantOf(provenance.importedAt);
}

/** The events that had happened by `now`, in the order given; one that is told again, word for word, happened once. */
export function eventsUntil(events: readonly ClockEvent[], now: string): TipEvent[] {
  const read = events.map((event) => ({
    name: nameOf(event.type),
    time: instantOf(event.time),
    data: event.data ?? {},
    ...(event.subject === undefined ? {} : { subject: event.subject }),
  }));
  return withoutRepetitions(read.filter((event) => event.time <= now));
}

function withoutRepetitions(events: readonly TipEvent[]): TipEvent[] {
  const told = new Map<string, TipEvent[]>();
  return events.filter((event) => {
    const key = `${event.name} ${event.time}`;
    const before = told.get(key) ?? [];
    told.set(key, [...before, event]);
    // Compared only where name and instant are the same already.
    return before.length === 0 || !before.some((other) => sameData(other.data, event.data));
  });
}

/** Equal as JSON, whatever the order of the keys. */
function sameData(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return keys.length === others.length
    && keys.every((key) => sameData((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]));
}

/** The instant of law: the data field that carries it, else when the event was recorded. */
export function legalInstant(event: TipEvent, at: string | undefined): string {
  const value = at === undefined ? undefined : event.data[at];
  return typeof value === 'string' ? instantOf(value) : event.time;
}
