import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newEvent, TipClassified, type Receipt } from '@tinbao/contracts';
import { emptyFrontier, encodeTlogProof } from '@tinbao/merkle';
import { receiveRequest } from '@tinbao/testing';
import { openKeyRing, Vault } from '@tinbao/vault';
import { draftEvents } from './draft.js';
import { canonical, leafOf, tree } from './hashing.js';
import { receiptOf, slipOf, verifyReceipt, verifySlip } from './receipt.js';
import { Signer } from './signer.js';

const WORDS = 'Có người đột nhập nhà số 5 🏠';
const numbers = new Map([['record', 1], ['register/2026', 1]]);

/** Receipts need no database: five tips in a tree, the third one's receipt. */
describe('a receipt, checked with nothing but the public key', () => {
  let folder: string;
  let signer: Signer;
  let receipt: Receipt;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tinbao-receipt-'));
    signer = new Signer(folder);
    const vault = new Vault(openKeyRing(folder));
    await vault.prepare({ query: () => Promise.resolve([]) } as never);
    const requests = Array.from({ length: 5 }, () => receiveRequest(vault, WORDS));
    const events = requests.flatMap((r) => draftEvents(r, numbers));
    const batch = tree.appendBatch(emptyFrontier, events.map((e) => new Uint8Array(e.leaf)));
    const proof = encodeTlogProof({ index: 2, proof: batch.inclusion(2), checkpoint: signer.checkpoint({ size: 5, root: batch.root }) });
    receipt = receiptOf(events[2]?.body ?? '', proof, requests[2]?.sealed?.texts[0]?.salt.toString('base64'));
  });
  afterAll(() => {
    signer.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const verdict = (change: Partial<Receipt> | object, words?: string) => verifyReceipt({ ...receipt, ...change }, [signer.vkey], words);

  it('holds: it names the place in the ledger', () => {
    expect(verdict({})).toEqual({ ok: true, index: 2, size: 5, origin: 'tinbao.vn/ledger/0' });
  });

  it('shows with words and salt that the words are the ones received', () => {
    expect(verdict({}, WORDS)).toMatchObject({ ok: true });
    expect(verdict({}, WORDS.normalize('NFD'))).toMatchObject({ ok: true });
  });

  it.each([
    ['other words', {}, `${WORDS}.`],
    ['another salt', { salt: Buffer.alloc(32).toString('base64') }, WORDS],
    ['no salt', { salt: undefined }, WORDS],
  ])('does not hold for %s', (_title, change, words) => {
    expect(verdict(change, words)).toEqual({ ok: false, reason: 'words_differ' });
  });

  it.each(['event', 'proof'] as const)('does not hold once any byte of its %s is flipped', (field) => {
    const bytes = Buffer.from(receipt[field]);
    const survivors: number[] = [];
    for (let i = 0; i < bytes.length; i++) {
      for (const bit of [0x01, 0x20]) {
        const flipped = Buffer.from(bytes);
        flipped[i]! ^= bit;
        if (verdict({ [field]: flipped.toString('latin1') }).ok) survivors.push(i);
      }
    }
    expect(survivors).toEqual([]);
  });

  it('does not hold once its proof or event is cut short, or goes on', () => {
    for (const field of ['event', 'proof'] as const) {
      for (const text of ['', receipt[field].slice(0, -1), `${receipt[field]} `, `${receipt[field]}\n`]) {
        expect(verdict({ [field]: text }).ok).toBe(false);
      }
    }
  });

  it.each([
    ['another register number', { registerNumber: 'TB-2026-0000009' }],
    ['another tip id', { tipId: '00000000-0000-7000-8000-000000000000' }],
    ['another time of receipt', { receivedAt: '2026-03-01T03:00:00.000Z' }],
  ])('does not hold with %s beside the proven event', (_title, change) => {
    expect(verdict(change)).toEqual({ ok: false, reason: 'fields_differ_from_event' });
  });

  it('does not hold for the event in another spelling of the same JSON', () => {
    const spelled = JSON.stringify(JSON.parse(receipt.event), null, 1);
    expect(verdict({ event: spelled })).toEqual({ ok: false, reason: 'malformed_event' });
  });

  it('does not hold under another key, nor without any', () => {
    const other = mkdtempSync(join(tmpdir(), 'tinbao-receipt-'));
    const stranger = new Signer(other);
    expect(verifyReceipt(receipt, [stranger.vkey])).toEqual({ ok: false, reason: 'unknown_key' });
    expect(verifyReceipt(receipt, [])).toEqual({ ok: false, reason: 'unknown_key' });
    expect(verifyReceipt(receipt, [stranger.vkey, signer.vkey])).toMatchObject({ ok: true });
    stranger.close();
    rmSync(other, { recursive: true, force: true });
  });

  it('does not hold for an event that a stranger put into a tree of his own', () => {
    const leaf = new Uint8Array(leafOf(receipt.event));
    const batch = tree.appendBatch(emptyFrontier, [leaf]);
    const checkpoint = receipt.proof.slice(receipt.proof.indexOf('\n\n') + 2);
    expect(verdict({ proof: encodeTlogProof({ index: 0, proof: batch.inclusion(0), checkpoint }) })).toEqual({ ok: false, reason: 'not_included' });
  });

  it('on paper holds without the event: its leaf is in the ledger, and no byte of what was told stands on it', () => {
    const slip = slipOf(receipt);
    expect(verifySlip(slip, [signer.vkey])).toEqual({ ok: true, index: 2, size: 5, origin: 'tinbao.vn/ledger/0' });
    for (const told of [receipt.tipId, receipt.salt ?? '-', receipt.receivedAt, 'hn.pc01', '00004']) expect(slip).not.toContain(told);
    const lines = slip.split('\n');
    const survivors = lines.filter((line, i) => i > 0 && line !== '' && verifySlip(lines.with(i, line.replace(/[\w+/](?=\W*$)/, (letter) => (letter === 'A' ? 'B' : 'A'))).join('\n'), [signer.vkey])?.ok);
    expect(survivors).toEqual([]);
    expect(verifySlip(JSON.stringify(receipt), [signer.vkey])).toBeUndefined();
  });

  it.each([undefined, null, 5, 'x', [], {}, { event: 1, proof: 2 }])('never throws on what is no receipt: %j', (value) => {
    expect(verifyReceipt(value, [signer.vkey])).toEqual({ ok: false, reason: 'malformed_receipt' });
  });

  it('is given for a received tip only', () => {
    const other = newEvent(TipClassified, { tipKind: 'report', category: 'theft_burglary' });
    const body = canonical({ ...JSON.parse(receipt.event), type: TipClassified.type, data: other.data });
    expect(() => receiptOf(body, receipt.proof)).toThrow();
    expect(verdict({ event: body })).toEqual({ ok: false, reason: 'malformed_event' });
  });
});
