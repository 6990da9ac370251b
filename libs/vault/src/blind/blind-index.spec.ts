import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { openShard, postgresSuite, type TestShard } from '@tinbao/testing';
import { BlindIndex1764000000095 } from '../migrations/1764000000095-blind-index.js';
import { sealedParameters } from '../sealed-rows.js';
import { likenessOf } from './likeness.js';

const suite = await postgresSuite();
const at = '2026-03-02T03:00:00.000Z';
const minutesLater = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();

suite('the blind index', () => {
  let shard: TestShard;
  let owner: pg.Client;
  beforeAll(async () => {
    shard = await openShard({ migrations: [BlindIndex1764000000095] });
    owner = new pg.Client({ connectionString: shard.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await shard.close();
  });
  const as = <T>(role: 'intake' | 'casework' | 'staff' | 'classifier', work: (m: EntityManager) => Promise<T>, account = '') =>
    shard.database.transaction(async (manager) => {
      await manager.query(`select set_config('role', $1, true), set_config('tinbao.account', $2, true)`, [`tinbao_${role}`, account]);
      return work(manager);
    });
  /** A tip that is received and indexed. */
  const told = async (words: string, more: { ward?: string; minutes?: number } = {}) => {
    const tipId = uuidv7();
    const when = minutesLater(more.minutes ?? 0);
    const sealed = shard.vault.sealNew(tipId, [{ compartment: 'content', field: 'narrative', text: words }]);
    await as('intake', (m) => m.query(`select vault.put_sealed(${Array.from({ length: 10 }, (_, i) => `$${i + 1}`).join(', ')})`, sealedParameters([sealed])));
    await owner.query(
      `insert into ledger.tip_head (shard, tip_id, version, state, owner, coordinating, territory, assignee, leads, received_by, received_at)
       values (0, $1, 1, 'received', 'hn.pc01', '{}', '00004', null, '{}', 'hn.pc01', $2)`, [tipId, when]);
    await as('casework', (m) => shard.vault.index.add(m, [{ tipId, texts: [words], ward: more.ward ?? '00004', at: when, receivedAt: when }]));
    return tipId;
  };
  const near = async (words: string, ward?: string) => {
    const asked = { terms: shard.vault.index.termsOf(words), ward, at: minutesLater(20) };
    const met = await as('intake', (m) => shard.vault.index.near(m, asked, ward ? [ward] : [], new Map()));
    return met.map((each) => ({ tipId: each.tipId, ...likenessOf(asked, each, new Set(), new Map()) })).sort((a, b) => b.score - a.score);
  };
  const search = (words: string, account = 'account/sup') => as('staff', (m) => shard.vault.index.matching(m, words, { limit: 50 }), account);
  const found = async (words: string, account?: string) => (await search(words, account)).map(({ tipId }) => tipId);
  const rowOf = async (tipId: string) => (await owner.query('select * from vault.blind_index where tip_id = $1', [tipId])).rows;

  it('finds one incident told by two callers in their own words, with why; another theft of the same hour and ward is far behind', async () => {
    const first = await told('Cháu vừa thấy hai thanh niên đi xe Exciter đỏ giật túi xách của một chị ở trước cổng chợ Hôm, chị ấy ngã ra đường, biển số 29X1 12345');
    const other = await told('Nhà tôi bị kẻ gian phá khoá vào lấy mất két sắt và hai điện thoại, tôi đi vắng từ sáng');
    const [best, second] = await near('chi ban hang o cong cho Hom bi 2 thang di exciter do giat tui xach, nga trầy tay, bien so 29x1', '00004');
    expect(best).toMatchObject({ tipId: first, place: 'same', minutes: 20 });
    expect(best?.score).toBeGreaterThan(0.4);
    expect(best?.words).toBeGreaterThan(6);
    expect(best?.phrases).toBeGreaterThan(3);
    expect(second?.tipId === other ? second.score : 0).toBeLessThan(0.15);
  });

  it('finds it without a ward as well, and not after two days', async () => {
    const words = 'Cháy quán karaoke Ánh Sao tầng ba, còn năm người mắc kẹt, khói đen dày đặc';
    const tip = await told(words, { ward: '00008' });
    expect((await near(words))[0]).toMatchObject({ tipId: tip, place: 'unknown', nearText: true });
    const late = { terms: shard.vault.index.termsOf(words), at: minutesLater(2 * 24 * 60 + 10) };
    expect(await as('intake', (m) => shard.vault.index.near(m, late, [], new Map()))).toEqual([]);
  });

  it('answers nothing to nothing, and does not stumble over 20,000 characters', async () => {
    expect(await near('')).toEqual([]);
    expect(await near('của')).toEqual([]);
    await told(`${'lời kể dài dòng '.repeat(1_250)}`);
    expect(Array.isArray(await near('x'.repeat(20_000)))).toBe(true);
    expect(Array.isArray(await near('mỗi chữ một khác '.repeat(1_200)))).toBe(true);
  });

  it('knows what is common once there are many tips, and weighs it less', async () => {
    const rows = Array.from({ length: 1_500 }, (_, i) => ({ tip: uuidv7(), n: i }));
    await owner.query('begin');
    await owner.query(`insert into vault.kek (kek_id, operating, recovery) values ($1, '', '') on conflict do nothing`, [rows[0]?.tip]);
    await owner.query(`insert into vault.tip_key select t, 'content', $2, '' from unnest($1::uuid[]) t`, [rows.map((r) => r.tip), rows[0]?.tip]);
    await owner.query('commit');
    await as('casework', (m) => shard.vault.index.add(m, rows.map(({ tip, n }) => ({ tipId: tip, texts: [`mất xe máy số ${n}`], at, receivedAt: minutesLater(n / 100) }))));
    const shares = await as('intake', (m) => shard.vault.index.shares(m));
    const { words } = shard.vault.index.termsOf('xe');
    expect(shares.get([...words][0] ?? 0)).toBeGreaterThan(0.9);
    for (const term of shard.vault.index.termsOf('29X1').words) expect(shares.get(term)).toBeUndefined();
  });

  describe('of a search', () => {
    beforeAll(async () => {
      await owner.query(`insert into access.account (username, name, role, agency, wards, password_hash, must_change) values
        ('sup', 's', 'supervisor', 'hn.ca', '{}', 'x', false), ('khac', 'k', 'officer', 'hn.pc02', '{}', 'x', false),
        ('audit', 'a', 'auditor', null, '{}', 'x', false)`);
    });

    it('finds by words without diacritics, by all of them, and in quotation marks by their order', async () => {
      const tip = await told('Lừa đảo bán vé máy bay giả qua Zalo, chuyển khoản rồi chặn số');
      expect(await found('lua dao ZALO')).toEqual([tip]);
      expect(await found('lừa đảo zalo')).toEqual([tip]);
      expect(await found('zalo lừa đảo')).toEqual([tip]);
      expect(await found('lừa đảo zalo facebook')).toEqual([]);
      expect(await found('"vé máy bay" zalo')).toEqual([tip]);
      expect(await found('"bay máy vé" zalo')).toEqual([]);
    });

    it('says nothing of tips whose words the account may not read: neither an officer of another agency nor the auditor', async () => {
      expect(await found('zalo', 'account/khac')).toEqual([]);
      expect(await found('zalo', 'account/audit')).toEqual([]);
      expect(await found('zalo', 'account/nobody')).toEqual([]);
    });

    it('goes on after a page where it ended', async () => {
      const tips: string[] = [];
      for (let i = 0; i < 5; i++) tips.unshift(await told('đánh bạc tá lả ăn tiền', { minutes: i }));
      const first = await as('staff', (m) => shard.vault.index.matching(m, 'ta la', { limit: 3 }), 'account/sup');
      const rest = await as('staff', (m) => shard.vault.index.matching(m, 'ta la', { limit: 3, after: first[2] }), 'account/sup');
      expect([...first, ...rest].map(({ tipId }) => tipId)).toEqual(tips);
    });
  });

  it('grows by what is added later, and is the same when it is told twice', async () => {
    const tip = await told('Mất trộm chó cảnh');
    const [before] = await rowOf(tip);
    const more = { tipId: tip, texts: ['con chó lông xù màu trắng tên Misa'], at, receivedAt: at };
    await as('casework', (m) => shard.vault.index.add(m, [more]));
    const [after] = await rowOf(tip);
    expect(after.terms.length).toBeGreaterThan(before.terms.length);
    expect(after.ward).toBe('00004');
    await as('casework', (m) => shard.vault.index.add(m, [more, more]));
    expect((await rowOf(tip))[0].terms.sort()).toEqual(after.terms.sort());
    expect(await found('cho misa')).toEqual([tip]);
  });

  it('loses a tip with the key of its words, in the same transaction, and takes none back', async () => {
    const tip = await told('Sẽ bị huỷ: người tên Trịnh Ngạn');
    await owner.query('begin');
    await owner.query(`delete from vault.tip_key where tip_id = $1 and compartment = 'content'`, [tip]);
    expect(await rowOf(tip)).toEqual([]);
    await owner.query('rollback');
    expect(await rowOf(tip)).toHaveLength(1);
    await owner.query(`delete from vault.tip_key where tip_id = $1 and compartment = 'identity'`, [tip]);
    expect(await rowOf(tip)).toHaveLength(1);
    await owner.query(`delete from vault.tip_key where tip_id = $1`, [tip]);
    expect(await rowOf(tip)).toEqual([]);
    expect(await found('trinh ngan')).toEqual([]);
    await as('casework', (m) => shard.vault.index.add(m, [{ tipId: tip, texts: ['Trịnh Ngạn'], at, receivedAt: at }]));
    expect(await rowOf(tip)).toEqual([]);
  });

  it('holds no word, no plain hash of one, and is no table for anybody', async () => {
    await told('Nguyễn Bímật Lạkỳ trốn ở ngõ Hàng Lược');
    const { rows } = await owner.query('select row_to_json(b)::text as row from vault.blind_index b');
    for (const word of ['Bímật', 'bimat', 'lạkỳ', 'laky', 'Hàng', 'luoc']) expect(rows.filter(({ row }) => row.includes(word))).toEqual([]);
    const { rows: hashed } = await owner.query(`select 1 from vault.blind_index b, unnest(b.terms) t where t in (select ('x' || substr(encode(sha256(convert_to(w, 'UTF8')), 'hex'), 1, 8))::bit(32)::int from unnest(array['bimat', 'laky', 'hang luoc']) w)`);
    expect(hashed).toEqual([]);
    for (const role of ['intake', 'casework', 'staff'] as const) await expect(as(role, (m) => m.query('select 1 from vault.blind_index'), 'account/sup')).rejects.toThrow(/permission denied/);
    await expect(as('classifier', (m) => m.query(`select * from vault.near_tips('{1}', '{1}', '{}', '{}', now())`))).rejects.toThrow(/permission denied/);
    await expect(as('intake', (m) => m.query(`select * from vault.matching_tips('{1}', '-infinity', 'infinity', 'infinity', null, 5)`))).rejects.toThrow(/permission denied/);
  });
});
