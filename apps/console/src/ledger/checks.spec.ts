import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { consistencyNodes, encodeBase64, encodeCheckpoint, encodeSlip, encodeTlogProof, encodeVkey, signNote, tilePath, type Tile } from '@tinbao/merkle';
import { checkGiven, checkHead, type Ledger, type Outcome } from './checks.js';
import { rowsOf } from './entries.js';
import { TiledLog, tree } from './log.js';
import { vi } from './vi.js';

const SIZE = 700;
const PLACE = 300;
const TIP = '01920000-0000-7000-8000-000000000000';
const key = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]), format: 'der', type: 'pkcs8' });
const vkey = tree.vkey('tinbao.vn/ledger/0', new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32)));
const keysText = `${encodeVkey(vkey)}\n`;

/** 700 rows, one of them a tip; and the same with the last hundred written anew. */
const bodyOf = (index: number, past = '') => (index === PLACE
  ? JSON.stringify({ data: { firstReceivedAt: '2026-03-02T03:00:00.000Z', registerNumber: 'TB-2026-0000007' }, subject: TIP, time: '2026-03-02T03:00:00.000Z', type: 'vn.tinbao.TipReceived.v1' })
  : JSON.stringify({ subject: `account/${index}${past}`, time: '2026-03-02T03:00:00.000Z', type: 'vn.tinbao.SignedIn.v1' }));
const leavesOf = (past = '') => Array.from({ length: SIZE }, (_, i) => tree.ledgerLeaf(new TextEncoder().encode(bodyOf(i, i >= 600 ? past : ''))));
const leaves = leavesOf();
const other = leavesOf('x');
const rootOf = (all: readonly Uint8Array[], size: number) => tree.root(tree.appendLeaves({ size: 0, hashes: [] }, all.slice(0, size)));
const head = (size: number, all = leaves) => signNote(encodeCheckpoint({ origin: vkey.name, size, root: rootOf(all, size) }), { ...vkey, sign: (message) => sign(null, message, key) });

function tileOf({ level, index, width }: Tile, all = leaves): Uint8Array {
  const span = 256 ** Number(level);
  const hashes = Array.from({ length: width }, (_, i) => rootOf(all.slice((index * 256 + i) * span), span));
  return Uint8Array.from(hashes.flatMap((hash) => [...hash]));
}
const receipt = (size: number) => ({
  tipId: TIP, registerNumber: 'TB-2026-0000007', receivedAt: '2026-03-02T03:00:00.000Z', event: bodyOf(PLACE),
  proof: encodeTlogProof({ index: PLACE, proof: tree.inclusionProof(PLACE, size, leaves), checkpoint: head(size) }),
});

interface Changed {
  readonly note?: string;
  readonly tile?: (bytes: Uint8Array, path: string) => Uint8Array;
  readonly keysText?: string;
}
const ledger = (changed: Changed = {}): Ledger => ({
  note: changed.note ?? head(SIZE), keysText: changed.keysText ?? keysText,
  logOf: (size) => new TiledLog(size, (tile) => Promise.resolve((changed.tile ?? ((bytes) => bytes))(tileOf(tile), tilePath(tile)))),
  ofTip: () => Promise.resolve(encodeTlogProof({ index: PLACE, proof: tree.inclusionProof(PLACE, SIZE, leaves), checkpoint: head(SIZE) })),
});
const flip = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
/** The step that failed, and the rows it names. */
const failed = ({ ok, steps }: Outcome) => (ok ? undefined : [steps.at(-1)?.name, steps.at(-1)?.rows]);

describe('the head', () => {
  it('holds, from the fewest tiles', async () => {
    const outcome = await checkHead(ledger());
    expect(outcome.steps.map(({ name, ok }) => [name, ok])).toEqual([['signature', true], ['root', true]]);
    expect(outcome.steps[1]?.given.tiles).toBe(2);
  });

  it.each([
    ['a byte of the signature', { note: head(SIZE).replace(/.(?=.{9}\n$)/, (letter) => (letter === 'A' ? 'B' : 'A')) }, ['signature', undefined]],
    ['another size', { note: head(SIZE).replace('\n700\n', '\n701\n') }, ['signature', undefined]],
    ['a byte of the tile with the newest rows', { tile: (bytes: Uint8Array, path: string) => (path === 'tile/0/002.p/188' ? flip(bytes, 40) : bytes) }, ['root', [512, 699]]],
    ['a byte of the tile above', { tile: (bytes: Uint8Array, path: string) => (path === 'tile/1/000.p/2' ? flip(bytes, 40) : bytes) }, ['root', [256, 511]]],
    ['a tile cut short', { tile: (bytes: Uint8Array, path: string) => (path === 'tile/1/000.p/2' ? bytes.slice(0, 32) : bytes) }, ['root', [256, 511]]],
    ['no key', { keysText: 'x' }, ['keys', undefined]],
  ] as const)('falls with %s', async (_title, changed, step) => {
    expect(failed(await checkHead(ledger(changed)))).toEqual(step);
  });
});

