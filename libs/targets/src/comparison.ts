import { keyOf, type By, type Group } from './breakdown.js';
import { allHold, changeOf, fallsBy, fallsPerDayBy, type Change } from './change.js';
import { comparisonWindows, elapsed, type Comparison, type DayWindow, type TetCalendar } from './comparison-windows.js';
import type { TargetFacts } from './facts.js';
import { receivedWithin } from './parts.js';
import type { Period } from './period.js';
import { nameOf, rowsWithin, seriesFor, type ReferenceRow, type ReferenceSeries, type SeriesName } from './reference-series.js';
import type { SocialOrder, TargetRules } from './rules.js';
import { isCase, socialOrderParts } from './social-order.js';

/** "Giảm ít nhất 05%" of the plan, II.1.4. */
const FALL_PERCENT = 5;

/** The two windows the plan measures by; the others are offered beside them. */
const MEASURED = ['samePeriodLastYear', 'precedingPeriod'] as const;

/** A reference window: one that {@link comparisonWindows} names, or two dates somebody chose. */
export type Reference = Comparison | 'custom';

/** What a comparison needs beside the facts. */
export interface ComparisonOptions {
  readonly calendar: TetCalendar;
  /** Compared with these dates too. */
  readonly custom?: DayWindow | undefined;
  /** Local date from which on the ledger is whole: a window that begins before it has no reference of its own. */
  readonly ledgerSince?: string | undefined;
  /** Imported series; each window uses one that covers all of it. */
  readonly series?: readonly ReferenceSeries[] | undefined;
}

/** Cases against one window: by the ledger's own events, and apart from them by an imported series. */
export interface ReferenceResult {
  readonly window: DayWindow;
  readonly own: Change;
  /** Null where no series covers the window. */
  readonly imported: (Change & { readonly series: SeriesName }) | null;
  /** Which of the two decides: the ledger's own where they can be compared. */
  readonly basis: 'own' | 'imported' | null;
  /** A fall of at least 5 %, in whole numbers of cases; null where it cannot be said. */
  readonly holds: boolean | null;
  /** The same by cases per day: the windows may differ by 29/02. */
  readonly holdsPerDay: boolean | null;
}

export type References = Readonly<Partial<Record<Reference, ReferenceResult | null>>>;

/** Numbers of the period that T3 prints; each is the length of a list (`recordsBehind`, figure `t3`). */
export interface Cases {
  readonly cases: number;
  /** Of the cases, those whose case stands opened at `asOf`. */
  readonly opened: number;
  /** Of the cases, those whose article nobody named: counted by their category (derived). */
  readonly byCategoryAlone: number;
  /** Of the cases, those linked into an incident; each counts for itself. */
  readonly linked: number;
  /** Not cases: of a chapter that belongs to it in part, merged into another tip, not yet classified. */
  readonly unclear: number;
  readonly merged: number;
  readonly unclassified: number;
}

/** T3 of a period (plan II.1.4): at least 5 % fewer crimes against social order than in both windows the plan names. */
export interface T3 extends Period, Cases {
  /** What is compared: the days of the period that have begun by `asOf`; null before the first one. */
  readonly window: DayWindow | null;
  readonly references: References;
  /** Both measured windows hold; false where one does not, null where one cannot be compared. */
  readonly reached: boolean | null;
  readonly socialOrder: SocialOrder;
}

/** Reference windows by name; null where the period has none. */
export type Windows = Readonly<Partial<Record<Reference, DayWindow | null>>>;

/** Every reference window of a period that is compared. */
export function referencesOf(window: DayWindow, { calendar, custom }: ComparisonOptions): Windows {
  return { ...comparisonWindows(window, calendar), ...(custom ? { custom } : {}) };
}

/** Whether the ledger holds all of a window. */
export const isCovered = (window: DayWindow, { ledgerSince }: ComparisonOptions): boolean => ledgerSince === undefined || ledgerSince <= window.from;

interface Counted {
  readonly cases: number;
  readonly window: DayWindow;
  readonly windows: Windows;
  /** Cases of the ledger in a reference window. */
  readonly ownIn: (window: DayWindow) => number;
  /** Cases of the series that covers it; undefined where none does, or none can tell. */
  readonly importedIn: (window: DayWindow) => Imported | undefined;
}

interface Imported {
  readonly series: SeriesName;
  readonly cases: number;
}

function resultOf({ cases, window, ownIn, importedIn }: Counted, reference: DayWindow, options: ComparisonOptions): ReferenceResult {
  const spans = { days: window.days, referenceDays: reference.days };
  const own = changeOf(cases, isCovered(reference, options) ? ownIn(reference) : null, spans);
  const known = importedIn(reference);
  const imported = known ? { ...changeOf(cases, known.cases, spans), series: known.series } : null;
  const deciding = own.comparable !== 'noReference' ? own : imported;
  return {
    window: reference, own, imported,
    basis: deciding === null ? null : deciding === own ? 'own' : 'imported',
    holds: deciding && fallsBy(deciding, FALL_PERCENT),
    holdsPerDay: deciding && fallsPerDayBy(deciding, spans, FALL_PERCENT),
  };
}

function resultsOf(counted: Counted, options: ComparisonOptions): References {
  return Object.fromEntries(Object.entries(counted.windows).map(([name, reference]) => [name, reference && resultOf(counted, reference, options)]));
}

const NO_CASES: Cases = { cases: 0, opened: 0, byCategoryAlone: 0, linked: 0, unclear: 0, merged: 0, unclassified: 0 };

