import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cosignaturesOf, encodeBase64, encodeCheckpoint, encodeVkeys, signNote, type Vkey } from '@tinbao/merkle';
import { readWitnessConfig } from './config.js';
import { tree, verifyEd25519 } from './hashing.js';
import { serveWitness, type ServedWitness } from './serve-witness.js';

const ORIGIN = 'tinbao.vn/ledger/0';
const leaf = (text: string) => tree.ledgerLeaf(Buffer.from(text));
/** Two ledgers that part after seven leaves. */
const told = Array.from({ length: 40 }, (_, i) => leaf(`event ${i}`));
const forked = told.map((own, i) => (i < 7 ? own : leaf(`other ${i}`)));

function logKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const vkey = tree.vkey(ORIGIN, new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)));
  return { vkey, name: vkey.name, keyId: vkey.keyId, sign: (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey)) };
}
const log = logKey();

type Leaves = readonly Uint8Array[];
const rootOf = (leaves: Leaves, size: number) => tree.root(tree.appendLeaves({ size: 0, hashes: [] }, leaves.slice(0, size)));
const noteOf = (leaves: Leaves, size: number, ...by: (typeof log)[]) => signNote(encodeCheckpoint({ origin: ORIGIN, size, root: rootOf(leaves, size) }), ...by, ...(by.length > 0 ? [] : [log]));
function request(leaves: Leaves, old: number, size: number, note = noteOf(leaves, size)): string {
  const proof = old === 0 || old > size ? [] : tree.consistencyProof(old, size, leaves);
  return `old ${old}\n${proof.map((hash) => `${encodeBase64(hash)}\n`).join('')}\n${note}`;
}

