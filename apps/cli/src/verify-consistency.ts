import type { EntityManager } from 'typeorm';
import { consistencyBetween, rootAt, sizeOf, tree } from '@tinbao/ledger';
import { exit, type Given } from './command.js';
import type { Io } from './io.js';
import { onSnapshot } from './snapshot.js';
import { UsageError } from './usage-error.js';

const SHARD = 0;

/** Proves the tree of A leaves a prefix of the tree of B leaves (RFC 9162 section 2.1.4), and both roots those that were stored. */
export async function verifyConsistency(given: Given, io: Io, a: string): Promise<number> {
  const [first, second] = [a, given.positionals[0] ?? ''].map(countOf) as [number, number];
  if (given.positionals.length > 1 || first > second) throw new UsageError('verify: --consistency A B; accepted: two sizes, A not larger than B');
  const verdict = await onSnapshot(io, (manager) => judge(manager, first, second));
  const [firstRoot, secondRoot] = [verdict.firstRoot, verdict.secondRoot].map((root) => root && Buffer.from(root).toString('base64'));
  const proof = verdict.proof.map((hash) => Buffer.from(hash).toString('base64'));
  if (given.values.json === true) io.out(JSON.stringify({ ok: verdict.reason === undefined, first, second, firstRoot, secondRoot, proof, reason: verdict.reason }));
  else {
    io.out(`root at ${first} ${firstRoot ?? 'unknown'}`);
    io.out(`root at ${second} ${secondRoot ?? 'unknown'}`);
    io.out(verdict.reason ?? `consistent, by ${proof.length} hashes`);
    io.out(`${verdict.reason === undefined ? 0 : 1} findings`);
  }
  return verdict.reason === undefined ? exit.done : exit.finding;
}

interface Verdict {
  readonly firstRoot?: Uint8Array;
  readonly secondRoot?: Uint8Array;
  readonly proof: readonly Uint8Array[];
  /** Why they are not consistent. */
  readonly reason?: string;
}

async function judge(manager: EntityManager, first: number, second: number): Promise<Verdict> {
  const size = await sizeOf(manager, SHARD);
  if (second > size) throw new UsageError(`verify: --consistency ${first} ${second}; accepted: sizes up to ${size}`);
  try {
    const [firstRoot, secondRoot] = [await rootAt(manager, SHARD, first), await rootAt(manager, SHARD, second)];
    const proof = await consistencyBetween(manager, SHARD, first, second);
    const found = { firstRoot, secondRoot, proof };
    if (!tree.verifyConsistency({ first, second, firstRoot, secondRoot, proof })) return { ...found, reason: 'inconsistent' };
    const wrong = await storedOtherwise(manager, [[first, firstRoot], [second, secondRoot]]);
    return wrong === undefined ? found : { ...found, reason: `root_differs at size ${wrong}` };
  } catch (error) {
    if (error instanceof RangeError) return { proof: [], reason: `node_missing: ${error.message}` };
    throw error;
  }
}

/** The size whose root a batch was signed under is another one. */
async function storedOtherwise(manager: EntityManager, heads: readonly (readonly [number, Uint8Array])[]): Promise<number | undefined> {
  for (const [size, root] of heads) {
    const rows = (await manager.query('select root from ledger.batch where shard = $1 and size = $2', [SHARD, size])) as { root: Buffer }[];
    if (rows.some((row) => !row.root.equals(root))) return size;
  }
  return undefined;
}

function countOf(value: string): number {
  const count = Number(value);
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(count)) throw new UsageError(`verify: --consistency ${value || '(nothing)'}; accepted: two sizes, A not larger than B`);
  return count;
}
