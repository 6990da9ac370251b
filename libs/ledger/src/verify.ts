import type { Vkey } from '@tinbao/merkle';
import type { TreeHead } from './signer.js';
import { announcedKeys } from './signer-rotation.js';
import { Findings, type Finding } from './verify-finding.js';
import { compareHead, foreignRows, readHead } from './verify-head.js';
import { Numbers } from './verify-numbers.js';
import { RowWalk } from './verify-rows.js';
import { segmentsOf } from './verify-segment.js';
import { batchRows, eventRows, oneAtATime, type Query } from './verify-source.js';
import { Subjects } from './verify-subjects.js';
import { storedSubtrees, TreeWalk } from './verify-tree-walk.js';

/** What the verifier is told beside the database. */
export interface VerifyOptions {
  readonly shard?: number;
  /** Keys that may have signed, and with them those that the ledger names as their successors; without them the key ids are compared with one another only. */
  readonly vkeys?: readonly Vkey[];
  /** The largest head ever signed, from the signer's memory outside the database. */
  readonly lastSigned?: TreeHead;
  /** Called now and then with the events seen and the events to see. */
  readonly onProgress?: (done: number, size: number) => void;
  /** Called with every finding at once; the answer keeps the first 10,000. */
  readonly onFinding?: (finding: Finding) => void;
}

/** What a verification yields. The ledger is sound when `errors` is 0. */
export interface Verified {
  /** Size of the ledger as recomputed, and its root (undefined when too much is missing to know it). */
  readonly size: number;
  readonly root: Uint8Array | undefined;
  readonly subjects: number;
  readonly errors: number;
  readonly warnings: number;
  readonly findings: readonly Finding[];
}

/**
 * Walks a whole shard in index order and names every row that is not as it was written. It trusts nothing the writer kept:
 * bodies are read again, columns derived again, the tree grown again from the leaves. Reads only, in chunks; rejects only
 * when the database does.
 */
export async function verifyLedger(ask: Query, options: VerifyOptions = {}): Promise<Verified> {
  const query = oneAtATime(ask);
  const { shard = 0, lastSigned } = options;
  const findings = new Findings(options.onFinding);
  const head = await readHead(query, shard, findings);
  const limit = Math.max(head.size, lastSigned?.size ?? 0);
  const subjects = new Subjects(findings);
  const numbers = new Numbers(findings);
  const walk = new RowWalk(findings, subjects, numbers);
  const tree = new TreeWalk(findings, { query, shard, lastSigned, stored: await storedSubtrees(query, shard) });
  const keyIds = options.vkeys && new Set((await announcedKeys(query, shard, options.vkeys)).map((vkey) => vkey.keyId));
  const sources = { events: eventRows(query, shard), batches: batchRows(query, shard) };
  for await (const segment of segmentsOf(sources, { limit, keyIds, findings, walk })) {
    await tree.take(segment);
    options.onProgress?.(segment.end, limit);
  }
  walk.flush();
  tree.finish();
  if (head.frontier) compareHead(head, tree, walk, findings);
  await foreignRows(query, shard, findings);
  await subjects.compareHeads(query, shard);
  await subjects.compareKeys(query);
  await numbers.compare(query, shard);
  const { errors, warnings, kept } = findings;
  return { size: tree.size, root: tree.root, subjects: subjects.size, errors, warnings, findings: kept };
}
