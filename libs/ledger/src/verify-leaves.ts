import { named, type Findings } from './verify-finding.js';
import type { Segment } from './verify-segment.js';
import type { Query } from './verify-source.js';

type Leaf = Uint8Array | undefined;

/** Equal hashes; an absent one equals nothing. */
export function sameHash(a: Leaf, b: Leaf): boolean {
  return a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;
}

/**
 * Which leaves the tree may have been grown from, likeliest first: the batch's copies; what two of the three sources of
 * each row say; the bodies. One entry when they agree; none when some row has left no leaf at all.
 */
export function candidatesOf(segment: Segment): Uint8Array[][] {
  const { own, copy } = segment;
  const agreed = own.every((leaf, i) => leaf === undefined || sameHash(leaf, copy[i]));
  const guesses = agreed ? [copy] : [copy.map((leaf, i) => leaf ?? own[i]), own.map((_, i) => majority(segment, i)), own.map((leaf, i) => leaf ?? copy[i])];
  return guesses.filter((guess): guess is Uint8Array[] => guess.length === segment.end - segment.first && guess.every((leaf) => leaf !== undefined));
}

function majority({ own, column, copy }: Segment, i: number): Leaf {
  return sameHash(own[i], column[i]) ? own[i] : (copy[i] ?? own[i]);
}

/** Another row whose body a changed row carries; looked for so often at most. */
const LOOKUPS = 100;
const ELSEWHERE = `
  select first, position($2::bytea in leaves) as at from ledger.batch where shard = $1 and position($2::bytea in leaves) > 0 order by first limit 1`;

/** Names the rows whose leaves are not those the tree was grown from. */
export class LeafJudge {
  private lookups = 0;

  constructor(private readonly findings: Findings, private readonly query: Query, private readonly shard: number) {}

  async judge(segment: Segment, truth: readonly Uint8Array[]): Promise<void> {
    const { own, column, copy, places, whole, first } = segment;
    for (const [i, leaf] of own.entries()) {
      const place = places[i];
      if (!place || (sameHash(leaf, truth[i]) && sameHash(column[i], leaf) && sameHash(copy[i], leaf))) continue;
      if (!sameHash(leaf, truth[i])) await this.changed(segment, i);
      else {
        if (!sameHash(column[i], leaf)) this.findings.add('leaf_differs', place, `Row ${first + i}: the leaf column is not the hash of the body.`);
        if (whole && !sameHash(copy[i], leaf)) this.findings.add('leaf_copy_differs', place, `Row ${first + i}: the leaf kept in batch ${first} was changed; the body stands under the root.`);
      }
    }
  }

  private async changed(segment: Segment, i: number): Promise<void> {
    const index = segment.first + i;
    const leaf = segment.own[i] as Uint8Array;
    const place = segment.places[i] ?? { index };
    const too = sameHash(segment.column[i], leaf) ? ', and its leaf with it' : '';
    const home = await this.homeOf(segment, leaf);
    if (home !== undefined) this.findings.add('row_reordered', place, `Row ${index} carries the body of row ${home}${too}.`);
    else this.findings.add('body_changed', place, `The body of row ${named(index, index)} was changed${too}.`);
  }

  /** The index a body was appended at, when it is another row's: in the same batch, else anywhere. */
  private async homeOf(segment: Segment, leaf: Uint8Array): Promise<number | undefined> {
    const here = segment.copy.findIndex((copy) => sameHash(copy, leaf));
    if (here >= 0) return segment.first + here;
    if (this.lookups++ >= LOOKUPS) return undefined;
    const [row] = (await this.query(ELSEWHERE, [this.shard, Buffer.from(leaf)])) as { first: unknown; at: number }[];
    return row && (row.at - 1) % 32 === 0 ? Number(row.first) + (row.at - 1) / 32 : undefined;
  }
}
