import { owedTurns, tipClocks } from '@tinbao/clock';
import { CategoryProposed, ClockBreached, ClockWarned, shortName, TipRouted, type NewEvent } from '@tinbao/contracts';
import { localDate, type Law } from '@tinbao/law';
import { canonical, type WrittenEvent } from '@tinbao/ledger';
import { routedAgain } from '@tinbao/router';
import type { LawHistory } from './law-history.js';
import type { Span } from './past-tips.js';

/** What a machine recorded and what it would record now, where they differ; values as JSON, null where there is none. */
export interface Difference {
  readonly tip: string;
  readonly event: string;
  /** Index of the recorded event, or of the one that was to cause it. */
  readonly index: number;
  /** Field of the event's data; `event` where one of the two is missing. */
  readonly field: string;
  readonly recorded: string | null;
  readonly replayed: string | null;
}

/** What came of one tip: events replayed by name, events left out by reason. */
export interface Replayed {
  readonly differences: readonly Difference[];
  readonly replayed: readonly string[];
  readonly skipped: readonly string[];
}

/** What a replay stands on. `propose`: the classifier's own proposal, or why it cannot be made again. */
export interface Stand {
  readonly laws: LawHistory;
  readonly span: Span;
  readonly propose: (law: Law, received: WrittenEvent, past: readonly WrittenEvent[], recorded: WrittenEvent) => readonly NewEvent[] | string;
}

/** Names of versions in events that are not those of the rule sets. */
const SETS: Readonly<Record<string, string>> = { protectedAreas: 'protected_areas' };
/** Fields that name versions: absent in events of before they were named. */
const NAMING = new Set(['rules', 'taxonomy']);

/** Makes anew what machines recorded of a tip in the span, each by the law it was recorded under. */
export function replayTip(events: readonly WrittenEvent[], stand: Stand): Replayed {
  const all = requestsOf(events, stand.span).map((recorded) => replayRequest(recorded, events, stand));
  return { differences: all.flatMap((each) => each.differences), replayed: all.flatMap((each) => each.replayed), skipped: all.flatMap((each) => each.skipped) };
}

const ofMachines: ReadonlySet<string> = new Set([TipRouted, CategoryProposed, ClockWarned, ClockBreached].map(({ type }) => type));

/** Events that a machine appended together, in the span. */
function requestsOf(events: readonly WrittenEvent[], { start, end }: Span): WrittenEvent[][] {
  const found = new Map<string, WrittenEvent[]>();
  for (const event of events) {
    if (!ofMachines.has(event.type) || event.actor !== `machine/${event.source}` || event.time < start || event.time >= end) continue;
    const key = `${event.source} ${event.causationid}`;
    found.set(key, [...(found.get(key) ?? []), event]);
  }
  return [...found.values()];
}

function replayRequest(recorded: readonly WrittenEvent[], events: readonly WrittenEvent[], stand: Stand): Replayed {
  const first = recorded[0]!;
  const names = recorded.map(({ type }) => shortName(type));
  const skip = (reason: string): Replayed => ({ differences: [], replayed: [], skipped: names.map((name) => `${name}: ${reason}`) });
  const law = lawOf(first, stand.laws);
  if (!law) return skip('its version of the law is not at hand');
  const past = events.filter(({ tipversion }) => tipversion < first.tipversion);
  const again = madeAgain(first, past, law, stand);
  if (typeof again === 'string') return skip(again);
  return { differences: compared(recorded, again, first.subject), replayed: names, skipped: [] };
}

/** The law by the versions that an event names, the rest as it was in force on its day. */
function lawOf(event: WrittenEvent, laws: LawHistory): Law | undefined {
  const { rules, taxonomy, organisation } = event.data as { rules?: Record<string, string>; taxonomy?: string; organisation?: { version: string } };
  const named = Object.fromEntries(Object.entries(rules ?? {}).map(([name, version]) => [SETS[name] ?? name, version]));
  const versions = { ...named, ...(taxonomy === undefined ? {} : { taxonomy }), ...(organisation ? { organisation: organisation.version } : {}) };
  return laws.lawOn(localDate(event.time), { versions, before: event.index });
}

function madeAgain(first: WrittenEvent, past: readonly WrittenEvent[], law: Law, stand: Stand): readonly NewEvent[] | string {
  if (first.source === 'clock') return turnsAgain(first, past, law, stand.laws);
  const cause = past.find(({ id }) => id === first.causationid);
  if (!cause) return 'its cause is not in the ledger';
  return first.source === 'router' ? routedAgain(cause, past, law) : stand.propose(law, cause, past, first);
}

/** Clocks that ended by a law of before keep the end they had: nothing is owed of them by the law of now. */
function turnsAgain(first: WrittenEvent, past: readonly WrittenEvent[], law: Law, laws: LawHistory): readonly NewEvent[] {
  const ended = laws.known(localDate(first.time)).filter((each) => each.law !== law)
    .flatMap((each) => tipClocks(past, each.law, first.time)?.rows ?? []).filter(({ state }) => state === 'met' || state === 'late');
  const standing = tipClocks(past, law, first.time)?.rows ?? [];
  // Only where the law of now does not give the same end: else it is no other clock.
  const otherwise = ended.filter((row) => !standing.some((each) => each.clock === row.clock && each.agency === row.agency && each.startedAt === row.startedAt && each.dueAt === row.dueAt));
  return owedTurns(past, law, first.time, otherwise).events;
}

type Data = Readonly<Record<string, unknown>>;
const keyOf = (name: string, data: Data): string => `${name} ${String(data['clock'] ?? '')} ${String(data['dueAt'] ?? '')}`;

function compared(recorded: readonly WrittenEvent[], again: readonly NewEvent[], tip: string): Difference[] {
  const made = new Map(again.map((event) => [keyOf(event.name, event.data), event]));
  const told = new Set(recorded.map((event) => keyOf(shortName(event.type), event.data)));
  const differ = (event: string, index: number, [field, was, is]: readonly [string, unknown, unknown]): Difference =>
    ({ tip, event, index, field, recorded: was === undefined ? null : canonical(was), replayed: is === undefined ? null : canonical(is) });
  return [
    ...recorded.flatMap((event) => {
      const name = shortName(event.type);
      const other = made.get(keyOf(name, event.data));
      if (!other) return [differ(name, event.index, ['event', event.data, undefined])];
      return wrongIn(event.data, other.data).map((field) => differ(name, event.index, [field, event.data[field], other.data[field]]));
    }),
    ...again.filter((event) => !told.has(keyOf(event.name, event.data))).map((event) => differ(event.name, recorded[0]?.index ?? 0, ['event', undefined, event.data])),
  ];
}

function wrongIn(was: Data, is: Data): string[] {
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return fields.filter((field) => canonical(was[field] ?? null) !== canonical((NAMING.has(field) ? named(was[field], is[field]) : is[field]) ?? null));
}

/** Of the versions that would be named now, those that the event names: later builds name more. */
function named(was: unknown, is: unknown): unknown {
  if (was === undefined || typeof is !== 'object' || is === null) return was === undefined ? undefined : is;
  return Object.fromEntries(Object.keys(was as object).map((name) => [name, (is as Data)[name]]));
}
