import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, type TestShard } from '@tinbao/testing';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { attachmentOf, hashOf, openingOf, readFile, textOfFile } from './attached.js';
import { openEvidence, type Evidence } from './evidence.js';
import { Evidence1764000000122 } from './migrations/1764000000122-evidence.js';

const suite = await postgresSuite();

suite('files on their way in', () => {
  let shard: TestShard;
  let data: string;
  let evidence: Evidence;
  let now = '2026-03-02T03:00:00Z';
  const scanned: number[] = [];

  beforeAll(async () => {
    shard = await openShard({ migrations: [Evidence1764000000122] });
    data = mkdtempSync(join(tmpdir(), 'evidence-'));
    evidence = openEvidence(data, {
      database: shard.database, role: 'intake', most: 4 * 1024 * 1024, now: () => now,
      scan: async (plain) => {
        let size = 0;
        for await (const chunk of plain) size += chunk.length;
        return scanned.push(size) > 0;
      },
    });
  });
  afterAll(async () => {
    await shard.close();
    rmSync(data, { recursive: true, force: true });
  });

  const asOwner = async (sql: string, values: unknown[]) => {
    const client = new pg.Client(shard.ownerUrl);
    await client.connect();
    await client.query(sql, values).finally(() => client.end());
  };
  const newId = () => randomBytes(16).toString('base64url');
  const text = (size: number) => Buffer.from(Array.from({ length: Math.ceil(size / 40) }, (_, i) => `dong ${i} ${randomBytes(14).toString('hex')}`.slice(0, 39).padEnd(39)).join('\n').slice(0, size).padEnd(size));
  const parts = async function* (...bytes: Buffer[]) {
    yield* bytes;
  };
  const files = () => readdirSync(join(data, 'evidence'), { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  const owner = 'account/ha';
  const sent = async (bytes: Buffer, who = owner) => {
    const at = { id: newId(), owner: who };
    await evidence.uploads.create(at, { size: bytes.length, name: 'ghi chép.txt' });
    await evidence.uploads.write(at, parts(bytes));
    return at;
  };

  it('a stream that breaks keeps what it brought, and the rest makes the very same file', async () => {
    const bytes = text(300_000);
    const at = { id: newId(), owner };
    await evidence.uploads.create(at, { size: bytes.length, name: 'a.txt' });
    const broken = async function* () {
      yield bytes.subarray(0, 150_001);
      throw new Error('cut');
    };
    await expect(evidence.uploads.write(at, broken())).rejects.toThrow('cut');
    expect(await evidence.uploads.status(at)).toMatchObject({ received: 150_001, size: 300_000, mediaType: null });
    // What a kill left half written behind the last whole record is dropped.
    expect(await evidence.uploads.write(at, parts(bytes.subarray(150_001)))).toBe(300_000);
    const [taken] = await evidence.uploads.take([at.id], owner, Buffer.from('one'));
    expect(taken).toMatchObject({ sha256: createHash('sha256').update(bytes).digest('hex'), mediaType: 'text/plain', name: 'a.txt', scanned: true, copy: null });
    expect(scanned).toContain(300_000);
    const opening = openingOf(textOfFile(taken!).text);
    expect(await hashOf(readFile(evidence.store, opening, 'original'))).toBe(taken!.sha256);
    expect(attachmentOf(taken!, { textId: uuidv7(), commitment: '' }, 'officer')).toMatchObject({ bytes: 300_000 });
  });

  it('on the disk lies nothing that anybody can read, in files of their owner alone, and the id is not in the database', async () => {
    const at = await sent(text(70_000));
    await evidence.uploads.finish(at);
    for (const file of files()) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(readFileSync(file).includes('dong ')).toBe(false);
    }
    const rows: object[] = await withActor(shard.database, { role: 'intake' }, (m) => m.query('select * from evidence.upload'));
    const kept = JSON.stringify(rows);
    for (const plain of [at.id, 'ghi ch', Buffer.from('ghi chép').toString('hex')]) expect(kept).not.toContain(plain);
  });

  it('the same file twice is two files: other places, other bytes', async () => {
    const bytes = text(5_000);
    const before = new Set(files());
    await sent(bytes);
    await sent(bytes);
    const [one, two] = files().filter((file) => !before.has(file));
    expect(readFileSync(one!).equals(readFileSync(two!))).toBe(false);
  });

  it('is nobody else\'s: another owner, another act, an id that nobody gave', async () => {
    const at = await sent(text(100));
    for (const who of ['public', 'account/khac']) await expect(evidence.uploads.take([at.id], who, Buffer.from('x'))).rejects.toMatchObject({ code: 'upload_not_found' });
    await evidence.uploads.take([at.id], owner, Buffer.from('first'));
    await expect(evidence.uploads.take([at.id], owner, Buffer.from('second'))).rejects.toMatchObject({ code: 'upload_not_found' });
    expect(await evidence.uploads.take([at.id], owner, Buffer.from('first'))).toHaveLength(1);
    await evidence.uploads.release(Buffer.from('first'));
    expect(await evidence.uploads.take([at.id], owner, Buffer.from('second'))).toHaveLength(1);
    await expect(evidence.uploads.status({ id: newId(), owner })).rejects.toMatchObject({ code: 'upload_not_found' });
  });

  it('of many acts that want it in the same instant one gets it', async () => {
    const at = await sent(text(100));
    await evidence.uploads.finish(at);
    // All connections stand: else the first act is done before the others have one.
    await Promise.all(Array.from({ length: 16 }, () => evidence.uploads.status(at)));
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => evidence.uploads.take([at.id], owner, Buffer.from(`act ${i}`))));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('an unfinished one is attached to nothing, and more than was said is not taken', async () => {
    const at = { id: newId(), owner };
    await evidence.uploads.create(at, { size: 1_000, name: '' });
    await evidence.uploads.write(at, parts(text(400)));
    await expect(evidence.uploads.take([at.id], owner, Buffer.from('u'))).rejects.toMatchObject({ code: 'upload_unfinished', params: { received: '400', size: '1000' } });
    await expect(evidence.uploads.write(at, parts(text(601)))).rejects.toMatchObject({ code: 'upload_too_large' });
    expect(await evidence.uploads.status(at)).toMatchObject({ received: 400 });
  });

  it('there is room for so much and no more; what informants have under way leaves room for officers', async () => {
    await expect(evidence.uploads.create({ id: newId(), owner: 'public' }, { size: 1_100_000, name: '' })).rejects.toMatchObject({ code: 'uploads_full' });
    await expect(evidence.uploads.create({ id: newId(), owner }, { size: 201 * 1024 * 1024, name: '' })).rejects.toMatchObject({ code: 'upload_too_large' });
  });

  it('what was changed or cut off on the disk does not open', async () => {
    const before = new Set(files());
    const at = await sent(text(200_000));
    const [taken] = await evidence.uploads.take([at.id], owner, Buffer.from('cut'));
    const [file] = files().filter((each) => !before.has(each));
    truncateSync(file!, statSync(file!).size - 1);
    await expect(hashOf(readFile(evidence.store, openingOf(textOfFile(taken!).text), 'original'))).rejects.toMatchObject({ code: 'evidence_damaged' });
  });

  it('nobody used it for a day: it is gone; a tip has it: it stays until the key of the tip is destroyed', async () => {
    await evidence.uploads.sweep();
    const vault = shard.vault;
    const tipId = uuidv7();
    const [unused, used] = [await sent(text(300)), await sent(text(300))];
    const [taken] = await evidence.uploads.take([used.id], owner, Buffer.from('tip'));
    const sealed = vault.sealNew(tipId, [textOfFile(taken!)]);
    await asOwner('insert into vault.tip_key (tip_id, compartment, kek_id, wrapped) values ($1, $2, $3, $4)', [tipId, 'content', sealed.keys[0]?.kekId, sealed.keys[0]?.wrapped]);
    await evidence.uploads.settle(Buffer.from('tip'), tipId);
    now = '2026-03-03T03:00:01Z';
    await evidence.uploads.sweep();
    await expect(evidence.uploads.status(unused)).rejects.toMatchObject({ code: 'upload_not_found' });
    expect(await hashOf(readFile(evidence.store, openingOf(textOfFile(taken!).text), 'original'))).toBe(taken!.sha256);
    await asOwner('delete from vault.tip_key where tip_id = $1', [tipId]);
    await evidence.uploads.sweep();
    await expect(hashOf(readFile(evidence.store, openingOf(textOfFile(taken!).text), 'original'))).rejects.toMatchObject({ code: 'evidence_missing' });
  });
});
