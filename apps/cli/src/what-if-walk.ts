import { setImmediate as breath } from 'node:timers/promises';
import { CategoryProposed } from '@tinbao/contracts';
import { localDate, type Law, type RuleSet } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import type { EntityManager } from 'typeorm';
import type { LawHistory } from './law-history.js';
import { pastsOf, spanOf, type Days } from './past-tips.js';
import { WhatIfSum, type WhatIf } from './what-if-sum.js';
import { compareTip, type ProposedBy, type TipMoved } from './what-if-tip.js';
import type { Words } from './replay-words.js';

/** What is tried on which past. */
export interface Trial {
  readonly days: Days;
  readonly laws: LawHistory;
  /** Texts in place of those that were in force. */
  readonly supposed: ReadonlyMap<RuleSet, string>;
  /** The instant at which limits are looked at, RFC 3339 UTC. */
  readonly at: string;
  readonly words: Pick<Words, 'open' | 'propose'>;
  /** Told after each tip; false ends the walk with what was seen so far. */
  readonly tell?: (done: number, total: number) => boolean | void;
  readonly moved?: (tip: TipMoved) => void;
}

const TIPS = 'select tip_id::text as id from ledger.tip_head where received_at >= $1 and received_at < $2';

/** Tries a law on the tips that were received in some days, by their recorded events. Reads only; others are served in between. */
export async function tryOnPast(m: EntityManager, trial: Trial): Promise<WhatIf> {
  const { start, end } = spanOf(trial.days);
  const [{ total }] = (await m.query(`select count(*) as total from (${TIPS}) n`, [start, end])) as [{ total: number }];
  const sum = new WhatIfSum();
  let done = 0;
  for await (const pasts of pastsOf(m, TIPS, [start, end])) {
    if (trial.supposed.has('taxonomy')) await trial.words.open(pasts);
    for (const events of pasts) {
      tryOn(events, trial, sum);
      done += 1;
      if (trial.tell?.(done, Number(total)) === false) return sum.sum;
      await breath();
    }
  }
  return sum.sum;
}

function tryOn(events: readonly WrittenEvent[], { laws, supposed, at, words, moved }: Trial, sum: WhatIfSum): void {
  const date = localDate(String(events[0]?.data['firstReceivedAt'] ?? at));
  const [before, after] = [laws.lawOn(date), laws.lawOn(date, { supposed })];
  if (!before || !after) return;
  const reading = supposed.has('taxonomy') ? readingOf(events, words) : undefined;
  const compared = compareTip(events, { before, after }, at, reading?.proposedBy ?? (() => undefined));
  if (!compared) return;
  if (sum.take(compared, reading?.isUnread() ?? false)) moved?.(compared);
}

/** The classifier's proposals for one tip by any law, on what it knew when it made the recorded one. */
function readingOf(events: readonly WrittenEvent[], words: Trial['words']): { proposedBy: ProposedBy; isUnread: () => boolean } {
  const recorded = events.find(({ type, source }) => type === CategoryProposed.type && source === 'classifier');
  const received = events[0];
  let unread = false;
  const proposedBy = (law: Law) => {
    if (!recorded || !received) return undefined;
    const proposed = words.propose(law, received, events.filter(({ tipversion }) => tipversion < recorded.tipversion), recorded);
    if (typeof proposed !== 'string') return proposed;
    unread = true;
    return undefined;
  };
  return { proposedBy, isUnread: () => unread };
}
