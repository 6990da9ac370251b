import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { openShard, postgresSuite, type TestShard } from '@tinbao/testing';
import { openKeyRing, recoverKek } from './key-ring.js';
import { openBytes, openText } from './seal.js';
import { sealedParameters } from './sealed-rows.js';
import { Vault, type PlainText, type SealedRows } from './vault.js';

const suite = await postgresSuite();
const text = (words: string, more: Partial<PlainText> = {}): PlainText => ({ compartment: 'content', field: 'narrative', text: words, ...more });

suite('the vault', () => {
  let shard: TestShard;
  let owner: pg.Client;
  beforeAll(async () => {
    shard = await openShard();
    owner = new pg.Client({ connectionString: shard.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await shard.close();
  });
  const acting = <T>(work: (manager: EntityManager) => Promise<T>, role: 'intake' | 'classifier' | 'router' = 'intake') =>
    shard.database.transaction(async (manager) => {
      await manager.query(`set local role tinbao_${role}`);
      return work(manager);
    });
  const put = (...rows: SealedRows[]) =>
    acting((m) => m.query(`select vault.put_sealed(${Array.from({ length: 10 }, (_, i) => `$${i + 1}`).join(', ')})`, sealedParameters(rows)));
  /** Seals and stores; yields the ids of the texts. */
  const stored = async (tipId: string, ...texts: PlainText[]): Promise<string[]> => {
    const rows = shard.vault.sealNew(tipId, texts);
    await put(rows);
    return rows.texts.map((t) => t.ref.textId);
  };
  const opened = async (ids: readonly string[], vault = shard.vault): Promise<[id: string, words: string][]> =>
    [...(await acting((m) => vault.open(m, ids)))].map(([id, { text }]) => [id, text]);

  it('opens what it stored, each text in its compartment, with the salt its commitment was made of', async () => {
    const tip = uuidv7();
    const rows = shard.vault.sealNew(tip, [
      text('Nghe tiếng kêu cứu 🆘'), text('Trần Thị B', { compartment: 'identity', field: 'name' }), text('0912 000 111', { compartment: 'contact', field: 'phone' }),
    ]);
    await put(rows);
    const found = await acting((m) => shard.vault.open(m, rows.texts.map((t) => t.ref.textId)));
    expect([...found.values()].map((t) => t.text).sort()).toEqual(['0912 000 111', 'Nghe tiếng kêu cứu 🆘', 'Trần Thị B'].sort());
    for (const { ref, salt } of rows.texts) expect(found.get(ref.textId)?.salt.equals(salt)).toBe(true);
    expect(rows.keys.map((k) => k.compartment)).toEqual(['content', 'identity', 'contact']);
  });

  it('stores the texts of many tips in one call, and mixes up none', async () => {
    const tips = Array.from({ length: 20 }, (_, i) => shard.vault.sealNew(uuidv7(), [text(`tin ${i} ${'ố'.repeat(i * 37)}`), text(`${i}`, { field: 'address' })]));
    await put(...tips);
    const ids = tips.flatMap((t) => t.texts.map((s) => s.ref.textId));
    expect(new Map(await opened(ids))).toEqual(new Map(ids.map((id, n) => [id, n % 2 ? `${(n - 1) / 2}` : `tin ${n / 2} ${'ố'.repeat((n / 2) * 37)}`])));
  });

  it('seals a later text with the key its compartment has, and makes one for a compartment that has none', async () => {
    const tip = uuidv7();
    const [first] = await stored(tip, text('lời đầu'));
    const more = await acting((m) => shard.vault.sealMore(m, tip, text('lời sau', { field: 'information' })));
    const other = await acting((m) => shard.vault.sealMore(m, tip, text('Lê C', { compartment: 'identity', field: 'name' })));
    await put(more, other);
    expect([more.keys.length, other.keys.length]).toEqual([0, 1]);
    const ids = [first ?? '', ...[more, other].flatMap((r) => r.texts.map((t) => t.ref.textId))];
    expect((await opened(ids)).map(([, words]) => words).sort()).toEqual(['Lê C', 'lời sau', 'lời đầu']);
  });

  it('is opened by another process of the same house: it reads the keys it did not make', async () => {
    const ids = await stored(uuidv7(), text('của tiến trình kia'));
    const other = new Vault(openKeyRing(shard.keys));
    expect(await opened(ids, other)).toEqual([[ids[0], 'của tiến trình kia']]);
    const stranger = new Vault(openKeyRing(join(shard.keys, 'stranger')));
    await expect(opened(ids, stranger)).rejects.toThrow();
  });

  it.each([
    ['to another tip', 'tip_id = $2::uuid'],
    ['to another field', `field = 'address'`],
    ['to another compartment', `compartment = 'identity'`],
    ['under another id', 'text_id = $2::uuid'],
  ])('does not open a row that was moved %s', async (_title, move) => {
    const other = uuidv7();
    await stored(other, text('khác'));
    const [id = ''] = await stored(uuidv7(), text('lời khai'), text('tên', { compartment: 'identity', field: 'name' }));
    expect((await owner.query(`update vault.text set ${move} where text_id = $1 and $2::uuid is not null`, [id, other])).rowCount).toBe(1);
    await expect(opened([id, other])).rejects.toThrow();
  });

  it('does not open a text under the key of another tip, though the row stands where it was', async () => {
    const [mine, theirs] = [uuidv7(), uuidv7()];
    const ids = await stored(mine, text('lời khai'));
    await stored(theirs, text('khác'));
    await owner.query(`update vault.tip_key k set wrapped = o.wrapped from vault.tip_key o where k.tip_id = $1 and o.tip_id = $2`, [mine, theirs]);
    await expect(opened(ids)).rejects.toThrow();
  });

  it('cannot open a text whose key was shredded; the other compartment of the tip stays', async () => {
    const tip = uuidv7();
    const ids = await stored(tip, text('sẽ bị huỷ'), text('tên', { compartment: 'identity', field: 'name' }));
    await owner.query(`delete from vault.tip_key where tip_id = $1 and compartment = 'content'`, [tip]);
    expect(await opened(ids)).toEqual([[ids[1], 'tên']]);
    expect((await owner.query('select from vault.text where text_id = $1', [ids[0]])).rowCount).toBe(1);
  });

  it('answers unknown texts with absence, and no ids with nothing', async () => {
    expect(await opened([uuidv7()])).toEqual([]);
    expect(await opened([])).toEqual([]);
  });

  it('is opened by the recovery key alone when the operating key is lost', async () => {
    const [id = ''] = await stored(uuidv7(), text('mất khoá vận hành'));
    const { rows } = await owner.query(
      `select t.*, k.wrapped, e.kek_id, e.recovery from vault.text t join vault.tip_key k using (tip_id, compartment) join vault.kek e using (kek_id) where text_id = $1`, [id],
    );
    const [row] = rows;
    const kek = recoverKek(readFileSync(join(shard.keys, 'recovery.key.pem'), 'utf8'), row.kek_id, row.recovery);
    const key = openBytes(kek, row.wrapped, `key|${row.tip_id}|content`);
    expect(openText(key, row.sealed, { tipId: row.tip_id, compartment: 'content', field: 'narrative', textId: id }).text).toBe('mất khoá vận hành');
  });

  it('holds no planted word in any column of any table, read as text or as bytes', async () => {
    const planted = ['Nguyễn Văn Bí Mật', 'ngõ 77 Hàng Lược', '0988 777 666'];
    const [name = '', street = '', phone = ''] = planted;
    await stored(uuidv7(), text(`${name} ở ${street}`), text(name, { compartment: 'identity', field: 'name' }), text(phone, { compartment: 'contact', field: 'phone' }));
    const { rows: tables } = await owner.query(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('vault', 'ledger', 'bus')`);
    const cells: Buffer[] = [];
    for (const { name: table } of tables) {
      for (const row of (await owner.query(`select * from ${table}`)).rows) {
        cells.push(...Object.values(row).map((v) => (Buffer.isBuffer(v) ? v : Buffer.from(JSON.stringify(v ?? null)))));
      }
    }
    const holds = (needle: Buffer) => cells.some((cell) => cell.includes(needle));
    expect(holds(Buffer.from('narrative'))).toBe(true);
    for (const word of planted) {
      for (const needle of [Buffer.from(word), Buffer.from(word.normalize('NFD')), Buffer.from(word, 'utf16le'), Buffer.from(Buffer.from(word).toString('base64').slice(0, 12))]) {
        expect(holds(needle)).toBe(false);
      }
    }
  });

  it('lets a role read only what its work needs, and change nothing', async () => {
    for (const sql of ['select * from vault.text', 'delete from vault.tip_key', 'update vault.kek set recovery = operating']) {
      await expect(acting((m) => m.query(sql))).rejects.toThrow(/permission denied/);
    }
    await expect(acting((m) => m.query('select vault.read_texts($1)', [[uuidv7()]]), 'router')).rejects.toThrow(/permission denied/);
    await expect(acting((m) => shard.vault.prepare(m), 'classifier')).rejects.toThrow(/permission denied/);
  });

  it('seals nothing before its key is stored', () => {
    expect(() => new Vault(openKeyRing(shard.keys)).sealNew(uuidv7(), [text('x')])).toThrow('prepare() has not run');
  });
});
