import { createHash, createPublicKey, generateKeyPairSync, sign, verify as verifySignature } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { checkReceipt, cosignatureLine, encodeCheckpoint, encodeCosigner, encodeSlip, parseCheckpoint, parseNote, encodeTlogProof, encodeVkey, merkle, signNote, type Check, type Primitives } from '@tinbao/merkle';
import fc from 'fast-check';
import { inBrowser } from './islands/noble.js';
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

describe('the slip of a paper, as scanned', () => {
  const slip = (number = 'TB-2026-0000007') => encodeSlip({ registerNumber: number, leaf: tree.ledgerLeaf(new TextEncoder().encode(receipt.event)), proof: receipt.proof ?? '' });

  it.each([
    ['as it is', (text: string) => text], ['with the line ends of another system', (text: string) => text.replaceAll('\n', '\r\n')],
    ['without the last line end, in blanks', (text: string) => `  \n${text.trimEnd()}  `],
  ])('holds %s, and says what it proves: a line of the ledger, not its number', (_title, pasted) => {
    const check = both(pasted(slip()));
    expect(check.refusal).toBeUndefined();
    expect(check.steps.leaf).toBe(both(JSON.stringify(receipt)).steps.leaf);
    expect(verdictOf(check, 'vi')).toMatchObject({ tone: 'good', title: 'Biên nhận đúng', text: expect.stringContaining('dòng thứ 7 trong sổ gồm 11 dòng') });
    // Another number on the paper is for people to find out: the words say so.
    expect(verdictOf(both(slip('TB-2026-0000008')), 'vi').text).toContain('không chứng minh số TB-2026-0000008');
  });

  it('does not hold with any one letter of leaf or proof changed', () => {
    const text = slip();
    const from = text.indexOf('leaf');
    fc.assert(fc.property(fc.integer({ min: from, max: text.length - 2 }), fc.integer({ min: 1, max: 127 }), (at, by) => {
      const changed = String.fromCharCode(text.charCodeAt(at) ^ by);
      fc.pre(changed !== '\r' && text[at] !== '\n');
      expect(both(text.slice(0, at) + changed + text.slice(at + 1)).refusal).toBeDefined();
    }), { numRuns: 200 });
  });
});

describe('witnesses', () => {
  const keys = generateKeyPairSync('ed25519');
  const witness = tree.cosigner('witness.example/w1', new Uint8Array(keys.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)));
  const cosigned = (proof = '') => {
    const note = proof.slice(proof.indexOf('\n\n') + 2);
    const { text = '' } = parseNote(note) ?? {};
    expect(parseCheckpoint(text)?.size).toBe(11);
    return proof + cosignatureLine({ ...witness, sign: (message) => sign(null, message, keys.privateKey) }, text, 1_772_420_400);
  };

  it('are named where one whose key the reader gave signed the same root, and missed where none did', () => {
    const seen = both(JSON.stringify({ ...receipt, proof: cosigned(receipt.proof) }), `${key}\n${encodeCosigner(witness)}\n`);
    expect(seen).toMatchObject({ steps: { witnesses: ['witness.example/w1'] } });
    expect(verdictOf(seen, 'vi').text).toContain('Nhân chứng đã ký xác nhận cùng gốc này: witness.example/w1.');
    const unseen = [both(JSON.stringify(receipt), `${key}\n${encodeCosigner(witness)}`), both(JSON.stringify({ ...receipt, proof: cosigned(receipt.proof) }))];
    for (const check of unseen) expect([check.refusal, verdictOf(check, 'vi').text.includes('Chưa thấy nhân chứng')]).toEqual([undefined, true]);
    // A witness alone is no log.
    expect(both(JSON.stringify(receipt), encodeCosigner(witness)).refusal).toBe('bad_vkey');
  });
});
