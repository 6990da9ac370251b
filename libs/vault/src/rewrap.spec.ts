import { afterAll, beforeEach, beforeAll, afterEach, expect, it } from '@jest/globals';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { openShard, postgresSuite, type TestShard } from '@tinbao/testing';
import { BlindIndex1764000000095, OperatingKeyLost, openKeyRing, recoverOperating, rotateOperating, sealedParameters, Vault } from './index.js';

const suite = await postgresSuite();

suite('the keys of the vault, lost, recovered and changed', () => {
  let shard: TestShard;
  let owner: DataSource;
  let keys: string;
  let recovery: string;
  beforeAll(async () => {
    shard = await openShard({ migrations: [BlindIndex1764000000095] });
    owner = await new DataSource({ type: 'postgres', url: shard.ownerUrl, poolSize: 1 }).initialize();
    recovery = readFileSync(join(shard.keys, 'recovery.key.pem'), 'utf8');
  });
  afterAll(async () => {
    await owner.destroy();
    await shard.close();
  });
  // The owner carried the recovery key away.
  beforeEach(() => {
    keys = mkdtempSync(join(tmpdir(), 'tinbao-own-keys-'));
    for (const file of ['operating.key', 'index.key', 'recovery.pub.pem']) copyFileSync(join(shard.keys, file), join(keys, file));
  });
  afterEach(() => {
    copyFileSync(join(keys, 'operating.key'), join(shard.keys, 'operating.key'));
    rmSync(keys, { recursive: true });
  });
  const acting = <T>(work: (manager: EntityManager) => Promise<T>) => shard.database.transaction(async (manager) => {
    await manager.query('set local role tinbao_intake');
    return work(manager);
  });
  const lodge = async (...words: string[]) => {
    const rows = words.map((text) => shard.vault.sealNew(uuidv7(), [{ compartment: 'content', field: 'narrative', text }]));
    await acting((m) => m.query(`select vault.put_sealed(${Array.from({ length: 10 }, (_, i) => `$${i + 1}`).join(', ')})`, sealedParameters(rows)));
    return rows.map((each) => each.texts[0]?.ref.textId ?? '');
  };
  /** What a house that starts on the folder reads. */
  const read = async (ids: readonly string[]) => {
    const vault = new Vault(openKeyRing(keys));
    await acting((m) => vault.prepare(m));
    return ids.map(((opened) => (id: string) => opened.get(id)?.text)(await acting((m) => vault.open(m, ids))));
  };
  const wordsOfAll = ['Mất xe máy ở chợ Hôm', 'ngõ 5 \u{1F198} hoà/hòa', 'x'.repeat(20_000)];

  it('a folder that was used does not get another operating key by itself: it refuses, and names the file and the way back', async () => {
    rmSync(join(keys, 'operating.key'));
    expect(() => openKeyRing(keys)).toThrow(OperatingKeyLost);
    expect(() => openKeyRing(keys)).toThrow(/operating\.key is away.*recover --key FILE/);
    writeFileSync(join(keys, 'operating.key'), Buffer.alloc(32, 7).toString('base64'));
    await expect(read([])).rejects.toThrow(/does not open what this database holds.*recover --key FILE/);
    copyFileSync(join(shard.keys, 'operating.key'), join(keys, 'operating.key'));
  });

  it('the recovery key makes a new operating key, and every word opens byte for byte; the lost one opens nothing any more', async () => {
    const ids = await lodge(...wordsOfAll);
    const lost = readFileSync(join(keys, 'operating.key'), 'utf8');
    rmSync(join(keys, 'operating.key'));
    expect(await recoverOperating(owner, keys, recovery)).toBeGreaterThan(0);
    expect(readFileSync(join(keys, 'operating.key'), 'utf8')).not.toBe(lost);
    expect(statSync(join(keys, 'operating.key')).mode & 0o777).toBe(0o600);
    expect(await read(ids)).toEqual(wordsOfAll);
    writeFileSync(join(keys, 'stolen'), lost);
    const [kek] = await owner.query('select kek_id, operating from vault.kek order by made_at limit 1');
    const { openKek } = await import('./key-ring.js');
    expect(() => openKek({ operating: Buffer.from(lost, 'base64') }, { kekId: kek.kek_id, operating: kek.operating })).toThrow();
  });

  it('a recovery key of another house changes nothing', async () => {
    const ids = await lodge(...wordsOfAll);
    const stranger = generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await expect(recoverOperating(owner, keys, stranger)).rejects.toThrow();
    expect(await read(ids)).toEqual(wordsOfAll);
  });

  it('a changed operating key opens everything, and so does the recovery key afterwards; cut off before the file got its name, the next call ends it', async () => {
    const ids = await lodge(...wordsOfAll);
    const before = readFileSync(join(keys, 'operating.key'), 'utf8');
    await rotateOperating(owner, keys);
    expect(await read(ids)).toEqual(wordsOfAll);
    // As a kill between commit and rename leaves it.
    copyFileSync(join(keys, 'operating.key'), join(keys, 'operating.key.next'));
    writeFileSync(join(keys, 'operating.key'), before);
    await expect(read(ids)).rejects.toThrow(OperatingKeyLost);
    await rotateOperating(owner, keys);
    expect(await read(ids)).toEqual(wordsOfAll);
    // As a kill before the commit leaves it.
    writeFileSync(join(keys, 'operating.key.next'), Buffer.alloc(32, 9).toString('base64'));
    await rotateOperating(owner, keys);
    expect(await read(ids)).toEqual(wordsOfAll);
    await recoverOperating(owner, keys, recovery);
    expect(await read(ids)).toEqual(wordsOfAll);
  });

  it('a lost index key empties the blind index, which is then filled anew; the same key leaves it alone', async () => {
    const [id = ''] = await lodge('Mất xe máy ở chợ Hôm');
    const [{ tip_id: tipId }] = await owner.query('select tip_id from vault.text where text_id = $1', [id]);
    const at = '2026-03-02T03:00:00.000Z';
    const count = async () => (await owner.query('select count(*)::int as n from vault.blind_index'))[0].n;
    const add = (vault: Vault) => owner.transaction((m) => vault.index.add(m, [{ tipId, texts: ['Mất xe máy ở chợ Hôm'], at, receivedAt: at }]));
    await add(shard.vault);
    await read([]);
    expect(await count()).toBe(1);
    rmSync(join(keys, 'index.key'));
    await read([]);
    expect(await count()).toBe(0);
    const vault = new Vault(openKeyRing(keys));
    expect(await owner.transaction((m) => vault.index.missing(m, '00000000-0000-0000-0000-000000000000', 10_000))).toContain(tipId);
  });
});
