import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  emptyFrontier, encodeBase64, encodeCheckpoint, encodeTlogProof, merkle, parseTlogProof, signNote, tlogProofRefusals, type TlogProof, type VerifyEd25519,
} from './index.js';

const tree = merkle((bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()));
const ed25519: VerifyEd25519 = (pub, message, signature) => {
  const key = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), pub]);
  return verify(null, message, createPublicKey({ key, format: 'der', type: 'spki' }), signature);
};
const keyFrom = (seed: number, name: string) => {
  const key = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]), format: 'der', type: 'pkcs8' });
  const vkey = tree.vkey(name, new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)));
  return { vkey, name, keyId: vkey.keyId, sign: (message: Uint8Array) => new Uint8Array(sign(null, message, key)) };
};
const origin = 'tinbao.example/shard/1';
const [log, witness, stranger] = [keyFrom(1, origin), keyFrom(2, 'witness.example'), keyFrom(3, origin)];

const leaves = Array.from({ length: 21 }, (_, i) => tree.ledgerLeaf(new TextEncoder().encode(`{"id":${i}}`)));
const batch = tree.appendBatch(emptyFrontier, leaves);
const [size, root, index] = [21, batch.root, 13];
const leaf = leaves[index] as Uint8Array;
const checkpointText = encodeCheckpoint({ origin, size, root });
const checkpoint = signNote(checkpointText, log, witness);
const good: TlogProof = { index, proof: batch.inclusion(index), checkpoint };
const proofText = encodeTlogProof(good);
const check = (text: string, vkeys = [log.vkey], of = leaf) => tree.verifyTlogProof({ proofText: text, leaf: of, vkeys, verify: ed25519 });
const [first64, second64] = good.proof.map(encodeBase64) as [string, string];

describe('C2SP tlog-proof: the text', () => {
  it('is header, index, hashes, an empty line and the checkpoint as signed', () => {
    expect(proofText).toBe(`c2sp.org/tlog-proof@v1\nindex 13\n${good.proof.map((hash) => `${encodeBase64(hash)}\n`).join('')}\n${checkpoint}`);
    expect(parseTlogProof(proofText)).toEqual(good);
  });

  it('carries extra data in front of the index', () => {
    const extra = new TextEncoder().encode('salt');
    const text = encodeTlogProof({ ...good, extra });
    expect(text.split('\n').slice(0, 3)).toEqual(['c2sp.org/tlog-proof@v1', 'extra c2FsdA==', 'index 13']);
    expect(parseTlogProof(text)).toEqual({ ...good, extra });
  });

  it('comes back for any index, hashes and extra data', () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Uint8Array.from(bytes));
    const extras = fc.option(fc.uint8Array({ minLength: 1 }).map((bytes) => Uint8Array.from(bytes)), { nil: undefined });
    fc.assert(fc.property(fc.maxSafeNat(), fc.array(hash, { maxLength: 63 }), extras, (index, proof, extra) => {
      const value = { index, proof, checkpoint, ...(extra && { extra }) };
      expect(parseTlogProof(encodeTlogProof(value))).toEqual(value);
    }));
  });

  it("the specification's example: the part above the signatures", () => {
    const hashes = ['gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=', 'B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA='];
    const text = `c2sp.org/tlog-proof@v1\nextra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6kYXJ3aW4tYXJ\nindex 73894\n${hashes.join('\n')}\n\nexample.com/fancylog\n`;
    const read = parseTlogProof(text);
    expect([read?.index, read?.proof.map(encodeBase64), read?.checkpoint]).toEqual([73894, hashes, 'example.com/fancylog\n']);
    expect(new TextDecoder().decode(read?.extra).slice(0, 20)).toBe('age-v1.2.1-darwin-ar');
  });

  it.each([
    ['another version', proofText.replace('@v1', '@v2')], ['another site', proofText.replace('c2sp.org', 'c2spXorg')], ['a byte order mark', `\ufeff${proofText}`], ['no index', proofText.replace('index 13\n', '')],
    ['a leading zero', proofText.replace('index 13', 'index 013')], ['a negative index', proofText.replace('index 13', 'index -13')], ['two spaces', proofText.replace('index ', 'index  ')],
    ['2^53', proofText.replace('13', '9007199254740992')], ['empty extra data', proofText.replace('index', 'extra \nindex')], ['broken extra data', proofText.replace('index', 'extra A\nindex')],
    ['extra data behind the index', proofText.replace('13\n', '13\nextra c2FsdA==\n')], ['extra data twice', proofText.replace('index', 'extra AA==\nextra AA==\nindex')],
    ['a short hash', proofText.replace(first64, first64.slice(4))], ['a hash of 33 bytes', proofText.replace(first64, `${first64.slice(0, -1)}A`)], ['a space behind a hash', proofText.replace(first64, `${first64} `)],
    ['no empty line', proofText.replace('\n\n', '\n')], ['carriage returns', proofText.replaceAll('\n', '\r\n')],
    ['64 hashes', proofText.replace(first64, Array.from({ length: 60 }, () => first64).join('\n'))], ['nothing', ''],
  ])('refuses %s', (_title, text) => {
    expect(parseTlogProof(text)).toBeUndefined();
    expect(check(text)).toEqual({ ok: false, reason: 'malformed_proof' });
  });

  it.each<[string, Partial<TlogProof>]>([
    ['a negative index', { index: -1 }], ['a short hash', { proof: [new Uint8Array(31)] }], ['64 hashes', { proof: Array.from({ length: 64 }, () => root) }],
    ['empty extra data', { extra: new Uint8Array(0) }], ['an unsigned checkpoint', { checkpoint: checkpointText }],
  ])('writes none for %s', (_title, change) => {
    expect(() => encodeTlogProof({ ...good, ...change })).toThrow(RangeError);
  });
});

