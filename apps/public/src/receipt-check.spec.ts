import { createHash, createPublicKey, generateKeyPairSync, sign, verify as verifySignature } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { encodeCheckpoint, encodeTlogProof, encodeVkey, merkle, signNote } from '@tinbao/merkle';
import fc from 'fast-check';
import { inBrowser } from './islands/noble.js';
import { checkReceipt, type Check, type Primitives } from './receipt-check.js';
import { verdictOf } from './verdict.js';

const tree = merkle((bytes) => createHash('sha256').update(bytes).digest());
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const onServer: Primitives = {
  tree,
  verify: (publicKey, message, signature) => verifySignature(null, message, createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' }), signature),
};

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const raw = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32));
const vkey = tree.vkey('tinbao.vn/ledger/0', raw);
const key = encodeVkey(vkey);

/** The receipt of one tip among other leaves, as the ledger makes it. */
function receiptAmong(leaves: number, index: number): Record<string, string> {
  const facts = { tipId: '01920000-0000-7000-8000-000000000000', registerNumber: 'TB-2026-0000007', receivedAt: '2026-03-02T03:00:00.000Z' };
  const event = JSON.stringify({ data: { firstReceivedAt: facts.receivedAt, registerNumber: facts.registerNumber }, subject: facts.tipId, type: 'vn.tinbao.TipReceived.v1' });
  const hashes = Array.from({ length: leaves }, (_, i) => tree.ledgerLeaf(new TextEncoder().encode(i === index ? event : `other ${i}`)));
  const root = tree.root(tree.appendLeaves({ size: 0, hashes: [] } as never, hashes));
  const checkpoint = signNote(encodeCheckpoint({ origin: vkey.name, size: leaves, root }), { name: vkey.name, keyId: vkey.keyId, sign: (message) => sign(null, message, privateKey) });
  return { ...facts, event, proof: encodeTlogProof({ index, proof: tree.inclusionProof(index, leaves, hashes), checkpoint }) };
}

let receipt: Record<string, string>;
beforeAll(() => {
  receipt = receiptAmong(11, 6);
});

/** Both sides must say the same, always. */
function both(text: string, vkeyText = key): Check {
  const page = checkReceipt(text, vkeyText, inBrowser);
  expect(checkReceipt(text, vkeyText, onServer)).toEqual(page);
  return page;
}

describe('a receipt, checked in the page and on the server', () => {
  it('holds, and shows its way from the leaf to the signed root', () => {
    const check = both(JSON.stringify(receipt));
    expect(check).toMatchObject({ steps: { registerNumber: 'TB-2026-0000007', index: 6, size: 11, hashes: 4, key } });
    expect(check.refusal).toBeUndefined();
    expect(verdictOf(check, 'vi')).toMatchObject({ tone: 'good', title: 'Chứng nhận đúng', text: expect.stringContaining('10:00 ngày 02/03/2026, là dòng thứ 7 trong sổ gồm 11 dòng') });
    expect(both(JSON.stringify(receiptAmong(1, 0))).refusal).toBeUndefined();
  });

  it('does not hold with any one character of it changed', () => {
    const text = JSON.stringify(receipt);
    fc.assert(fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 127 }), (at, by) => {
      const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ by) + text.slice(at + 1);
      expect(both(changed).refusal).toBeDefined();
    }), { numRuns: 200 });
  });

  it.each([
    ['number of another tip', () => ({ registerNumber: 'TB-2026-0000008' }), 'fields_differ_from_event', 'Chứng nhận đã bị sửa'],
    ['another time', () => ({ receivedAt: 'yesterday' }), 'fields_differ_from_event', 'Chứng nhận đã bị sửa'],
    ['an event of the same fields that is not in the ledger', () => ({ event: `${receipt.event} ` }), 'not_included', 'Chứng nhận đã bị sửa'],
    ['no proof', () => ({ proof: undefined }), 'not_a_receipt', 'Không phải chứng nhận'],
    ['an event that receives no tip', () => ({ event: '{"type":"vn.tinbao.TipRouted.v1"}' }), 'not_a_receipt', 'Không phải chứng nhận'],
  ])('%s: refused by name', (_title, change, refusal, title) => {
    const check = both(JSON.stringify({ ...receipt, ...change() }));
    expect(check.refusal).toBe(refusal);
    expect(verdictOf(check, 'vi')).toMatchObject({ tone: 'bad', title });
  });

  it('tells another key from an altered receipt', () => {
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
    expect(both(JSON.stringify(receipt), encodeVkey(tree.vkey(vkey.name, new Uint8Array(other)))).refusal).toBe('unknown_key');
    expect(both(JSON.stringify(receipt), `${key}x`).refusal).toBe('bad_vkey');
    expect(both('[1').refusal).toBe('not_json');
    expect(both('null').refusal).toBe('not_json');
  });
});
