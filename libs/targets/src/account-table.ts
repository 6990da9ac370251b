import { keyOf } from './breakdown.js';
import { changeOf, type Change } from './change.js';
import { elapsed, type DayWindow } from './comparison-windows.js';
import { isCovered, referencesOf, type ComparisonOptions, type Reference } from './comparison.js';
import type { TargetFacts } from './facts.js';
import type { Period } from './period.js';
import type { Ratio } from './ratio.js';
import type { Scope } from './resolution-account.js';
import { t2OfFacts, type T2 } from './resolution-target.js';
import type { TargetRules } from './rules.js';

/** To which unit of a table an agency belongs: itself, or what it is part of. */
export type UnitOf = (agency: string) => string;

const itself: UnitOf = (agency) => agency;

/** The units a tip came to, by receipt or by an acceptance; a slip alone brings it nowhere. */
function unitsOf(facts: TargetFacts, unitOf: UnitOf): ReadonlySet<string> {
  return new Set(facts.moves.filter((move) => !move.slip).map((move) => unitOf(move.agency)));
}

/** The tips that touch each unit, in order of unit: no other tip can be in its account. */
export function tipsByUnit(all: readonly TargetFacts[], unitOf: UnitOf = itself): ReadonlyMap<string, readonly TargetFacts[]> {
  const units = new Map<string, TargetFacts[]>();
  for (const facts of all) {
    for (const unit of unitsOf(facts, unitOf)) {
      const tips = units.get(unit);
      if (tips) tips.push(facts);
      else units.set(unit, [facts]);
    }
  }
  return new Map([...units].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The account of one unit, which is its own scope: what comes from and goes to others is transferred in and out. */
export interface UnitAccount extends T2 {
  readonly unit: string;
}

/**
 * T2 of every unit a tip ever came to, each in its own scope, from facts read at `period.asOf`. They do not add up to the
 * city's: a tip is received at one unit and transferred in at the next, and counts once for the city.
 */
export function unitAccounts(all: readonly TargetFacts[], period: Period, rules: TargetRules, unitOf: UnitOf = itself): UnitAccount[] {
  return [...tipsByUnit(all, unitOf)].map(([unit, tips]) => ({ unit, ...t2OfFacts(tips, period, rules, (agency) => unitOf(agency) === unit) }));
}

/** The same account in a reference window, at the same cut-off. */
export interface ReferenceAccount {
  readonly window: DayWindow;
  /** Null where the ledger does not hold the whole window: "không so sánh được". */
  readonly account: T2 | null;
  readonly received: Change;
  readonly due: Change;
  readonly resolved: Change;
  /** Strict rate now less then, in percentage points; null where one of them is unknown. */
  readonly points: number | null;
}

/** One row of table A (metrics section 5): an account beside those of its reference windows. */
export interface AccountRow {
  /** `total`, a kind of tip, or a unit. */
  readonly key: string;
  readonly account: T2;
  readonly references: Readonly<Partial<Record<Reference, ReferenceAccount | null>>>;
}

/** Table A: the kinds add up to the total, the units do not (`unitsAddUp` says so to whoever prints it). */
export interface AccountTable {
  /** The days of the period that have begun by `asOf`: the reference windows are as long. */
  readonly window: DayWindow | null;
  readonly total: AccountRow;
  readonly kinds: readonly AccountRow[];
  readonly units: readonly AccountRow[];
  readonly unitsAddUp: false;
}

export interface TableOptions extends ComparisonOptions {
  readonly unitOf?: UnitOf | undefined;
}

/** Rows that the table always has, in this order; further kinds follow where there are any. */
const KINDS = ['accusation', 'report', 'prosecutionProposal'];

const points = (now: Ratio, then: Ratio | undefined): number | null =>
  now.ratio === null || then === undefined || then.ratio === null ? null : (now.ratio - then.ratio) * 100;

function referenceAccount(account: T2, measure: (period: Period) => T2, spans: { now: DayWindow; then: DayWindow; isKnown: boolean }): ReferenceAccount {
  const { now, then, isKnown } = spans;
  const before = isKnown ? measure({ ...then, asOf: account.asOf }) : null;
  const change = (count: 'received' | 'due' | 'resolved'): Change => changeOf(account[count], before && before[count], { days: now.days, referenceDays: then.days });
  return {
    window: then, account: before, received: change('received'), due: change('due'), resolved: change('resolved'),
    points: points(account.rateStrict, before?.rateStrict),
  };
}

/** A row of table A from an account that somebody keeps: `measure` yields it for any period. */
export function accountRow(key: string, measure: (period: Period) => T2, period: Period, options: ComparisonOptions): AccountRow {
  const window = elapsed(period);
  const account = measure(period);
  const references = window === null ? [] : Object.entries(referencesOf(window, options)).map(([name, then]) =>
    [name, then && referenceAccount(account, measure, { now: window, then, isKnown: isCovered(then, options) })]);
  return { key, account, references: Object.fromEntries(references) };
}

/** Table A of facts read at `period.asOf`: the city, its kinds of tip, and each unit in its own scope. */
export function accountTable(all: readonly TargetFacts[], period: Period, rules: TargetRules, options: TableOptions): AccountTable {
  const { unitOf = itself } = options;
  const tips = all.filter((facts) => facts.tip);
  const row = (key: string, part: readonly TargetFacts[], scope: Scope): AccountRow =>
    accountRow(key, (each) => t2OfFacts(part, each, rules, scope), period, options);
  const kinds = [...new Set([...KINDS, ...tips.map((facts) => keyOf(facts, 'kind')).sort()])];
  return {
    window: elapsed(period),
    total: row('total', tips, rules.reports),
    kinds: kinds.map((kind) => row(kind, tips.filter((facts) => keyOf(facts, 'kind') === kind), rules.reports)),
    units: [...tipsByUnit(tips, unitOf)].map(([unit, own]) => row(unit, own, (agency) => unitOf(agency) === unit)),
    unitsAddUp: false,
  };
}
