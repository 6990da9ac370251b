import { textOf, type Cell } from './cell.js';

/** Digits with a few short marks of the book around them: `12`, `012/2021`, `TG-12/21`; too little to hold a name. */
const NUMBER = /^(?:\p{L}{1,5}[-./]?)?\d{1,8}(?:[-./]?[\p{L}\d]{1,6}){0,4}$/u;

/** The number of a row in its register as written, without blanks; undefined for anything that is none. */
export function readNumber(cell: Cell): string | undefined {
  const given = textOf(cell);
  if (given.length > 200) return undefined;
  const written = given.replace(/^(?:số|so)\s*:?\s*/iu, '').replace(/[.)]$/, '').replace(/\s*([-./])\s*/g, '$1');
  // `TB 12`, `12 TG`: one blank between mark and number; more of them are words.
  const text = written.replace(/^(\p{L}{1,5}) (?=\d)|(?<=^\d{1,8}) (?=\p{L}{1,3}$)/u, '$1');
  return text.length <= 32 && NUMBER.test(text) ? text : undefined;
}

/** What a number is recognised by: `012/TG` and `12/tg` are one. */
export function keyOfNumber(number: string): string {
  return number.toUpperCase().replace(/(?<!\d)0+(?=\d)/g, '');
}