describe('a receipt, held against the ledger of now', () => {
  const text = JSON.stringify(receipt(310));
  const slip = encodeSlip({ registerNumber: 'TB-2026-0000007', leaf: leaves[PLACE]!, proof: receipt(310).proof });

  it.each([['a file', text], ['a slip', slip]])('holds as %s: its place, its way to the root, and the ledger grown from its own', async (_title, given) => {
    const outcome = await checkGiven(given, ledger());
    expect(outcome.steps.map(({ name, ok }) => [name, ok])).toEqual([['receipt', true], ['signature', true], ['root', true], ['leaf', true], ['path', true], ['beginning', true]]);
    expect(outcome.evidence).toMatchObject({ given, checkpoint: head(SIZE), steps: outcome.steps });
    // Each step is said with what it looked at: no place in its sentence stays empty.
    for (const { name, given: facts } of outcome.steps) expect([name, vi[`step.${name}`].replace(/\{\{(\w+)\}\}/g, (_, fact: string) => String(facts[fact]))]).not.toEqual([name, expect.stringContaining('undefined')]);
  });

  it.each([
    ['a byte of the receipt', text.replace('TipReceived', 'TipReceivee'), {}, ['receipt', undefined]],
    ['a word of its event', text.replace('0000007\\"', '0000008\\"'), {}, ['receipt', [PLACE, PLACE]]],
    ['its own leaf in the tile', text, { tile: (bytes: Uint8Array, path: string) => (path === 'tile/0/001' ? flip(bytes, 32 * (PLACE - 256)) : bytes) }, ['leaf', [PLACE, PLACE]]],
    ['a neighbour in the tile', text, { tile: (bytes: Uint8Array, path: string) => (path === 'tile/0/001' ? flip(bytes, 32 * (PLACE - 256) + 32) : bytes) }, ['path', [PLACE, PLACE]]],
    ['a ledger that was cut', text, { note: head(305) }, ['beginning', [305, 309]]],
    ['a ledger that was cut before it', text, { note: head(290) }, ['leaf', [PLACE, PLACE]]],
  ] as const)('falls with %s, and names the row', async (_title, given, changed, step) => {
    expect(failed(await checkGiven(given, ledger(changed)))).toEqual(step);
  });
});

describe('what else is pasted', () => {
  it('the id of a tip: its leaf under the signed root', async () => {
    expect((await checkGiven(` ${TIP.toUpperCase()}\n`, ledger())).steps.map(({ name, ok }) => [name, ok])).toEqual([['signature', true], ['root', true], ['leaf', true], ['path', true]]);
  });

  it.each([
    ['one checkpoint', head(300)], ['two checkpoints', `${head(650)}\n${head(300)}`], ['two, with other line ends and no last one', `${head(300)}\n\n${head(650)}`.trim().replaceAll('\n', '\r\n')],
    ['the head itself', head(SIZE)], ['the empty ledger', head(0)],
  ])('%s: the larger begins with the smaller', async (_title, given) => {
    const outcome = await checkGiven(given, ledger());
    expect(outcome.steps.at(-1)).toMatchObject({ name: 'beginning', ok: true });
  });

  it('two heads of a ledger that was forked, both signed by its key: caught, and no proof of ours can hide it', async () => {
    const outcome = await checkGiven(`${head(650, other)}\n${head(SIZE)}`, ledger());
    expect(failed(outcome)).toEqual(['beginning', [0, 649]]);
    expect(tree.verifyConsistency({
      first: 650, second: SIZE, firstRoot: rootOf(other, 650), secondRoot: rootOf(leaves, SIZE), proof: consistencyNodes(650, SIZE).map(([from, to]) => rootOf(leaves.slice(from), to - from)),
    })).toBe(false);
    expect(failed(await checkGiven(head(SIZE).replace(encodeBase64(rootOf(leaves, SIZE)), encodeBase64(rootOf(other, SIZE))), ledger()))).toEqual(['signature', undefined]);
  });

  it.each(['x', '{', '{"event":"1"}', '— a b'])('%j is refused, not thrown over', async (given) => {
    expect(failed(await checkGiven(given, ledger()))?.[0]).toBe('receipt');
  });
});

describe('rows of the ledger', () => {
  const bundle = (bodies: readonly string[]) => Uint8Array.from(bodies.flatMap((body) => {
    const entry = new TextEncoder().encode(`tinbao/v1\n${body}`);
    return [entry.length >> 8, entry.length & 255, ...entry];
  }));
  const tile = tileOf({ level: 0, index: 2, width: 5 });
  const bodies = [512, 513, 514, 515, 516].map((i) => bodyOf(i));

  it('each hash to their leaf', () => {
    const rows = rowsOf(bundle(bodies), tile, 512);
    expect(rows.map(({ index, holds, name }) => [index, holds, name])).toEqual([512, 513, 514, 515, 516].map((i) => [i, true, 'SignedIn']));
  });

  it.each([
    ['a changed row', bundle(bodies.map((body, i) => (i === 2 ? body.replace('514', '999') : body))), tile, [514]],
    ['a changed leaf', bundle(bodies), flip(tile, 32 * 3), [515]],
    ['a bundle that ends early', bundle(bodies.slice(0, 3)), tile, [515, 516]],
  ])('%s is named', (_title, given, hashes, wrong) => {
    expect(rowsOf(given, hashes, 512).filter(({ holds }) => !holds).map(({ index }) => index)).toEqual(wrong);
  });
});
