import { localDate } from '@tinbao/law';
import type { TargetFacts } from './facts.js';
import type { Period } from './period.js';
import { t1OfFacts, type T1 } from './receipt-targets.js';
import { t2OfFacts, type T2 } from './resolution-target.js';
import type { TargetRules } from './rules.js';

/**
 * What a table may be broken down by; `day` is the local date of receipt, `agency` who holds the tip at `asOf`, `chapter` that
 * of the Penal Code.
 */
export const dimensions = ['agency', 'ward', 'category', 'chapter', 'kind', 'channel', 'day'] as const;
export type Dimension = (typeof dimensions)[number];

/** A dimension, or any function of the facts. */
export type By = Dimension | ((facts: TargetFacts) => string | undefined);

/** Two at once: the key is `a|b`, each part as it would be alone. */
export function both(one: By, other: By): By {
  return (facts) => `${keyOf(facts, one)}|${keyOf(facts, other)}`;
}

/** A group's result; `key` is `unknown` for records without that field. */
export type Group<R> = Readonly<{ key: string }> & R;

/** The group of one record. */
export function keyOf(facts: TargetFacts, by: By): string {
  if (typeof by === 'function') return by(facts) ?? 'unknown';
  return (by === 'day' ? localDate(facts.receivedAt!) : facts[by]) ?? 'unknown';
}

function grouped<R>(all: readonly TargetFacts[], by: By, measure: (part: readonly TargetFacts[]) => R): Group<R>[] {
  const groups = new Map<string, TargetFacts[]>();
  for (const facts of all) {
    const key = keyOf(facts, by);
    const part = groups.get(key);
    if (part) part.push(facts);
    else groups.set(key, [facts]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => ({ key, ...measure(part) }));
}

/** T1 of facts read at `asOf`, by group, in order of key; every record is in one group, so the parts add up to the whole. */
export function t1By(all: readonly TargetFacts[], by: By, asOf: string, rules: TargetRules): Group<T1>[] {
  return grouped(all, by, (part) => t1OfFacts(part, asOf, rules));
}

/** T2 of facts read at `period.asOf`, by group, in order of key, over the whole city's scope; the counts add up to the whole. */
export function t2By(all: readonly TargetFacts[], by: By, period: Period, rules: TargetRules): Group<T2>[] {
  return grouped(all, by, (part) => t2OfFacts(part, period, rules));
}
