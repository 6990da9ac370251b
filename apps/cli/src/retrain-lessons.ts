import { CategoryProposed, shortName, TipClassified, TipReceived, type DataOf, type TextRef } from '@tinbao/contracts';
import type { WrittenEvent } from '@tinbao/ledger';
import { tipOf } from '@tinbao/tip';
import type { EntityManager } from 'typeorm';
import { pastsOf } from './past-tips.js';
import type { Opener } from './replay-words.js';

/** What a named person decided on a tip, and whether the machine had proposed something else. */
export interface Decision {
  readonly tip: string;
  /** The incident where the tip is linked with others, else the tip: callers of one incident tell much the same. */
  readonly group: string;
  readonly category: string;
  readonly isCorrected: boolean;
  readonly textId: string;
}

/** A decision with the words it was taken on. */
export interface Lesson extends Decision {
  readonly words: string;
}

/** Reasons that say nothing of what the words tell: another tip told it, it did not come true, it is for somebody else. */
const silentReasons = ['filed_duplicate', 'no_basis', 'guided_elsewhere'];

const CLASSIFIED = `select distinct subject as id from ledger.event where shard = 0 and type = '${TipClassified.type}' order by 1`;

/**
 * Every decision that teaches, by tip id; a text that is shredded, or sealed by another key, is absent, and of several equal texts the last one stays.
 * `simulated`: the house lives on a simulated clock, so its own tips teach; elsewhere simulated ones do not.
 */
export async function lessonsOf(m: EntityManager, open: Opener, { simulated }: { readonly simulated: boolean }): Promise<Lesson[]> {
  const lessons = new Map<string, Lesson>();
  for await (const pasts of pastsOf(m, CLASSIFIED, [])) {
    const decisions = pasts.flatMap((events) => decisionOf(events, simulated) ?? []);
    const opened = await open(decisions.map(({ textId }) => textId));
    for (const decision of decisions) {
      const words = opened.get(decision.textId)?.text.trim();
      if (words) lessons.set(words, { ...decision, words });
    }
  }
  return [...lessons.values()];
}

/** The latest classification by a person of this house; none where the tip was merged into another one, came from an old register, or is simulated. */
export function decisionOf(events: readonly WrittenEvent[], simulated: boolean): Decision | undefined {
  const [received] = events;
  const tip = tipOf(events);
  const decided = events.findLast(({ type, actor, source }) => type === TipClassified.type && source === 'casework' && actor.startsWith('account/'));
  if (!decided || received?.type !== TipReceived.type || tip.state === 'merged' || (received.data['simulated'] === true && !simulated)) return undefined;
  const category = categoryOf(decided.data as DataOf<typeof TipClassified>);
  if (category === undefined) return undefined;
  const proposed = events.findLast((event) => isMachines(event) && event.tipversion < decided.tipversion);
  return {
    tip: decided.subject, group: ('links' in tip && tip.links?.incidentId) || decided.subject, category,
    isCorrected: proposed !== undefined && proposed.data['category'] !== category,
    textId: (received.data['narrative'] as TextRef).textId,
  };
}

const isMachines = ({ type, actor }: WrittenEvent): boolean => shortName(type) === CategoryProposed.name && actor.startsWith('machine/');

function categoryOf(decided: DataOf<typeof TipClassified>): string | undefined {
  if (decided.tipKind !== 'notATip') return decided.category;
  return silentReasons.includes(decided.notATipReason) ? undefined : 'not_a_tip';
}
