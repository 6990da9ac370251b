import type { Read } from './linear/vector.js';
import type { Narrative } from './voice.js';

/** What a narrative says of danger to life. */
export interface Danger {
  /** How many different phrases for it, of those that are not denied. */
  readonly phrases: number;
  /** A report of what is over, by the press or of a court, not somebody who tells what happens. */
  readonly told: boolean;
}

/** Operator's shorthand for the caller (người báo): somebody is on the line. */
const CALLER = 'nb';
/** Who writes for readers writes longer. */
const BRIEF = 20;

/** Reads how much of a narrative speaks for danger to life, and who tells it. */
export function dangerOf({ words, spoken }: Narrative, { hits, said }: Read): Danger {
  const phrases = said.has('lifeDanger') ? new Set(hits.filter(({ lexical, denied }) => lexical.cue === 'lifeDanger' && !denied).map(({ entry }) => entry)).size : 0;
  const onLine = spoken || words.length <= BRIEF || words.some(({ plain }) => plain === CALLER);
  return { phrases, told: said.has('courtNews') || !onLine };
}

/** What the model counted how often a life was in danger by; `urgent`: no phrase says so, but the category is one of priority P0. */
export const dangerGround = ({ phrases, told }: Danger, urgent: boolean): string =>
  `${phrases > 1 ? 'several' : phrases === 1 ? 'one' : urgent ? 'urgent' : 'none'}/${told ? 'told' : 'spoken'}`;
