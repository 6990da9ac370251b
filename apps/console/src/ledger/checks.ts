import {
  checkReceipt, consistencyNodes, encodeBase64, equalBytes, fromHex, inclusionNodes, parseSlip, toHex, trustedKeys, verifyCheckpoint, parseTlogProof, tileWidth, type CheckSteps, type TrustedKeys,
} from '@tinbao/merkle';
import { RADIX, tileRoot, tree, verify, type TiledLog } from './log.js';

/** What a step looks at; each has words for what held and for what did not. */
export type StepName = 'keys' | 'signature' | 'root' | 'receipt' | 'leaf' | 'path' | 'beginning';

/** One step of a check, in the order it was done; the first that fails is the last. */
export interface Step {
  readonly name: StepName;
  readonly ok: boolean;
  readonly given: Readonly<Record<string, string | number>>;
  /** Rows of the ledger that a failed step points at, first and last. */
  readonly rows?: readonly [number, number];
}

/** What a check did, and everything it did it with, for whoever wants to do it again. */
export interface Outcome {
  readonly ok: boolean;
  readonly steps: readonly Step[];
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** A signed head whose signature held. */
export interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

/** The ledger as its reader has it: the head he was shown, the keys he trusts, tiles. */
export interface Ledger {
  readonly note: string;
  readonly keysText: string;
  /** Tiles at the size of a head. */
  logOf(size: number): TiledLog;
  /** A receipt, or the proof of a tip where the reader may not see more. */
  ofTip(tipId: string): Promise<string>;
}

class Failed extends Error {}

/** Steps one after the other; a step that fails ends the check. */
class Trail {
  readonly steps: Step[] = [];

