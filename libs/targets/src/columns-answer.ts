import { NAMED, NAMED_IN_GROUP, type View } from './columns-view.js';
import type { Measured } from './members.js';
import type { Period } from './period.js';
import { t1From, type T1 } from './receipt-targets.js';
import { t2From, type T2 } from './resolution-target.js';
import { firstOf } from './roll.js';

/** A row as lists order it: oldest receipt first, then by subject. */
export interface Entry {
  readonly subject: string;
  readonly received: number;
}

const isBefore = (a: Entry, b: Entry): boolean => (a.received !== b.received ? a.received < b.received : a.subject < b.subject);

type Figure = 't1' | 't2' | 't3';
type Order = (a: Entry, b: Entry) => boolean;

/** What views that divide the records among them counted in one group, or in all. */
function measured(views: readonly View[], figure: Figure, key?: string): Measured {
  const parts = views.map((view) => ({ view, group: key === undefined ? undefined : view.groupOfKey(key) })).filter(({ group }) => key === undefined || group !== undefined);
  const counts = parts.map(({ view, group }) => view[figure].counts(group));
  const limit = key === undefined ? NAMED : NAMED_IN_GROUP;
  const order: Order = figure === 't1' ? isBefore : (a, b) => a.subject < b.subject;
  const headsOf = (part: string): Entry[][] => parts.flatMap(({ view, group }) => view[figure].heads(part, group).map((rows) => entriesOf(view, rows)));
  return {
    count: (part) => counts.reduce((sum, count) => sum + count(part), 0),
    failing: (part) => merged(headsOf(part), limit, order).map(({ subject }) => subject),
  };
}

const entriesOf = ({ columns }: View, rows: readonly number[]): Entry[] => rows.map((row) => ({ subject: columns.subjects[row]!, received: columns.received[row]! }));

function merged(lists: readonly Entry[][], limit: number, order: Order): Entry[] {
  if (lists.length === 1) return lists[0]!.slice(0, limit);
  return lists.flat().sort((a, b) => (order(a, b) ? -1 : 1)).slice(0, limit);
}

/** The targets of one group, or of all: T1 and T2 as the pure folds give them, with their long lists cut; the counts of T3 by part. */
export interface Answered {
  readonly t1: T1;
  readonly t2: T2;
  readonly cases: (part: string) => number;
}

/** Reads views that together hold every record once; `key`: of one group. */
export function answered(views: readonly View[], period: Period, key?: string): Answered {
  return { t1: t1From(measured(views, 't1', key), period.asOf), t2: t2From(measured(views, 't2', key), period), cases: measured(views, 't3', key).count };
}

/** Every group that any record may be in, in order of key. */
export function groupsAnswered(views: readonly View[], period: Period): ({ readonly key: string } & Answered)[] {
  const keys = new Set(views.flatMap((view) => view.groupKeys));
  return [...keys].sort().map((key) => ({ key, ...answered(views, period, key) }));
}

/** Which records: those in a part of a figure, of one group or of all. */
export interface Behind {
  readonly figure: Figure;
  readonly part: string;
  readonly key?: string | undefined;
}

/** A page of a list, judged at `asOf` (ms). */
export interface Paged {
  readonly after?: Entry | undefined;
  readonly limit: number;
  readonly asOf: number;
}

/** How many there are, and the first `limit` after a place, in the order of lists. */
export function rowsBehind(views: readonly View[], behind: Behind, paged: Paged): { total: number; entries: Entry[] } {
  const pages = views.map((view) => pageOf(view, behind, paged));
  return { total: pages.reduce((sum, { total }) => sum + total, 0), entries: merged(pages.map(({ entries }) => entries), paged.limit, isBefore) };
}

function pageOf(view: View, { figure, part, key }: Behind, { after, limit, asOf }: Paged): { total: number; entries: Entry[] } {
  const { columns } = view;
  const group = key === undefined ? undefined : view.groupOfKey(key);
  const rows: number[] = [];
  const at = { figure, part, group };
  const look = (row: number): void => {
    if (view.isIn(row, at, asOf)) rows.push(row);
  };
  if (key === undefined || group !== undefined) columns.zones.each(view.question.span, columns.length, look);
  const isAfter = (row: number): boolean => after === undefined || isBefore(after, { subject: columns.subjects[row]!, received: columns.received[row]! });
  return { total: rows.length, entries: entriesOf(view, firstOf(after === undefined ? rows : rows.filter(isAfter), limit, (a, b) => columns.isBefore(a, b))) };
}
