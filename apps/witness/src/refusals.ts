import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RefusalCode } from './add-checkpoint.js';

/** A head that the log signed and this witness did not cosign; the note is evidence in anybody's hands. */
export interface Refusal {
  readonly at: string;
  readonly origin: string;
  readonly code: RefusalCode;
  readonly size: number;
  readonly storedSize: number;
  readonly note: string;
}

/** So many are kept: whoever repeats an old head of the log fills no disk. */
const KEPT = 1_000;

/** Refusals of heads that a log signed, kept in `refusals.jsonl`; the same head is kept once. */
export class Refusals {
  private readonly file: string;
  readonly list: Refusal[];

  constructor(data: string) {
    this.file = join(data, 'refusals.jsonl');
    this.list = linesOf(this.file).flatMap(parsed);
  }

  /** Keeps a refusal; yields whether it is a new one. */
  add(refusal: Refusal): boolean {
    if (this.list.length >= KEPT || this.list.some(({ note, code }) => note === refusal.note && code === refusal.code)) return false;
    this.list.push(refusal);
    appendFileSync(this.file, `${JSON.stringify(refusal)}\n`, { mode: 0o600 });
    return true;
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** A kill may have cut off the last line. */
function parsed(line: string): Refusal[] {
  try {
    return [JSON.parse(line) as Refusal];
  } catch {
    return [];
  }
}
