import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { encodeCheckpoint, encodeVkeys, parseNote, signNote, verifyCheckpoint, type Vkey } from '@tinbao/merkle';
import { openShard, postgresSuite, receiveRequest, type TestShard } from '@tinbao/testing';
import pg, { type PoolClient } from 'pg';
import type { Appended } from './append-request.js';
import { unknownHead } from './append-sql.js';
import { withActor } from './database.js';
import { tree, verifyEd25519 } from './hashing.js';
import { Ledger, signedHead } from './ledger.js';
import { proofAgain } from './proof.js';
import { receiptOf, verifyReceipt } from './receipt.js';
import { Signer } from './signer.js';
import { rotateSigningKey } from './signer-rotation.js';
import { verifyLedger } from './verify.js';

const suite = await postgresSuite();

suite('rotating the signing key', () => {
  let shard: TestShard;
  let owner: pg.Pool;
  let signer: Signer;
  let ledger: Ledger;
  beforeEach(async () => {
    shard = await openShard();
    owner = new pg.Pool({ connectionString: shard.ownerUrl, max: 1 });
    signer = shard.signer;
    ledger = new Ledger({ database: shard.database, signer, head: unknownHead(0) }, 'intake');
  });
  afterEach(async () => {
    await owner.end();
    await shard.close();
  });
  const receive = async (): Promise<Appended> => {
    const outcome = await ledger.append(receiveRequest(shard.vault, 'tin'));
    if (!('done' in outcome)) throw new Error('not appended');
    return outcome.done;
  };
  const receipt = async () => {
    const done = await receive();
    return { done, receipt: receiptOf(done.events[0]?.body ?? '', done.proof()) };
  };
  const rotate = async (overlap: number, by = signer) => {
    const client: PoolClient = await owner.connect();
    try {
      return await rotateSigningKey(client, by, { actor: 'account/quantri', time: '2026-03-02T03:00:00.000Z', overlap });
    } finally {
      client.release();
    }
  };
  const read = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(shard.database, { role: 'web' }, work);
  const signersOf = (note: string) => parseNote(note)?.signatures.map(({ keyId }) => keyId);
  const listed = (): Vkey[] => tree.parseVkeys(readFileSync(join(shard.keys, 'ledger.vkey'), 'utf8')) ?? [];

  it('goes over by an overlap: first the old key, then both, then the new one alone; each receipt verifies under the keys of its time', async () => {
    const former = signer.vkey;
    const old = await receipt();
    const rotated = await rotate(2);
    expect(rotated).toMatchObject({ previousKeyId: former.keyId, fromSize: 2, retiresAtSize: 4 });
    const both = await receipt();
    await receive();
    const alone = await receipt();
    const next = signer.vkey;
    expect(next.keyId).toBe(rotated.keyId);
    expect([old, both, alone].map(({ receipt: { proof } }) => signersOf(proof.split('\n\n').slice(1).join('\n\n')))).toEqual([[former.keyId], [next.keyId, former.keyId], [next.keyId]]);
    const holds = (vkeys: readonly Vkey[]) => [old, both, alone].map((each) => verifyReceipt(each.receipt, vkeys)).map((verdict) => (verdict.ok ? 'ok' : verdict.reason));
    expect(holds(signer.vkeys)).toEqual(['ok', 'ok', 'ok']);
    expect(holds([former])).toEqual(['ok', 'ok', 'unknown_key']);
    expect(holds([next])).toEqual(['unknown_key', 'ok', 'ok']);
    expect(listed()).toEqual([{ ...next, from: 2 }, { ...former, from: 0, until: 4 }]);
  });

  it('gives each receipt again byte for byte, from either side of the rotation and by a process that was started since', async () => {
    const dones = [await receive()];
    const given = [dones[0]!.proof()];
    await rotate(1);
    for (let i = 0; i < 4; i++) {
      dones.push(await receive());
      given.push(dones.at(-1)!.proof());
    }
    const later = new Signer(shard.keys);
    for (const by of [signer, later]) {
      for (const [i, done] of dones.entries()) expect(await read((m) => proofAgain(m, by, { index: done.events[0]?.index ?? -1, treeSize: done.treeSize }))).toBe(given[i]);
    }
    later.close();
  });

  it('is an event of the ledger that names who did it, and every process signs with the new key from that head on', async () => {
    const elsewhere = new Signer(shard.keys);
    await receive();
    const rotated = await rotate(10);
    const [row] = (await owner.query<{ body: string; index: number }>(`select index, body from ledger.event where subject = 'ledger/0'`)).rows;
    expect(JSON.parse(row?.body ?? '{}')).toMatchObject({ type: 'vn.tinbao.SigningKeyRotated.v1', source: 'cli', actor: 'account/quantri', data: rotated });
    expect(row?.index).toBe(rotated.fromSize - 1);
    expect(signersOf((await read((m) => signedHead(m, elsewhere))).note)).toEqual([rotated.keyId, rotated.previousKeyId]);
    elsewhere.close();
  });

  it('a stolen former key signs no head that verifies beyond the size at which it retired', async () => {
    const stolen = new Signer(shard.keys);
    const thief = stolen.keys.signersOf(0);
    stolen.close();
    await receive();
    const { retiresAtSize } = await rotate(0);
    const forged = (size: number) => signNote(encodeCheckpoint({ origin: signer.vkey.name, size, root: new Uint8Array(32).fill(9) }), ...thief);
    expect(verifyCheckpoint(forged(retiresAtSize), signer.vkeys, verifyEd25519).ok).toBe(true);
    expect(verifyCheckpoint(forged(retiresAtSize + 1), signer.vkeys, verifyEd25519)).toEqual({ ok: false, reason: 'key_retired' });
  });

  it('the walk over the whole ledger goes across rotations with the keys of now, and with the first key alone: the ledger names the successors', async () => {
    const first = signer.vkey;
    await receive();
    await rotate(0);
    await receive();
    await rotate(5);
    await receive();
    const query = async (sql: string, values?: unknown[]) => (await owner.query(sql, values)).rows as unknown[];
    expect(await verifyLedger(query, { vkeys: signer.vkeys, lastSigned: signer.lastSigned })).toMatchObject({ errors: 0, size: 5 });
    expect(await verifyLedger(query, { vkeys: [first] })).toMatchObject({ errors: 0 });
    expect((await verifyLedger(query, { vkeys: [tree.vkey(first.name, new Uint8Array(32))] })).findings.map(({ code }) => code)).toContain('key_unknown');
  });

  it('receives on while the key is changed: no receipt in between holds under no key', async () => {
    const waiting = Array.from({ length: 40 }, () => receipt());
    await rotate(3);
    const receipts = [...await Promise.all(waiting), await receipt()];
    for (const { receipt: given } of receipts) expect(verifyReceipt(given, signer.vkeys)).toMatchObject({ ok: true });
  });

  it('names a listed key that the ledger does not know yet, after a crash between list and commit', async () => {
    await receive();
    const next = signer.keys.make();
    signer.keys.write([{ ...next, from: 2 }, { ...signer.vkey, from: 0, until: 9 }]);
    expect(await rotate(3)).toMatchObject({ keyId: next.keyId, fromSize: 2, retiresAtSize: 5 });
    expect(listed()).toHaveLength(2);
  });

  it('keeps every private key to itself, and goes on without a former one that was taken away', async () => {
    await receive();
    await rotate(0);
    const pems = readdirSync(shard.keys).filter((file) => file.endsWith('.pem') && file.startsWith('ledger'));
    expect(pems.map((file) => statSync(join(shard.keys, file)).mode & 0o777)).toEqual([0o600, 0o600]);
    rmSync(join(shard.keys, 'ledger.key.pem'));
    const later = new Signer(shard.keys);
    expect(encodeVkeys(later.vkeys)).toBe(encodeVkeys(signer.vkeys));
    expect(signersOf((await read((m) => signedHead(m, later))).note)).toEqual([later.vkey.keyId]);
    later.close();
  });
});
