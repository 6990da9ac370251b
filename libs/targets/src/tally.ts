import { Roll } from './roll.js';

const FIRST_WIDTH = 32;
const UNSEEN = -1;

/** What a code comes to: the parts of a figure by their numbers, and which of them name their records. */
interface Kind {
  readonly parts: readonly string[];
  readonly numbers: readonly number[];
  readonly rolls: readonly (Roll | undefined)[][];
}

/** The parts of a figure that name their records, as many as `limit`, in the order that `before` says. */
export interface Named {
  readonly parts: readonly string[];
  readonly limit: number;
  readonly before: (a: number, b: number) => boolean;
}

/**
 * How many records of each group are of each kind, where a kind is a code and the parts of a figure follow from it: one number
 * is moved a record, however many parts it is in. Some tens of codes come up in practice, of all that there may be.
 */
export class Tally {
  private readonly places: Int16Array;
  private readonly kinds: Kind[] = [];
  private readonly groups: (Int32Array | undefined)[] = [];
  private readonly numbers = new Map<string, number>();
  /** Who is in a named part, by group. */
  private readonly rolls: ReadonlyMap<string, (Roll | undefined)[]>;

  constructor(codes: number, private readonly partsOf: (code: number) => readonly string[], private readonly named: Named) {
    this.places = new Int16Array(codes).fill(UNSEEN);
    this.rolls = new Map(named.parts.map((part) => [part, []]));
  }

  /** Puts a record of a group in (`by` 1), or takes it out again (-1). Code 0 counts nothing. */
  move(row: number, group: number, code: number, by: 1 | -1): void {
    if (code === 0) return;
    const place = this.placeOf(code);
    const counts = this.groups[group];
    if (counts !== undefined && place < counts.length) counts[place]! += by;
    else this.widen(group, place)[place] = by;
    const { rolls } = this.kinds[place]!;
    for (const roll of rolls) {
      const rows = (roll[group] ??= new Roll(this.named.before, this.named.limit));
      if (by === 1) rows.add(row);
      else rows.delete(row);
    }
  }

  /** Whether a record with this code is in a part. */
  isIn(part: string, code: number): boolean {
    return code !== 0 && this.kinds[this.placeOf(code)]!.parts.includes(part);
  }

  /** How many are in each part, in one group or in all. */
  counts(group?: number): (part: string) => number {
    const sums = new Float64Array(this.numbers.size);
    for (const counts of group === undefined ? this.groups : [this.groups[group]]) {
      if (counts === undefined) continue;
      for (const [place, { numbers }] of this.kinds.entries()) {
        const count = counts[place] ?? 0;
        if (count !== 0) for (const number of numbers) sums[number]! += count;
      }
    }
    return (part) => sums[this.numbers.get(part) ?? -1] ?? 0;
  }

  /** The first ones of a named part, in one group or, of each, in all. */
  heads(part: string, group?: number): (readonly number[])[] {
    const rolls = this.rolls.get(part) ?? [];
    return (group === undefined ? rolls : [rolls[group]]).flatMap((roll) => (roll === undefined ? [] : [roll.head()]));
  }

  private placeOf(code: number): number {
    const known = this.places[code]!;
    return known === UNSEEN ? this.take(code) : known;
  }

  private take(code: number): number {
    const parts = this.partsOf(code);
    for (const part of parts) if (!this.numbers.has(part)) this.numbers.set(part, this.numbers.size);
    const rolls = parts.flatMap((part) => (this.rolls.has(part) ? [this.rolls.get(part)!] : []));
    return (this.places[code] = this.kinds.push({ parts, rolls, numbers: parts.map((part) => this.numbers.get(part)!) }) - 1);
  }

  private widen(group: number, place: number): Int32Array {
    const larger = new Int32Array(Math.max(FIRST_WIDTH, (place + 1) * 2));
    larger.set(this.groups[group] ?? []);
    return (this.groups[group] = larger);
  }
}
