import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { House } from '@tinbao/host';
import { checkSigner, Ledger, rotateSigningKey, Signer, tree, unknownHead, verifyEd25519, withActor } from '@tinbao/ledger';
import { cosignaturesOf, encodeVkeys } from '@tinbao/merkle';
import { keepLedger, openShard, postgresSuite, receiveRequest, testHouse, type TestShard, turnLedgerBack } from '@tinbao/testing';
import { readWitnessConfig, serveWitness, type ServedWitness } from '@tinbao/witness';
import pg, { type PoolClient } from 'pg';
import { Rules1764000000061 } from './migrations/1764000000061-rules.js';
import { Witness1764000000102 } from './migrations/1764000000102-witness.js';
import { WitnessCall } from './witness-call.js';
import { WitnessFeeder } from './witness-feeder.js';
import { cosignaturesAt, listWitnesses, newestCosigned } from './witness-store.js';

const suite = await postgresSuite();

suite('a house that sends its heads to a witness', () => {
  let shard: TestShard;
  let owner: pg.Pool;
  let scene: string;
  let served: ServedWitness;
  let house: House;
  let feeder: WitnessFeeder;
  let call: WitnessCall;
  const file = (name: string) => join(scene, name);
  const read = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(shard.database, { role: 'web' }, work);
  const open = async () => {
    served = await serveWitness({ ...readWitnessConfig({ TINBAO_WITNESS_DATA: file('witness') }, '/'), port: 0 });
  };
  /** A house around a signer, as a process that was just started. */
  const begin = async (signer: Signer) => {
    house = { ...testHouse(shard, '2026-03-02T03:00:00.000Z'), signer };
    call = new WitnessCall({ url: served.url, vkeyFile: file('witness/witness.vkey') }, house);
    feeder = new WitnessFeeder(house, [call]);
    await feeder.start();
    await feeder.stop();
  };
  const end = async () => {
    call.close();
    await house.wakeUp.close().catch(() => undefined);
  };
  const receive = async (signer: Signer, count: number) => {
    const ledger = new Ledger({ database: shard.database, signer, head: unknownHead(0) }, 'intake');
    for (let i = 0; i < count; i++) {
      const outcome = await ledger.append(receiveRequest(shard.vault, `tin ${i}`));
      if (!('done' in outcome)) throw new Error('not appended');
      outcome.done.proof();
    }
  };
  beforeEach(async () => {
    scene = mkdtempSync(join(tmpdir(), 'tinbao-feeder-'));
    shard = await openShard({ migrations: [Rules1764000000061, Witness1764000000102] });
    owner = new pg.Pool({ connectionString: shard.ownerUrl, max: 1 });
    await open();
    writeFileSync(file('witness/logs.vkey'), encodeVkeys(shard.signer.vkeys));
    await begin(shard.signer);
  });
  afterEach(async () => {
    await end();
    await served.close();
    await owner.end();
    await shard.close();
    rmSync(scene, { recursive: true, force: true });
  });

  /** An intruder's ledger: as it was at seven tips, its memory gone, with more tips of another past on top. */
  const rewritten = async (more: number): Promise<Signer> => {
    await receive(shard.signer, 7);
    await keepLedger(owner);
    await receive(shard.signer, 5);
    await feeder.round();
    await turnLedgerBack(owner);
    for (const key of ['ledger.key.pem', 'ledger.vkey']) cpSync(join(shard.keys, key), file(`keys/${key}`));
    const signer = new Signer(file('keys'));
    await receive(signer, more);
    await read((m) => checkSigner(m, signer));
    expect(signer.sound).toBe(true);
    return signer;
  };

  it('hands out what was cosigned as it grows, and keeps it with every witness', async () => {
    const cosigner = tree.parseCosigner(readFileSync(file('witness/witness.vkey'), 'utf8').trim())!;
    expect(await read(newestCosigned)).toBeUndefined();
    for (const [more, size] of [[1, 1], [6, 7], [0, 7]] as const) {
      await receive(shard.signer, more);
      await feeder.round();
      const note = (await read(newestCosigned)) ?? '';
      expect(cosignaturesOf(note, [cosigner], verifyEd25519)).toHaveLength(1);
      expect(note.split('\n')[1]).toBe(String(size));
      expect(note.endsWith(await read((m) => cosignaturesAt(m, size)))).toBe(true);
      expect(await read(listWitnesses)).toEqual([{ name: 'tinbao.vn/witness', vkey: served.witness.vkey, lastSize: size, lastAt: '2026-03-02T03:00:00.000Z' }]);
    }
  });

  it('finds its place with a witness that it knows nothing of any more', async () => {
    await receive(shard.signer, 9);
    await feeder.round();
    await end();
    await begin(shard.signer);
    await receive(shard.signer, 1);
    await feeder.round();
    expect(await read(listWitnesses)).toMatchObject([{ lastSize: 10 }]);
  });

  it.each([
    ['cut off', 0, 'smaller', 'ledger_shrunk'], ['rewritten and shorter', 3, 'smaller', 'ledger_shrunk'],
    ['rewritten to the same size', 5, 'inconsistent', 'ledger_forked'], ['rewritten and longer', 9, 'inconsistent', 'ledger_forked'],
  ])('a ledger that was %s, with every memory of the signer gone, is refused by the witness; the reason is kept, and nothing is signed any more', async (_title, more, reason, code) => {
    const signer = await rewritten(more);
    await end();
    await begin(signer);
    await feeder.round();
    expect(await read(listWitnesses)).toMatchObject([{ lastSize: 12, refusedAt: '2026-03-02T03:00:00.000Z', reason }]);
    expect(served.witness.status().logs).toMatchObject([{ size: 12 }]);
    expect(() => signer.checkpoint({ size: 3, root: new Uint8Array(32) })).toThrow(code);
    await expect(receive(signer, 1)).rejects.toMatchObject({ code });
    signer.close();
  });

  it('is cosigned by the new key after a rotation only once the witness was given it', async () => {
    await receive(shard.signer, 2);
    await feeder.round();
    const client: PoolClient = await owner.connect();
    await rotateSigningKey(client, shard.signer, { actor: 'account/quantri', time: '2026-03-02T03:00:00.000Z', overlap: 1 });
    client.release();
    await feeder.round();
    expect(await read(listWitnesses)).toMatchObject([{ lastSize: 3 }]);
    await receive(shard.signer, 2);
    await feeder.round();
    expect(await read(listWitnesses)).toMatchObject([{ lastSize: 3, reason: 'unsigned' }]);
    expect(shard.signer.sound).toBe(true);
    writeFileSync(file('witness/logs.vkey'), encodeVkeys(shard.signer.vkeys));
    await end();
    await begin(shard.signer);
    await feeder.round();
    const [after] = await read(listWitnesses);
    expect(after).toMatchObject({ lastSize: 5 });
    expect(after).not.toHaveProperty('reason');
  });

  it('a ledger turned back to before a rotation, its keys with it, is told as refused although its own key does not know the head of the witness', async () => {
    await receive(shard.signer, 7);
    await keepLedger(owner);
    for (const key of ['ledger.key.pem', 'ledger.vkey']) cpSync(join(shard.keys, key), file(`keys/${key}`));
    const client: PoolClient = await owner.connect();
    await rotateSigningKey(client, shard.signer, { actor: 'account/quantri', time: '2026-03-02T03:00:00.000Z', overlap: 0 });
    client.release();
    writeFileSync(file('witness/logs.vkey'), encodeVkeys(shard.signer.vkeys));
    await receive(shard.signer, 5);
    await feeder.round();
    await turnLedgerBack(owner);
    await end();
    const signer = new Signer(file('keys'));
    await begin(signer);
    await feeder.round();
    expect(await read(listWitnesses)).toMatchObject([{ lastSize: 13, reason: 'smaller' }]);
    signer.close();
  });

  it('goes on while the witness is away', async () => {
    await served.close();
    await receive(shard.signer, 2);
    await feeder.round();
    expect(shard.signer.sound).toBe(true);
    expect(await read(listWitnesses)).toMatchObject([{ lastSize: null }]);
    await open();
    expect(served.witness.status().logs).toMatchObject([{ size: null }]);
  });

  it('a witness that signs with another key than the house was given is not believed', async () => {
    writeFileSync(file('other.vkey'), readFileSync(file('witness/witness.vkey'), 'utf8'));
    await served.close();
    rmSync(file('witness/witness.key.pem'));
    rmSync(file('witness/witness.vkey'));
    await open();
    await end();
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
    call = new WitnessCall({ url: served.url, vkeyFile: file('other.vkey') }, house);
    feeder = new WitnessFeeder(house, [call]);
    await receive(shard.signer, 1);
    await feeder.round();
    expect(await read(listWitnesses)).toMatchObject([{ lastSize: null, reason: 'cosignature_does_not_hold' }]);
  });
});