describe('a witness', () => {
  let data: string;
  let served: ServedWitness;
  const open = async () => (served = await serveWitness({ ...readWitnessConfig({ TINBAO_WITNESS_DATA: data }, '/'), port: 0 }));
  const trust = (...vkeys: Vkey[]) => writeFileSync(join(data, 'logs.vkey'), encodeVkeys(vkeys));
  const post = async (body: string) => {
    const answer = await fetch(`${served.url}/add-checkpoint`, { method: 'POST', body });
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };
  const kept = async () => (await fetch(`${served.url}/${createHash('sha256').update(ORIGIN).digest('hex')}/checkpoint`)).text();
  const status = async () => (await fetch(`${served.url}/status.json`)).json() as Promise<{ vkey: string; logs: object[]; refusals: object[] }>;
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'tinbao-witness-'));
    trust(log.vkey);
    await open();
  });
  afterEach(async () => {
    await served.close();
    rmSync(data, { recursive: true, force: true });
  });

  it('cosigns a ledger as it grows, with a line that holds under its own key, and serves what it cosigned', async () => {
    const cosigner = tree.parseCosigner((await (await fetch(`${served.url}/vkey`)).text()).trim())!;
    for (const [old, size] of [[0, 5], [5, 5], [5, 33], [33, 40]] as const) {
      const note = noteOf(told, size);
      const { status: code, text } = await post(request(told, old, size));
      expect([old, size, code]).toEqual([old, size, 200]);
      const [cosignature] = cosignaturesOf(`${note}${text}`, [cosigner], verifyEd25519);
      expect(Math.abs((cosignature?.time ?? 0) - Date.now() / 1000)).toBeLessThan(60);
      expect(await kept()).toBe(`${note}${text}`);
    }
    expect((await status()).logs).toEqual([{ origin: ORIGIN, size: 40 }]);
  });

  it('names its size to a log that believes another, and forgets nothing over a restart', async () => {
    await post(request(told, 0, 20));
    await served.close();
    await open();
    for (const old of [0, 5, 21]) expect(await post(request(told, old, 30))).toEqual({ status: 409, type: 'text/x.tlog.size', text: '20\n' });
    expect((await post(request(told, 20, 30))).status).toBe(200);
    expect((await status()).refusals).toEqual([]);
  });

  it('refuses a ledger that was cut off, and says at which size', async () => {
    await post(request(told, 0, 20));
    expect(await post(request(told, 10, 15))).toMatchObject({ status: 409, text: '20\n' });
    expect(await kept()).toContain(`${ORIGIN}\n20\n`);
    expect((await status()).refusals).toMatchObject([{ code: 'smaller', size: 15, storedSize: 20 }]);
  });

  it.each([
    ['another root at the same size', () => request(forked, 20, 20)],
    ['another past that has grown', () => request(forked, 20, 30)],
    ['a true proof under a head of another past', () => request(told, 20, 30, noteOf(forked, 30))],
    ['a proof that is left out', () => `old 20\n\n${noteOf(told, 30)}`],
    ['a proof that is too long', () => request(told, 20, 30).replace('\n\n', `\n${encodeBase64(new Uint8Array(32))}\n\n`)],
    ['a proof between two equal sizes', () => `old 20\n${encodeBase64(new Uint8Array(32))}\n\n${noteOf(told, 20)}`],
  ])('refuses what does not continue what it cosigned: %s; the head it has stays', async (_title, body) => {
    await post(request(told, 0, 20));
    expect(await post(body())).toMatchObject({ status: 422, text: expect.stringMatching(/^inconsistent: /) });
    expect(await kept()).toContain(`${ORIGIN}\n20\n${encodeBase64(rootOf(told, 20))}\n`);
    expect((await status()).refusals).toMatchObject([{ code: 'inconsistent', storedSize: 20 }]);
    expect((await post(request(told, 20, 30))).status).toBe(200);
  });

  it.each([
    ['no request at all', () => 'hello', 400], ['an old size with a leading zero', () => request(told, 0, 5).replace('old 0', 'old 00'), 400],
    ['64 hashes', () => request(told, 0, 5).replace('\n\n', `\n${`${encodeBase64(new Uint8Array(32))}\n`.repeat(64)}\n`), 400],
    ['an old size beyond the checkpoint', () => request(told, 9, 5), 400], ['a checkpoint nobody signed', () => request(told, 0, 5, encodeCheckpoint({ origin: ORIGIN, size: 5, root: rootOf(told, 5) })), 400],
    ['the signature of a stranger', () => request(told, 0, 5, noteOf(told, 5, logKey())), 403], ['a signature of the log over another text', () => request(told, 0, 5).replace('\n5\n', '\n6\n'), 403],
    ['a log it does not watch', () => request(told, 0, 5, noteOf(told, 5).replaceAll(ORIGIN, 'tinbao.vn/ledger/1')), 404],
    ['a size of nothing with another root than that of nothing', () => request(told, 0, 0, signNote(encodeCheckpoint({ origin: ORIGIN, size: 0, root: rootOf(told, 1) }), log)), 422],
    ['a proof from nothing', () => request(told, 0, 5).replace('\n\n', `\n${encodeBase64(new Uint8Array(32))}\n\n`), 422],
  ])('answers %s as the specification says', async (_title, body, code) => {
    expect((await post(body())).status).toBe(code);
    expect(await kept()).toBe('never cosigned here\n');
  });

  it('gives no line away that it could not keep', async () => {
    await post(request(told, 0, 20));
    mkdirSync(join(data, 'heads', `${createHash('sha256').update(ORIGIN).digest('hex')}.checkpoint.new`));
    expect(await post(request(told, 20, 30))).toEqual({ status: 500, type: 'text/plain; charset=utf-8', text: 'the witness cannot read or keep its state\n' });
    expect(await kept()).toContain(`${ORIGIN}\n20\n`);
  });

  it('cosigns nothing once the head it kept cannot be read: to begin anew would forget', async () => {
    await post(request(told, 0, 20));
    writeFileSync(join(data, 'heads', `${createHash('sha256').update(ORIGIN).digest('hex')}.checkpoint`), 'spoilt');
    for (const old of [0, 20]) expect((await post(request(told, old, 30))).status).toBe(500);
  });

  it('goes with a log from key to key, and takes no head of the former key beyond the size at which it was replaced', async () => {
    const next = logKey();
    await post(request(told, 0, 20));
    trust({ ...next.vkey, from: 21 }, { ...log.vkey, from: 0, until: 25 });
    expect((await post(request(told, 20, 25, noteOf(told, 25, next, log)))).status).toBe(200);
    expect((await post(request(told, 25, 26, noteOf(told, 26, log)))).status).toBe(403);
    expect((await post(request(told, 25, 30, noteOf(told, 30, next)))).status).toBe(200);
  });

  it('keeps its key for itself and one name for it', async () => {
    expect(statSync(join(data, 'witness.key.pem')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(data, 'witness.vkey'), 'utf8').trim()).toBe((await status()).vkey);
    await expect(serveWitness({ ...readWitnessConfig({ TINBAO_WITNESS_DATA: data, WITNESS_NAME: 'other.example' }, '/'), port: 0 })).rejects.toThrow(/WITNESS_NAME=other.example.*tinbao.vn\/witness/);
  });

  it('says in plain words what it watches and what it refused', async () => {
    await post(request(told, 0, 20));
    await post(request(forked, 20, 30));
    expect(await (await fetch(served.url)).text()).toMatch(/tinbao\.vn\/ledger\/0: đã ký tới cỡ 20[^]*bị từ chối: 1\n.*không nối tiếp đầu sổ đã ký/);
  });
});

describe('the environment of a witness', () => {
  it.each([
    [{ WITNESS_PORT: '70000' }, 'WITNESS_PORT=70000'], [{ WITNESS_HOST: '0.0.0.0' }, 'WITNESS_HOST=0.0.0.0'], [{ WITNESS_NAME: 'a b' }, 'WITNESS_NAME=a b'], [{ WITNESS_TLS_CERT: 'c' }, 'WITNESS_TLS_KEY='],
  ])('%j is refused in one line that says what is accepted', (env, line) => {
    expect(() => readWitnessConfig(env, '/')).toThrow(new RegExp(`^${line}: accepted is `));
  });

  it('stays on loopback unless TLS or a proxy stands before it', () => {
    expect(readWitnessConfig({}, '/d')).toMatchObject({ host: '127.0.0.1', port: 8090, data: '/d/.tinbao-witness', logsFile: '/d/.tinbao-witness/logs.vkey' });
    expect(readWitnessConfig({ WITNESS_HOST: '0.0.0.0', WITNESS_BEHIND_PROXY: '1' }, '/').host).toBe('0.0.0.0');
    expect(readWitnessConfig({ WITNESS_HOST: '0.0.0.0', WITNESS_TLS_CERT: 'c', WITNESS_TLS_KEY: 'k' }, '/d').tls).toEqual({ cert: '/d/c', key: '/d/k' });
  });
});
