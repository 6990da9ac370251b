import { shortName } from '@tinbao/contracts';
import type { Law } from '@tinbao/law';
import { tipOf, type Live, type PastEvent } from '@tinbao/tip';
import { agencyName } from './naming.js';

/** An event of the tip as a paper reads it. */
export interface TipPast extends PastEvent {
  readonly id: string;
  readonly time: string;
}

/** Everything a paper may say: what happened, its words, the law, and how it was issued; without `issued` it is a draft. */
export interface PaperFacts {
  readonly events: readonly TipPast[];
  /** Opened words by text id; what is missing becomes a place to write. */
  readonly words: ReadonlyMap<string, string>;
  readonly law: Law;
  readonly isSimulated: boolean;
  /** What the QR of a receipt slip holds. */
  readonly slip?: string | undefined;
  readonly issued?: { readonly number: string; readonly date: string; readonly signer: string };
}

/** The facts, read once for a paper. */
export interface Story extends PaperFacts {
  readonly tip: Live;
  readonly register: string;
  readonly receivedAt: string;
  /** The last event of one of these names; undefined where none happened. */
  last(...names: string[]): TipPast | undefined;
  /** The words a reference of an event stands for, or undefined. */
  wordsOf(ref: unknown): string | undefined;
  nameOf(agency: unknown): string;
}

/** The story of a tip; undefined for a subject that is no tip. */
export function storyOf(facts: PaperFacts): Story | undefined {
  const tip = tipOf(facts.events);
  if (tip.state === 'none') return undefined;
  return {
    ...facts, tip, register: tip.registerNumber, receivedAt: tip.firstReceivedAt,
    last: (...names) => facts.events.findLast(({ type }) => names.includes(shortName(type))),
    wordsOf: (ref) => facts.words.get((ref as { textId?: string } | undefined)?.textId ?? ''),
    nameOf: (agency) => agencyName(facts.law, String(agency)),
  };
}
