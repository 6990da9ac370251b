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

function momentsOf(facts: TargetFacts, account: Account, window: Window): Moments {
  const { entry, exit, registered } = account;
  const received = registered ? { received: facts.receivedAt! } : {};
  if (entry === undefined || exit === 'transferredOut') return received;
  const reopened = facts.standings.find((change) => change.to === 'open' && change.at >= window.start && change.at < window.end)?.at;
  const entered = entry === 'carriedOver' ? window.start : (reopened ?? facts.receivedAt!);
  const isResolved = exit === 'opened' || exit === 'declined' || exit === 'administrative';
  const decided = facts.standings.filter((change) => change.at < window.end).at(-1)?.at;
  return { ...received, entered, ...(isResolved && decided !== undefined ? { resolved: decided < window.start ? window.start : decided } : {}) };
}

/** What came in and what was resolved, day by day, for the whole city's account; the sums are `registered`, `due` and `resolved` of T2. */
export function daysOf(all: readonly TargetFacts[], period: Period, rules: TargetRules): TargetDay[] {
  const window = windowOf(period);
  const days = new Map<string, Record<keyof Moments, number>>();
  for (const facts of all) {
    if (!facts.tip) continue;
    const moments = momentsOf(facts, accountOf(facts, window, () => true, rules), window);
    for (const [what, at] of Object.entries(moments) as [keyof Moments, string][]) {
      const day = days.get(localDate(at)) ?? { received: 0, entered: 0, resolved: 0 };
      day[what] += 1;
      days.set(localDate(at), day);
    }
  }
  let [dueSoFar, resolvedSoFar] = [0, 0];
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, { received, entered, resolved }]) => {
    dueSoFar += entered;
    resolvedSoFar += resolved;
    return { day, received, resolved, dueSoFar, resolvedSoFar };
  });
}