  add(name: StepName, ok: boolean, given: Step['given'] = {}, rows?: Step['rows']): void {
    this.steps.push({ name, ok, given, ...(ok || !rows ? {} : { rows }) });
    if (!ok) throw new Failed();
  }
}

async function walked(evidence: Readonly<Record<string, unknown>>, work: (trail: Trail) => Promise<void>): Promise<Outcome> {
  const trail = new Trail();
  try {
    await work(trail);
  } catch (error) {
    // What is no finding is a failure to look: the caller says so.
    if (!(error instanceof Failed)) throw error;
  }
  return { ok: trail.steps.every(({ ok }) => ok), steps: trail.steps, evidence: { ...evidence, steps: trail.steps } };
}

/** The head shown: its signature, and the root computed anew from tiles. */
export function checkHead(ledger: Ledger): Promise<Outcome> {
  return walked({ checkpoint: ledger.note, keys: ledger.keysText }, async (trail) => {
    await soundHead(trail, ledger, ledger.note);
  });
}

/** Whatever was pasted: a receipt or slip, the id of a tip, one checkpoint (held against the head) or two. */
export function checkGiven(text: string, ledger: Ledger): Promise<Outcome> {
  return walked({ given: text, checkpoint: ledger.note, keys: ledger.keysText }, async (trail) => {
    const notes = notesIn(text);
    if (notes.length > 0) return twoHeads(trail, ledger, [notes[0] ?? '', notes[1] ?? ledger.note]);
    const asked = text.trim();
    const isTip = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(asked);
    const receipt = isTip ? await ledger.ofTip(asked.toLowerCase()) : text;
    if (receipt.startsWith('c2sp.org/')) await onlyProof(trail, ledger, receipt);
    else await aReceipt(trail, ledger, receipt);
  });
}

/** The checkpoints of a text, one after the other. */
function notesIn(text: string): string[] {
  const lines = text.replace(/\r\n?/g, '\n');
  if (/^\s*\{/.test(lines) || parseSlip(lines)) return [];
  return [...lines.matchAll(/^[^\s—{][^\n]*\n\d+\n[A-Za-z0-9+/]{43}=\n\n(?:— [^\n]+(?:\n|$))+/gm)].map(([note]) => (note.endsWith('\n') ? note : `${note}\n`));
}

function keysOf(trail: Trail, { keysText }: Ledger): TrustedKeys {
  const keys = trustedKeys(tree, keysText);
  if (!keys) trail.add('keys', false);
  return keys as TrustedKeys;
}

async function soundHead(trail: Trail, ledger: Ledger, note: string): Promise<Head> {
  const head = signed(trail, ledger, note);
  await rooted(trail, ledger.logOf(head.size), head);
  return head;
}

function signed(trail: Trail, ledger: Ledger, note: string): Head {
  const { log } = keysOf(trail, ledger);
  const head = verifyCheckpoint(note, log, verify);
  trail.add('signature', head.ok, head.ok ? { size: head.size, key: head.signedBy[0]?.keyId ?? '' } : { reason: head.reason });
  return head as Head;
}

async function rooted(trail: Trail, log: TiledLog, { size, root }: Head): Promise<void> {
  const computed = await log.root().catch(cut);
  const isSame = computed !== undefined && equalBytes(computed, root);
  trail.add('root', isSame, { size, tiles: log.used.length, root: encodeBase64(root) }, isSame ? undefined : await rowsInDoubt(log));
}

/** A tile shorter than it should be is a finding like a changed one. */
function cut(error: unknown): undefined {
  if (error instanceof RangeError) return undefined;
  throw error;
}

/** The rows under the first tile that is not what the tile above says of it; else those that only the last tile holds. */
async function rowsInDoubt(log: TiledLog): Promise<readonly [number, number]> {
  for (const [level = 0, index = 0] of log.used.map((key) => key.split('/').map(Number)).filter(([level]) => level)) {
    const above = await log.tile(level, index);
    for (let i = 0; i < tileWidth(level, index, log.size); i++) {
      const child = index * RADIX + i;
      const found = tileRoot(await log.tile(level - 1, child));
      const span = RADIX ** level;
      if (!found || !equalBytes(found, above.slice(32 * i, 32 * i + 32))) return [child * span, Math.min(log.size, (child + 1) * span) - 1];
    }
  }
  return [Math.max(0, log.size - (log.size % RADIX || RADIX)), Math.max(0, log.size - 1)];
}

/** That a leaf stands at its place, and that place under the head. */
async function underHead(trail: Trail, log: TiledLog, head: Head, { index, leaf }: { index: number; leaf: Uint8Array | undefined }): Promise<void> {
  if (index >= head.size) return trail.add('leaf', false, { index }, [index, index]);
  const there = await log.leaf(index);
  const own = leaf ?? there;
  trail.add('leaf', there !== undefined && own !== undefined && equalBytes(there, own), { index, leaf: toHex(own ?? new Uint8Array()) }, [index, index]);
  const proof = await log.hashes(inclusionNodes(index, head.size)).catch(cut);
  const holds = proof !== undefined && tree.verifyInclusion({ leaf: own as Uint8Array, index, size: head.size, proof, root: head.root });
  trail.add('path', holds, { index, hashes: proof?.length ?? 0, size: head.size }, [index, index]);
}

async function aReceipt(trail: Trail, ledger: Ledger, text: string): Promise<void> {
  const { refusal, steps } = checkReceipt(text, ledger.keysText, { tree, verify });
  const place = steps.index;
  trail.add('receipt', refusal === undefined, { number: steps.registerNumber ?? '-', reason: refusal ?? '', line: (place ?? 0) + 1 }, place === undefined ? undefined : [place, place]);
  const { index = 0, size = 0, leaf = '', root = '' } = steps as Required<CheckSteps>;
  const head = await soundHead(trail, ledger, ledger.note);
  const log = ledger.logOf(head.size);
  await underHead(trail, log, head, { index, leaf: fromHex(leaf) });
  await beginning(trail, log, { first: size, root }, head);
}

async function onlyProof(trail: Trail, ledger: Ledger, text: string): Promise<void> {
  const head = await soundHead(trail, ledger, parseTlogProof(text)?.checkpoint ?? ledger.note);
  await underHead(trail, ledger.logOf(head.size), head, { index: parseTlogProof(text)?.index ?? 0, leaf: undefined });
}

/** That the ledger of `first` leaves, under its own root, is how the ledger under the head begins. */
async function beginning(trail: Trail, log: TiledLog, { first, root }: { first: number; root: string }, head: Head): Promise<void> {
  const given = { first, size: head.size };
  if (first > head.size) return trail.add('beginning', false, given, [head.size, first - 1]);
  const firstRoot = await log.root(first).catch(cut);
  const proof = await log.hashes(consistencyNodes(first, head.size)).catch(cut);
  const isSame = firstRoot !== undefined && encodeBase64(firstRoot) === root && proof !== undefined;
  const holds = isSame && tree.verifyConsistency({ first, second: head.size, firstRoot, secondRoot: head.root, proof });
  trail.add('beginning', holds, given, [0, Math.max(0, first - 1)]);
}

async function twoHeads(trail: Trail, ledger: Ledger, notes: readonly [string, string]): Promise<void> {
  const [older, newer] = notes.map((note) => signed(trail, ledger, note)).sort((a, b) => a.size - b.size) as [Head, Head];
  const log = ledger.logOf(newer.size);
  await rooted(trail, log, newer);
  await beginning(trail, log, { first: older.size, root: encodeBase64(older.root) }, newer);
}
