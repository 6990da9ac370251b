import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  cosignatureLine, cosignaturesOf, cosignedMessage, encodeCheckpoint, encodeCosigner, encodeVkey, encodeVkeys, merkle, signNote, verifyCheckpoint, type NoteSigner, type VerifyEd25519, type Vkey,
} from './index.js';

const tree = merkle((bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()));
const ed25519: VerifyEd25519 = (key, message, signature) =>
  verify(null, message, createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]), format: 'der', type: 'spki' }), signature);

/** A key pair, under a name as a log's or as a witness's. */
function keyPair(name: string, kind: 'vkey' | 'cosigner'): NoteSigner & { vkey: Vkey } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const vkey = tree[kind](name, new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)));
  return { name, keyId: vkey.keyId, vkey, sign: (message) => new Uint8Array(sign(null, message, privateKey)) };
}

const log = keyPair('tinbao.vn/ledger/0', 'vkey');
const witness = keyPair('witness.example/w1', 'cosigner');
const other = keyPair('witness.example/w2', 'cosigner');
const text = encodeCheckpoint({ origin: log.name, size: 7, root: new Uint8Array(32).fill(7) });
const time = 1_679_315_147;
const note = `${signNote(text, log)}${cosignatureLine(witness, text, time)}`;

describe('C2SP tlog-cosignature', () => {
  it('signs header, time and the text of the checkpoint, byte for byte', () => {
    expect(new TextDecoder().decode(cosignedMessage(text, time))).toBe(`cosignature/v1\ntime 1679315147\n${text}`);
  });

  it('is a line of key id, eight bytes of time and 64 of the signature', () => {
    const [, name, encoded = ''] = /^\u2014 (\S+) (\S+)\n$/.exec(cosignatureLine(witness, text, time)) ?? [];
    const blob = Buffer.from(encoded, 'base64');
    expect([name, blob.length, blob.subarray(0, 4).toString('hex'), blob.readBigUInt64BE(4)]).toEqual([witness.name, 76, witness.keyId, BigInt(time)]);
  });

  it("reads the time of the specification's example", () => {
    const blob = Buffer.from('jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==', 'base64');
    expect([blob.length, Number(blob.readBigUInt64BE(4))]).toEqual([76, time]);
  });

  it('holds for the witness that made it, beside the signature of the log, and for no other', () => {
    expect(cosignaturesOf(note, [other.vkey, witness.vkey], ed25519)).toEqual([{ by: witness.vkey, time }]);
    expect(cosignaturesOf(note, [other.vkey], ed25519)).toEqual([]);
    expect(verifyCheckpoint(note, [log.vkey], ed25519)).toMatchObject({ ok: true, size: 7 });
  });

  it('holds for no other size, time or signature', () => {
    fc.assert(fc.property(fc.nat(75 - 4), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const blob = Buffer.from(/ (\S+)\n$/.exec(note)?.[1] ?? '', 'base64');
      blob[4 + at]! ^= by;
      const changed = `${signNote(text, log)}\u2014 ${witness.name} ${blob.toString('base64')}\n`;
      expect(cosignaturesOf(changed, [witness.vkey], ed25519)).toEqual([]);
    }));
    expect(cosignaturesOf(note.replace('\n7\n', '\n8\n'), [witness.vkey], ed25519)).toEqual([]);
  });

  it('makes none without a time', () => {
    for (const wrong of [0, -1, 1.5, Number.NaN]) expect(() => cosignatureLine(witness, text, wrong)).toThrow(RangeError);
  });

  it("has a key of its own kind: a log's key is none of a witness, nor the other way round", () => {
    expect(tree.parseCosigner(encodeCosigner(witness.vkey))).toEqual(witness.vkey);
    expect(tree.parseCosigner(encodeVkey(log.vkey))).toBeUndefined();
    expect(tree.parseVkey(encodeCosigner(witness.vkey))).toBeUndefined();
  });
});

describe('the keys of a log as one text', () => {
  const next = keyPair(log.name, 'vkey');

  it('is one vkey as long as there was one key', () => {
    expect(encodeVkeys([log.vkey])).toBe(`${encodeVkey(log.vkey)}\n`);
  });

  it('names under each key the sizes it signs, the current key first', () => {
    const keys = [{ ...next.vkey, from: 12 }, { ...log.vkey, from: 0, until: 20 }];
    const written = encodeVkeys(keys);
    expect(written).toBe(`${encodeVkey(next.vkey)}\n# from size 12\n${encodeVkey(log.vkey)}\n# from size 0 to size 20\n`);
    expect(tree.parseVkeys(written)).toEqual(keys);
    expect(tree.parseVkeys(`\n# kept since 2026\r\n${written.replaceAll('\n', '\r\n')}\n`)).toEqual(keys);
  });

  it.each([['nothing', ''], ['a comment alone', '# from size 3\n'], ['a broken key', `${encodeVkey(log.vkey)}x\n`], ['a witness among them', `${encodeVkey(log.vkey)}\n${encodeCosigner(witness.vkey)}\n`]])('refuses %s', (_title, written) => {
    expect(tree.parseVkeys(written)).toBeUndefined();
  });
});
