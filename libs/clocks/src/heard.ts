import type { ClockRule } from '@tinbao/law';

/** The one event that may open or end a limit without being named by it: the word that a tip is urgent. */
const URGENCY = 'InformationAdded';

const starts = new WeakMap<ClockRule, ReadonlySet<string>>();
const ends = new WeakMap<ClockRule, ReadonlySet<string>>();

/** Names of the events that can open a clock; of most events of a tip a clock need not hear. */
export function startNames(rule: ClockRule): ReadonlySet<string> {
  return remembered(starts, rule, () => rule.start.map((start) => start.event));
}

/** Names of the events that can stop, pause, replace a clock or let it lapse. */
export function endNames(rule: ClockRule): ReadonlySet<string> {
  return remembered(ends, rule, () => [...rule.stop, ...rule.lapses, ...(rule.replacedBy ?? [])].map((each) => each.event));
}

function remembered(known: WeakMap<ClockRule, ReadonlySet<string>>, rule: ClockRule, names: () => string[]): ReadonlySet<string> {
  const found = known.get(rule) ?? new Set([...names(), URGENCY]);
  known.set(rule, found);
  return found;
}
