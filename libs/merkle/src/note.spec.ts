import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeVkey, merkle, parseNote, signNote, verifyNote, type NoteSigner, type VerifyEd25519, type Vkey } from './index.js';

const tree = merkle((bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()));
const der = (prefix: string, key: Uint8Array) => ({ key: Buffer.concat([Buffer.from(prefix, 'hex'), key]), format: 'der' as const });
const ed25519: VerifyEd25519 = (pub, message, signature) =>
  verify(null, message, createPublicKey({ ...der('302a300506032b6570032100', pub), type: 'spki' }), signature);
const signerOf = ({ name, keyId }: Vkey, seed: Uint8Array): NoteSigner => {
  const key = createPrivateKey({ ...der('302e020100300506032b657004220420', seed), type: 'pkcs8' });
  return { name, keyId, sign: (message) => new Uint8Array(sign(null, message, key)) };
};

// Known answers published with Go's golang.org/x/mod/sumdb/note: its documentation's example and its test keys.
const peterText = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const enochText = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const sumdbText = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
const peterSeed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const peterLine = '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const enochLine = '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';
const note = `${text}\n${peterLine}${enochLine}`;
const [peter, enoch] = [parsed(peterText), parsed(enochText)];

function parsed(vkey: string): Vkey {
  const read = tree.parseVkey(vkey);
  if (!read) throw new Error(vkey);
  return read;
}
const check = (text: string, ...vkeys: Vkey[]) => verifyNote(text, vkeys, ed25519);

describe('C2SP signed-note: keys', () => {
  it.each([peterText, enochText, sumdbText])('%s carries its own id', (vkey) => {
    const { name, keyId, publicKey } = parsed(vkey);
    expect([name, keyId]).toEqual(vkey.split('+').slice(0, 2));
    expect(encodeVkey(tree.vkey(name, publicKey))).toBe(vkey);
  });

  it.each([
    ['an id of another key', peterText.replace('c74f20a3', 'af0cfe78')], ['an id in upper case', peterText.replace('c74f20a3', 'C74F20A3')],
    ['another name', peterText.replace('Peter', 'Pater')], ['another signature type', peterText.replace('+AR', '+Ah')], ['a short key', `${peterText.slice(0, -4)}`],
    ['no name', peterText.replace('PeterNeumann', '')], ['a space in the name', peterText.replace('rN', 'r N')], ['two parts', 'PeterNeumann+c74f20a3'],
    ['a newline', `${peterText}\n`], ['nothing', ''],
  ])('refuses %s', (_title, vkey) => {
    expect(tree.parseVkey(vkey)).toBeUndefined();
  });

  it.each([['', 32], ['a b', 32], ['a+b', 32], ['a\u00a0b', 32], ['a\nb', 32], ['ok', 31], ['ok', 33]])('makes no key %j of %i bytes', (name, length) => {
    expect(() => tree.vkey(name, new Uint8Array(length))).toThrow(RangeError);
  });
});

describe('C2SP signed-note: signing', () => {
  it('yields the published notes character by character', () => {
    expect(signNote(text, signerOf(peter, peterSeed))).toBe(`${text}\n${peterLine}`);
    expect(signNote(text, signerOf(peter, peterSeed), signerOf(enoch, new Uint8Array(32)))).toBe(note);
  });

  const signer = signerOf(enoch, new Uint8Array(32));
  it.each<[string, string, NoteSigner[]]>([
    ['no last newline', 'a', [signer]], ['an empty text', '', [signer]], ['a tab', 'a\tb\n', [signer]], ['a carriage return', 'a\r\n', [signer]],
    ['half a surrogate pair', '\udc00\n', [signer]], ['no signer', 'a\n', []], ['a signer with a space', 'a\n', [{ ...signer, name: 'a b' }]],
    ['a short key id', 'a\n', [{ ...signer, keyId: 'af0cfe' }]], ['a short signature', 'a\n', [{ ...signer, sign: () => new Uint8Array(63) }]],
  ])('refuses %s', (_title, text, signers) => {
    expect(() => signNote(text, ...signers)).toThrow(RangeError);
  });

  it('any text of lines comes back and verifies, empty lines, dashes and all', () => {
    const lines = fc.array(fc.oneof(fc.constant(''), fc.constant('— a b'), fc.string({ unit: 'grapheme' }).filter((line) => !/\p{Cc}/u.test(line))), { minLength: 1 });
    fc.assert(fc.property(lines, (lines) => {
      const text = `${lines.join('\n')}\n`;
      expect(check(signNote(text, signer), enoch)).toEqual({ ok: true, text, signedBy: [enoch] });
    }), { numRuns: 50 });
  });
});

