import type { Evidence } from '../api/intake.js';

/** A piece of a text; `why` on a piece that counts as evidence. */
export interface Piece {
  readonly text: string;
  readonly why?: string;
}

/** Cuts a text at its evidence, given in any order; overlapping spans are one piece with all reasons. */
export function piecesOf(text: string, evidence: readonly Evidence[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, why } of merged(evidence, text.length)) {
    if (start > at) pieces.push({ text: text.slice(at, start) });
    pieces.push({ text: text.slice(start, end), why });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

function merged(evidence: readonly Evidence[], length: number): Evidence[] {
  const spans: Evidence[] = [];
  for (const { start, end, why } of [...evidence].sort((a, b) => a.start - b.start)) {
    const last = spans.at(-1);
    if (start >= end || end > length) continue;
    if (last && start < last.end) spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, end), why: last.why.includes(why) ? last.why : `${last.why}; ${why}` };
    else spans.push({ start, end, why });
  }
  return spans;
}
