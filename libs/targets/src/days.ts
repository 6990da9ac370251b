import type { TargetDay } from '@tinbao/contracts';
import { localDate } from '@tinbao/law';
import type { TargetFacts } from './facts.js';
import { windowOf, type Period, type Window } from './period.js';
import { accountOf, type Account } from './resolution-account.js';
import type { TargetRules } from './rules.js';

interface Moments {
  readonly received?: string;
  readonly entered?: string;
  readonly resolved?: string;
}

/** When a tip came into the account: at the start, by receipt, by a decision that reopened it, or from beyond the city. */
function enteredAt(facts: TargetFacts, entry: Account['entry'], { start, end }: Window, rules: TargetRules): string {
  const inside = ({ at }: { at: string }): boolean => start <= at && at < end;
  if (entry === 'carriedOver') return start;
  if (entry === 'received') return facts.receivedAt!;
  if (entry === 'transferredIn') return facts.moves.find((move) => !move.slip && inside(move) && rules.reports(move.agency))!.at;
  return facts.standings.find((change) => change.to === 'open' && inside(change))!.at;
}

function momentsOf(facts: TargetFacts, account: Account, window: Window, rules: TargetRules): Moments {
  const { entry, exit, registered } = account;
  const received = registered ? { received: facts.receivedAt! } : {};
  if (entry === undefined || exit === 'transferredOut') return received;
  const entered = enteredAt(facts, entry, window, rules);
  const isResolved = exit === 'opened' || exit === 'declined' || exit === 'administrative';
  const decided = facts.standings.filter((change) => change.at < window.end).at(-1)?.at;
  return { ...received, entered, ...(isResolved && decided !== undefined ? { resolved: decided < window.start ? window.start : decided } : {}) };
}

/** What came in and what was resolved, day by day, for the whole city's account; the sums are `registered`, `due` and `resolved` of T2. */
export function daysOf(all: readonly TargetFacts[], period: Period, rules: TargetRules): TargetDay[] {
  const window = windowOf(period);
  const days = new Map<string, DayCounts>();
  for (const facts of all) {
    if (!facts.tip) continue;
    const moments = momentsOf(facts, accountOf(facts, window, rules.reports, rules), window, rules);
    for (const [what, at] of Object.entries(moments) as [keyof Moments, string][]) {
      const day = days.get(localDate(at)) ?? { received: 0, entered: 0, resolved: 0 };
      day[what] += 1;
      days.set(localDate(at), day);
    }
  }
  return summedUp(days);
}

/** What happened on one day. */
export type DayCounts = Record<keyof Moments, number>;

/** The days in order, with what was due and resolved up to each. */
export function summedUp(days: ReadonlyMap<string, DayCounts>): TargetDay[] {
  let [dueSoFar, resolvedSoFar] = [0, 0];
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, { received, entered, resolved }]) => {
    dueSoFar += entered;
    resolvedSoFar += resolved;
    return { day, received, resolved, dueSoFar, resolvedSoFar };
  });
}
