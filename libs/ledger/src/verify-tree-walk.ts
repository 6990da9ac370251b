import { encodeFrontier } from '@tinbao/merkle';
import type { TreeHead } from './signer.js';
import { rows, type Findings } from './verify-finding.js';
import { candidatesOf, LeafJudge, sameHash } from './verify-leaves.js';
import type { Segment } from './verify-segment.js';
import type { Query } from './verify-source.js';
import { frontierOf, grow, noGrowth, rootOf, type Growth, type Subtree } from './verify-tree.js';

/** What the tree is compared with. */
interface Against {
  readonly query: Query;
  readonly shard: number;
  readonly lastSigned: TreeHead | undefined;
  /** Stored subtrees by `level/index`; what was compared is taken out. */
  readonly stored: Map<string, Buffer>;
}

/** The stored roots of complete subtrees of a shard, by `level/index`. */
export async function storedSubtrees(query: Query, shard: number): Promise<Map<string, Buffer>> {
  const found = (await query('select level, index, hash from ledger.subtree where shard = $1', [shard])) as { level: number; index: unknown; hash: Buffer }[];
  return new Map(found.map((row) => [`${row.level}/${Number(row.index)}`, row.hash]));
}

interface Tried {
  readonly leaves: readonly Uint8Array[];
  readonly growth: Growth;
  readonly completed: readonly Subtree[];
  readonly root: Uint8Array;
}

/** Grows the tree segment by segment and compares each root, each stored subtree and the last signed head. */
export class TreeWalk {
  private growth = noGrowth;
  private end = 0;
  /** Set once a row left no leaf: nothing after it can be proven. */
  private lost = false;
  private lostBeforeEnd = false;
  private wrongRoots: { segment: Segment; count: number } | undefined;
  private readonly judge: LeafJudge;

  constructor(private readonly findings: Findings, private readonly against: Against) {
    this.judge = new LeafJudge(findings, against.query, against.shard);
  }

  /** Leaves known, up to the last one that is there. */
  get size(): number {
    return this.end;
  }

  /** The root at {@link size}; undefined when a row before it left no leaf. */
  get root(): Uint8Array | undefined {
    return this.lostBeforeEnd ? undefined : rootOf(this.growth);
  }

  /** The frontier as `ledger.head` keeps it; undefined where the root is. */
  get frontier(): Uint8Array | undefined {
    return this.lostBeforeEnd ? undefined : encodeFrontier(frontierOf(this.growth));
  }

  async take(segment: Segment): Promise<void> {
    const candidates = this.lost ? [] : candidatesOf(segment);
    if (candidates.length > 0) return this.grown(segment, this.choose(segment, candidates));
    if (segment.own.length > 0) {
      this.lostBeforeEnd = true;
      this.end = segment.end;
      await this.judge.judge(segment, segment.copy.map((leaf, i) => leaf ?? segment.own[i] ?? new Uint8Array(0)));
    }
    this.lost = true;
  }

  /** Tells what only the end shows: roots that never came right again, subtrees nobody grew. */
  finish(): void {
    this.tellRoots();
    if (this.lost) return;
    for (const key of this.against.stored.keys()) {
      const [level, index] = key.split('/').map(Number) as [number, number];
      this.findings.add('subtree_added', rows(index * 2 ** level, (index + 1) * 2 ** level - 1), `Subtree ${key} is no complete subtree of the ledger.`);
    }
  }

  /** The first guess whose root is the stored one; the likeliest when none is. */
  private choose(segment: Segment, candidates: readonly Uint8Array[][]): Tried & { readonly right: boolean } {
    let likeliest: Tried | undefined;
    for (const leaves of candidates) {
      const { growth, completed } = grow(this.growth, leaves);
      const tried = { leaves, growth, completed, root: rootOf(growth) };
      if (sameHash(tried.root, segment.batch?.root)) return { ...tried, right: true };
      likeliest ??= tried;
    }
    return { ...(likeliest as Tried), right: false };
  }

  private async grown(segment: Segment, chosen: Tried & { readonly right: boolean }): Promise<void> {
    await this.judge.judge(segment, chosen.leaves);
    if (segment.batch) this.compareRoot(segment, chosen.right);
    this.compareSigned(segment, chosen);
    for (const subtree of chosen.completed) this.compareSubtree(subtree);
    this.growth = chosen.growth;
    this.end = segment.end;
  }

  /** A changed leaf spoils every later root: they are told with the first. */
  private compareRoot(segment: Segment, right: boolean): void {
    if (right) this.tellRoots();
    else if (this.wrongRoots) this.wrongRoots.count++;
    else this.wrongRoots = { segment, count: 1 };
  }

  private tellRoots(): void {
    if (!this.wrongRoots) return;
    const { segment: { first, end }, count } = this.wrongRoots;
    this.wrongRoots = undefined;
    const later = count > 1 ? `, and so are the ${count - 1} roots after it` : '';
    this.findings.add('root_differs', rows(first, end - 1), `The root at size ${end} is not that of the leaves up to batch ${first}${later}.`);
  }

  private compareSigned(segment: Segment, chosen: Tried): void {
    const { lastSigned } = this.against;
    if (!lastSigned || lastSigned.size <= segment.first || lastSigned.size > segment.end) return;
    const { growth } = grow(this.growth, chosen.leaves.slice(0, lastSigned.size - segment.first));
    if (sameHash(rootOf(growth), lastSigned.root)) return;
    const detail = `The root at size ${lastSigned.size} is not the one that was signed: some row up to ${lastSigned.size - 1} was rewritten.`;
    this.findings.add('signed_head_differs', rows(0, lastSigned.size - 1), detail);
  }

  private compareSubtree({ level, index, hash }: Subtree): void {
    const key = `${level}/${index}`;
    const place = rows(index * 2 ** level, (index + 1) * 2 ** level - 1);
    const stored = this.against.stored.get(key);
    this.against.stored.delete(key);
    if (!stored) this.findings.add('subtree_missing', place, `Subtree ${key} is not stored.`);
    else if (!sameHash(stored, hash)) this.findings.add('subtree_differs', place, `Subtree ${key} is not the hash of its leaves.`);
  }
}