describe('C2SP signed-note: verifying', () => {
  it('names the trusted keys that signed, and passes over the others', () => {
    expect(check(note, peter, enoch)).toEqual({ ok: true, text, signedBy: [peter, enoch] });
    expect(check(note, enoch)).toEqual({ ok: true, text, signedBy: [enoch] });
  });

  const other = { ...peter, publicKey: enoch.publicKey };
  it.each<[string, string, Vkey[], string]>([
    ['no key trusted', note, [], 'unknown_key'],
    ['the name of a trusted key under another id', note, [{ ...peter, keyId: '00000000' }], 'unknown_key'],
    ['the id of a trusted key under another name', note, [{ ...peter, name: 'PeterPan' }], 'unknown_key'],
    ['another text', note.replace('crypto', 'Crypto'), [peter], 'bad_signature'],
    ['a key of the same id', note, [other], 'bad_signature'],
    ['one good signature beside a bad one', note, [other, enoch], 'bad_signature'],
    ['a signature cut short', `${text}\n— PeterNeumann x08gowAA\n`, [peter], 'bad_signature'],
    ['no signature', text, [peter], 'malformed_note'],
  ])('refuses %s', (_title, note, vkeys, reason) => {
    expect(check(note, ...vkeys)).toEqual({ ok: false, reason });
  });

  it('asks no signature of another length than 64 bytes of the verifier', () => {
    const asked: number[] = [];
    verifyNote(`${text}\n— PeterNeumann x08gowAA\n`, [peter], (_pub, _message, signature) => asked.push(signature.length) > 0);
    expect(asked).toEqual([]);
  });

  it('the example of the specification itself is well formed', () => {
    const poem = 'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n';
    const line = '— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';
    const { text = '', signatures = [] } = parseNote(`${poem}\n${line}`) ?? {};
    expect([text, signatures.map(({ name, keyId, signature }) => [name, keyId, signature.length])]).toEqual([poem, [['quasimodo.example/salvatore', '367ba04b', 64]]]);
  });

  it.each([
    ['no empty line', `${text}${peterLine}`], ['no signature line', `${text}\n`], ['no last newline', note.slice(0, -1)], ['an empty line behind', `${note}\n`],
    ['a hyphen for the dash', note.replace('—', '-')], ['an en dash', note.replace('—', '–')], ['two spaces', note.replace('— ', '—  ')], ['no name', note.replace('PeterNeumann ', '')],
    ['a plus in the name', note.replace('— Peter', '— Peter+')], ['a wide space in the name', note.replace('— Peter', '— Peter\u2003')], ['a tail', note.replace('nAM=', 'nAM= x')],
    ['broken base64', note.replace('nAM=', 'nAM')], ['base64 with a bit to spare', note.replace('nAM=', 'nAN=')], ['a key id alone', `${text}\n— a x08gow==\n`],
    ['a tab', note.replace('answer', '\tanswer')], ['carriage returns', note.replaceAll('\n', '\r\n')], ['half a surrogate pair', note.replace('answer', '\ud800')],
    ['over a hundred signatures', `${text}\n${peterLine.repeat(101)}`], ['over a million characters', `${'a'.repeat(1_000_000)}\n\n${peterLine}`], ['nothing', ''],
  ])('reads no note with %s', (_title, note) => {
    expect(parseNote(note)).toBeUndefined();
  });

  it('reads a hundred signatures', () => {
    expect(parseNote(`${text}\n${peterLine.repeat(100)}`)?.signatures).toHaveLength(100);
  });
});