function countCases(received: readonly TargetFacts[], rules: TargetRules): Cases {
  const counts: Record<keyof Cases, number> = { ...NO_CASES };
  for (const facts of received) for (const part of socialOrderParts(facts, rules)) counts[part as keyof Cases] += 1;
  return counts;
}

const casesWithin = (all: readonly TargetFacts[], { from, to }: DayWindow, rules: TargetRules): readonly TargetFacts[] =>
  receivedWithin(all, { from, to, asOf: '' }).filter((facts) => isCase(facts, rules));

/** Cases of the social order in the series of a window, by group; undefined where no series covers it. */
function seriesCounts(window: DayWindow, keyOfRow: (row: ReferenceRow) => string, rules: TargetRules, { series = [] }: ComparisonOptions) {
  const covering = seriesFor(series, window);
  if (covering === undefined) return undefined;
  const counts = new Map<string, number>();
  for (const row of rowsWithin(covering, window)) {
    if (rules.socialOrderOf(row.category, undefined) === 'yes') counts.set(keyOfRow(row), (counts.get(keyOfRow(row)) ?? 0) + row.count);
  }
  return { series: nameOf(covering), counts };
}

/** Counts of cases by the ledger's own events, however they are kept. */
export interface CaseCounts {
  readonly cases: Cases;
  readonly within: (window: DayWindow) => number;
}

/** T3 from counts that somebody keeps; see {@link t3OfFacts}. */
export function t3From(counts: CaseCounts, period: Period, rules: TargetRules, options: ComparisonOptions): T3 {
  const { cases } = counts;
  const window = elapsed(period);
  const { socialOrder } = rules;
  if (window === null) return { ...period, ...cases, window, references: {}, reached: null, socialOrder };
  const importedIn = (reference: DayWindow): Imported | undefined => {
    const known = seriesCounts(reference, () => '', rules, options);
    return known && { series: known.series, cases: known.counts.get('') ?? 0 };
  };
  const references = resultsOf({ cases: cases.cases, window, windows: referencesOf(window, options), ownIn: counts.within, importedIn }, options);
  const reached = allHold(MEASURED.map((name) => references[name]?.holds ?? null));
  return { ...period, ...cases, window, references, reached, socialOrder };
}

/**
 * T3 of facts read at `period.asOf`: one cut-off for all windows, so that late entries weigh on each alike. A case is a tip
 * received in the window by an agency of the city and classified into the list `rules.socialOrder`: a root once, with those
 * merged into it left out; linked tips each; no tip that turned out to be none. How many were opened stands beside it.
 */
export function t3OfFacts(all: readonly TargetFacts[], period: Period, rules: TargetRules, options: ComparisonOptions): T3 {
  const counts: CaseCounts = { cases: countCases(receivedWithin(all, period), rules), within: (window) => casesWithin(all, window, rules).length };
  return t3From(counts, period, rules, options);
}

/** Of which group a row of a series is; undefined for a dimension it does not know. */
function rowKey(by: By, rules: TargetRules): ((row: ReferenceRow) => string) | undefined {
  if (by === 'category') return (row) => row.category;
  if (by === 'ward') return (row) => row.ward ?? 'unknown';
  return by === 'chapter' ? (row) => rules.chapterOf(row.category, undefined) ?? 'unknown' : undefined;
}

export interface GroupOptions extends ComparisonOptions {
  readonly by: By;
}

/** A group's cases against each reference window. */
export type ComparedGroup = Group<{ readonly cases: number; readonly references: References }>;

const countsBy = (cases: readonly TargetFacts[], by: By): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const facts of cases) counts.set(keyOf(facts, by), (counts.get(keyOf(facts, by)) ?? 0) + 1);
  return counts;
};

/** The cases of T3 by group, in order of key, with every group that one of the windows has; the groups add up to T3. */
export function t3By(all: readonly TargetFacts[], period: Period, rules: TargetRules, options: GroupOptions): ComparedGroup[] {
  return t3GroupsFrom((window) => countsBy(casesWithin(all, window, rules), options.by), period, rules, options);
}

/** {@link t3By} from counts that somebody keeps: the cases of a window by group. */
export function t3GroupsFrom(countsIn: (window: DayWindow) => ReadonlyMap<string, number>, period: Period, rules: TargetRules, options: GroupOptions): ComparedGroup[] {
  const window = elapsed(period);
  if (window === null) return [];
  const rowKeyOf = rowKey(options.by, rules);
  const windows = referencesOf(window, options);
  const spans = Object.values(windows).filter((reference) => reference !== null && reference !== undefined);
  const now = countsIn(window);
  const own = new Map(spans.map((reference) => [reference, countsIn(reference)]));
  const imported = new Map(spans.map((reference) => [reference, rowKeyOf && seriesCounts(reference, rowKeyOf, rules, options)]));
  const keys = new Set([now, ...own.values(), ...[...imported.values()].flatMap((known) => known?.counts ?? [])].flatMap((counts) => [...counts.keys()]));
  return [...keys].sort().map((key) => {
    const cases = now.get(key) ?? 0;
    const ownIn = (reference: DayWindow): number => own.get(reference)?.get(key) ?? 0;
    const importedIn = (reference: DayWindow): Imported | undefined => {
      const known = imported.get(reference);
      return known && { series: known.series, cases: known.counts.get(key) ?? 0 };
    };
    return { key, cases, references: resultsOf({ cases, window, windows, ownIn, importedIn }, options) };
  });
}