describe('C2SP tlog-proof: verification', () => {
  const proven = { ok: true, index, size, origin, root };
  const withNote = (note: string) => proofText.replace(checkpoint, note);

  it('yields index, size, origin and root of a proven leaf, whoever else signed', () => {
    expect(check(proofText)).toEqual(proven);
    expect(check(proofText, [witness.vkey, log.vkey])).toEqual(proven);
    expect(check(encodeTlogProof({ ...good, extra: Uint8Array.of(1) }))).toEqual(proven);
  });

  it('holds under a former key up to the size at which it was replaced, and under the new one beyond', () => {
    const former = { ...log.vkey, until: size };
    expect(check(proofText, [stranger.vkey, former])).toEqual(proven);
    const overlap = withNote(signNote(checkpointText, stranger, log));
    for (const trusted of [[former], [stranger.vkey], [stranger.vkey, former], [stranger.vkey, { ...log.vkey, until: size - 1 }]]) expect(check(overlap, trusted)).toEqual(proven);
  });

  it('proves every leaf of the batch', () => {
    const results = leaves.map((leaf, i) => check(encodeTlogProof({ index: i, proof: batch.inclusion(i), checkpoint }), [log.vkey], leaf).ok);
    expect(results).not.toContain(false);
  });

  const cases: [reason: string, why: string, result: () => ReturnType<typeof check>][] = [
    ['malformed_proof', 'no proof', () => check('')],
    ['malformed_note', 'the checkpoint is not signed', () => check(withNote(checkpointText))],
    ['unknown_key', 'no key is trusted', () => check(proofText, [])],
    ['unknown_key', "another key bears the log's name", () => check(proofText, [stranger.vkey])],
    ['bad_signature', 'the size was changed', () => check(proofText.replace('\n21\n', '\n22\n'))],
    ['bad_signature', "another key claims the log's id", () => check(withNote(signNote(checkpointText, { ...stranger, keyId: log.keyId })))],
    ['malformed_checkpoint', 'the log signed something else', () => check(withNote(signNote('not a checkpoint\n', log)))],
    ['origin_unsigned', 'a trusted key signed for a log of another name', () => check(proofText, [witness.vkey])],
    ['key_retired', 'the key was replaced at a smaller size', () => check(proofText, [{ ...log.vkey, until: size - 1 }])],
    ['index_out_of_range', 'the log is smaller', () => check(proofText.replace('index 13', 'index 21'))],
    ['not_included', 'another leaf', () => check(proofText, [log.vkey], leaves[12])],
    ['not_included', 'another index', () => check(proofText.replace('index 13', 'index 12'))],
    ['not_included', 'the hashes in another order', () => check(proofText.replace(first64, second64))],
    ['not_included', 'a hash is missing', () => check(proofText.replace(`${first64}\n`, ''))],
    ['not_included', 'a leaf that is no hash', () => check(proofText, [log.vkey], leaf.subarray(1))],
  ];
  it.each(cases)('refuses with %s: %s', (reason, _why, result) => {
    expect(result()).toEqual({ ok: false, reason });
  });

  it('every reason of the closed list occurs above', () => {
    expect(new Set(cases.map(([reason]) => reason))).toEqual(new Set(tlogProofRefusals));
  });

  it('no single changed character of proof or checkpoint is accepted as another truth', () => {
    // Past the log's own line stands the witness's, which nobody here asked about.
    const end = proofText.indexOf('\u2014 witness');
    fc.assert(fc.property(fc.nat(end - 1), fc.constantFrom('A', '1', '=', ' ', '\n', '/'), (at, char) => {
      const text = proofText.slice(0, at) + char + proofText.slice(at + 1);
      if (text !== proofText) expect(check(text).ok).toBe(false);
    }), { numRuns: 500 });
  });
});
