import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeVkey, parseCheckpoint, parseNote, verifyNote } from '@tinbao/merkle';
import { verifyEd25519 } from './hashing.js';
import { originOf, Signer, type TreeHead } from './signer.js';

const root = (n: number) => new Uint8Array(32).fill(n);
const head = (size: number, n = size): TreeHead => ({ size, root: root(n) });
const found = (n: number) => () => Promise.resolve(root(n));

describe('the signer of a shard', () => {
  let folder: string;
  let signer: Signer;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tinbao-signer-'));
    signer = new Signer(folder);
  });
  afterEach(() => {
    signer.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const reopen = () => {
    signer.close();
    signer = new Signer(folder);
  };

  it('signs a head so that its public key verifies it, under the name of the shard', () => {
    const note = signer.checkpoint(head(5));
    const verified = verifyNote(note, [signer.vkey], verifyEd25519);
    expect(verified.ok && parseCheckpoint(verified.text)).toMatchObject({ origin: originOf(0), size: 5, root: root(5) });
    expect(readFileSync(join(folder, 'ledger.vkey'), 'utf8').trim()).toBe(encodeVkey(signer.vkey));
  });

  it('names a simulated house in its origin, and a folder keeps the name it signed under', () => {
    const own = mkdtempSync(join(tmpdir(), 'tinbao-signer-'));
    const simulated = new Signer(own, { simulated: true });
    const note = simulated.checkpoint({ size: 1, root: root(1) });
    simulated.close();
    expect(note).toMatch(/^tinbao\.vn\/ledger\/0\/simulated\n/);
    expect(() => new Signer(own)).toThrow('ledger_signed_under_other_name');
    rmSync(own, { recursive: true });
  });

  it('signs on with the keys it has where their list was taken away or spoilt while it runs, and does not start on such a list', () => {
    const file = join(folder, 'ledger.vkey');
    const list = readFileSync(file, 'utf8');
    for (const spoil of [() => writeFileSync(file, 'no key'), () => rmSync(file)]) {
      spoil();
      expect(verifyNote(signer.checkpoint(head(5)), [signer.vkey], verifyEd25519).ok).toBe(true);
    }
    writeFileSync(file, 'no key');
    expect(() => new Signer(folder)).toThrow('ledger_signed_under_other_name');
    writeFileSync(file, list);
    rmSync(join(folder, 'ledger.key.pem'));
    expect(() => new Signer(folder)).toThrow('signing_key_missing');
  });

  it('keeps the larger memory when two processes share the folder and the one that is behind signs last', () => {
    const other = new Signer(folder);
    signer.checkpoint(head(9));
    other.checkpoint(head(4));
    other.close();
    reopen();
    expect(signer.lastSigned?.size).toBe(9);
  });

  it('signs the same head with the same bytes, now, later and after a restart', () => {
    const first = signer.checkpoint(head(5));
    signer.checkpoint(head(9));
    expect(signer.checkpoint(head(5))).toBe(first);
    reopen();
    expect(signer.checkpoint(head(5))).toBe(first);
  });

  it('remembers the largest head it signed over a restart, and no smaller one', () => {
    signer.checkpoint(head(9));
    signer.checkpoint(head(5));
    expect(signer.lastSigned).toEqual(head(9));
    reopen();
    expect(signer.lastSigned?.size).toBe(9);
    expect(Buffer.from(signer.lastSigned?.root ?? [])).toEqual(Buffer.from(root(9)));
  });

  it('keeps its key and its memory for itself: mode 0600', () => {
    for (const file of ['ledger.key.pem', 'ledger.signed']) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  });

  it('finds a ledger sound that holds what it signed, and signs on', async () => {
    signer.checkpoint(head(9));
    reopen();
    await signer.check(12, found(9));
    expect(parseNote(signer.checkpoint(head(12)))).toBeDefined();
  });

  it.each([
    ['shrank below what was signed', 8, 9, 'ledger_shrunk'],
    ['was emptied', 0, 0, 'ledger_shrunk'],
    ['has another root at the size that was signed', 9, 7, 'ledger_forked'],
    ['grew on another past', 12, 7, 'ledger_forked'],
  ])('refuses everything once the ledger %s', async (_title, size, at, code) => {
    signer.checkpoint(head(9));
    reopen();
    await signer.check(size, found(at));
    expect(() => signer.assertSound()).toThrow(expect.objectContaining({ name: 'Fault', code, retriable: false }));
    for (const next of [head(9), head(12), head(3)]) expect(() => signer.checkpoint(next)).toThrow(code);
    expect(signer.lastSigned?.size).toBe(9);
  });

  it('never signs two roots for one size, and nothing after it was asked to', () => {
    signer.checkpoint(head(9));
    expect(() => signer.checkpoint(head(9, 7))).toThrow('ledger_forked');
    expect(() => signer.checkpoint(head(10))).toThrow('ledger_forked');
  });

  it('has nothing to compare before its first signature', async () => {
    await signer.check(0, () => Promise.reject(new Error('never asked')));
    expect(() => signer.assertSound()).not.toThrow();
  });

  it('signs with a key of its own: another folder has another name for the same log', () => {
    const other = mkdtempSync(join(tmpdir(), 'tinbao-signer-'));
    const stranger = new Signer(other);
    expect(verifyNote(stranger.checkpoint(head(5)), [signer.vkey], verifyEd25519)).toMatchObject({ ok: false });
    stranger.close();
    rmSync(other, { recursive: true, force: true });
  });
});
