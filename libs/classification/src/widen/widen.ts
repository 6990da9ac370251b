import { seededRandom, oneOf } from '../linear/chance.js';
import { filled, shortened } from './grammar.js';
import { bare, spellings } from './spellings.js';

/** One text of the corpus, written by a person of the project; never real, never counted as evaluation. */
export interface Written {
  readonly category: string;
  readonly voice: string;
  readonly text: string;
  readonly article?: string;
  /** Other offences that the text tells of. */
  readonly also?: readonly string[];
}

/** A spelling of a written text that a model learns from. */
export interface Widened {
  readonly text: string;
  readonly weight: number;
}

const otherSpellings = Object.keys(spellings).filter((name) => name !== 'bare');

/**
 * A written text in the spellings that it is learned in: as written, without diacritics, in one further spelling, and shortened
 * with and without diacritics. The same text, seed and wards give the same list.
 */
export function widened(text: string, seed: number, wards: readonly string[]): Widened[] {
  const random = seededRandom(seed);
  const told = (): string => filled(text, wards, random);
  const spell = spellings[oneOf(otherSpellings, random)]!;
  const short = shortened(told(), random);
  return [
    { text: told(), weight: 1 },
    { text: bare(told()), weight: 1 },
    { text: spell(told(), random), weight: 0.2 },
    { text: short, weight: 0.15 },
    { text: bare(shortened(told(), random)), weight: 0.15 },
  ];
}
