import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import pg from 'pg';
import { key, start, until, type Started } from '../started.js';

const suite = await postgresSuite();
const WORDS = 'Thấy nhóm người tụ tập mua bán ma tuý ở quán nước đầu ngõ Giếng Mứt, sáng nào cũng có';

suite('who opened what, from outside', () => {
  let tinbao: Started;
  let database: FreshDatabase;
  let owner: pg.Client;
  let tipId: string;

  beforeAll(async () => {
    database = await freshDatabase();
    tinbao = await start({ env: { DATABASE_URL: database.url } });
    owner = new pg.Client(database.url);
    await owner.connect();
    await tinbao.appoint('pc04.chihuy', { role: 'agencyHead', agency: 'hn.pc04' });
    const { json } = await tinbao.call('POST', '/api/tips', { as: 'truc113', key: key(), body: { channel: 'phone', narrative: WORDS, place: { ward: '00004' }, reporter: { anonymous: true } } });
    tipId = json.tipId;
    await until(async () => (await tinbao.call('GET', `/api/tips/${tipId}`, { as: 'kiemtoan' })).json.rule !== null);
  });
  afterAll(async () => {
    await owner.end();
    await tinbao.remove();
    await database.drop();
  });

  const openings = async (): Promise<{ actor: string; texts: string[] }[]> => {
    const { rows } = await owner.query(`select body::json as e from ledger.event where type = 'vn.tinbao.ContentOpened.v1' and body::json -> 'data' ->> 'tipId' = $1 order by index`, [tipId]);
    return rows.map(({ e }) => ({ actor: e.actor, texts: e.data.texts }));
  };
  const logOf = async (as: string, query = '') => (await tinbao.call('GET', `/api/access-log?limit=200${query}`, { as })).json.items as { event: string; actor: string; tipId: string | null; index: number }[];
  const shown = (entry: { event: string; actor: string }) => `${entry.actor} ${entry.event}`;
  /** The log follows the ledger. */
  const followed = async (size: number, as: string) => {
    await until(async () => (await logOf(as, `&tip=${tipId}&event=ContentOpened`)).length >= size);
    return (await logOf(as, `&tip=${tipId}&event=ContentOpened`)).map(shown);
  };

  it('who reads the words of a tip stands on the ledger before he has them, once for one reading; who may not read them leaves no trace of having read', async () => {
    await tinbao.call('GET', `/api/tips/${tipId}`, { as: 'kiemtoan' });
    expect(await openings()).toEqual([]);
    const version = (await tinbao.call('GET', `/api/tips/${tipId}`, { as: 'chihuy' })).json.version;
    expect(await openings()).toEqual([{ actor: 'account/chihuy', texts: [expect.any(String)] }]);
    await tinbao.call('GET', `/api/tips/${tipId}`, { as: 'chihuy' });
    await Promise.all(Array.from({ length: 5 }, () => tinbao.call('GET', `/api/tips/${tipId}`, { as: 'kiemsat' })));
    expect((await openings()).map(({ actor }) => actor)).toEqual(['account/chihuy', 'account/kiemsat']);
    // Reading moves no version: whoever acts meanwhile is not told that he is late.
    expect((await tinbao.call('GET', `/api/tips/${tipId}`, { as: 'chihuy' })).json.version).toBe(version);
  });

  it('words that came later are read anew, and only they', async () => {
    const { json: tip } = await tinbao.call('GET', `/api/tips/${tipId}`, { as: 'truc113' });
    const added = await tinbao.call('POST', `/api/tips/${tipId}/add-information`, { as: 'truongca', key: key(), headers: { 'if-match': `"${tip.version}"` }, body: { information: 'Thêm: có hai xe máy không biển số' } });
    expect(added.status).toBe(200);
    const before = await openings();
    await tinbao.call('GET', `/api/tips/${tipId}`, { as: 'chihuy' });
    const [last, ...more] = (await openings()).slice(before.length);
    expect([last?.actor, last?.texts.length, more]).toEqual(['account/chihuy', 1, []]);
    expect(before.flatMap(({ texts }) => texts)).not.toContain(last?.texts[0]);
  });

  it('whoever is shown the words of a possible duplicate while he types has read them, too', async () => {
    let shown: { tipId?: string; words: string | null }[] = [];
    await until(async () => {
      shown = (await tinbao.call('POST', '/api/tips/suggestions', { as: 'truongca', body: { narrative: WORDS, ward: '00004' } })).json.possibleDuplicates;
      return shown.length > 0;
    });
    expect(shown[0]).toMatchObject({ tipId, words: expect.stringContaining('ma tuý') });
    expect((await openings()).map(({ actor }) => actor)).toContain('account/truongca');
  });

  it('where the ledger takes nothing, no word is shown', async () => {
    await owner.query('alter table ledger.event rename to event_away');
    const refused = await tinbao.call('GET', `/api/tips/${tipId}`, { as: 'pc04.chihuy' });
    await owner.query('alter table ledger.event_away rename to event');
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.text).not.toMatch(/ma tuý/);
  });

  it('a print that leaves is an export, each time: one file, and a register with its number of rows', async () => {
    for (let copy = 0; copy < 2; copy++) await tinbao.call('GET', `/api/tips/${tipId}/documents/receipt_slip.pdf`, { as: 'chihuy' });
    await tinbao.call('GET', '/api/register.pdf?from=2026-01-01&to=2027-12-31', { as: 'chihuy' });
    const { rows } = await owner.query(`select body::json -> 'data' as data from ledger.event where type = 'vn.tinbao.Exported.v1' order by index`);
    expect(rows.map(({ data }) => [data.kind, data.format, data.tipId ?? null, data.rows ?? null])).toEqual([['tip_file', 'pdf', tipId, null], ['tip_file', 'pdf', tipId, null], ['tip_list', 'pdf', null, 1]]);
  });

  it('each sees what he did himself; of others what concerns tips within his reach; sign-ins and accounts are for auditor and administrator', async () => {
    expect(await followed(5, 'kiemtoan')).toEqual(['account/truongca ContentOpened', 'account/chihuy ContentOpened', 'account/truc113 ContentOpened', 'account/kiemsat ContentOpened', 'account/chihuy ContentOpened']);
    expect((await logOf('truc113')).every(({ actor }) => actor === 'account/truc113')).toBe(true);
    expect((await logOf('truc113')).some(({ event }) => event === 'ContentOpened')).toBe(true);
    // Another agency's head: this tip was never his.
    const others = (await logOf('pc02.chihuy')).filter(({ actor }) => actor !== 'account/pc02.chihuy');
    expect(others).toEqual([]);
    const admin = await logOf('admin');
    expect(admin.some(({ event, actor }) => event === 'SignedIn' && actor === 'account/chihuy')).toBe(true);
    expect(admin.filter(({ tipId: tip, actor }) => tip !== null && actor !== 'account/admin')).toEqual([]);
    expect((await logOf('chihuy')).some(({ event, actor }) => event === 'SignedIn' && actor !== 'account/chihuy')).toBe(false);
    expect((await logOf('chihuy', `&tip=${tipId}`)).length).toBeGreaterThan(3);
  });

  it('goes on page by page, and refuses what is no question', async () => {
    const all = await logOf('kiemtoan');
    const first = await tinbao.call('GET', '/api/access-log?limit=2', { as: 'kiemtoan' });
    const second = await tinbao.call('GET', `/api/access-log?limit=2&before=${first.json.next}`, { as: 'kiemtoan' });
    expect([...first.json.items, ...second.json.items].map(({ index }: { index: number }) => index)).toEqual(all.slice(0, 4).map(({ index }) => index));
    const wrong = await tinbao.call('GET', '/api/access-log?event=Nothing', { as: 'kiemtoan' });
    expect([wrong.status, wrong.json.errors[0].pointer]).toEqual([400, '/event']);
  });

  it('holds codes and numbers, no word; and equals the ledger row by row', async () => {
    const { rows } = await owner.query('select detail::text from casework.access_entry');
    expect(JSON.stringify(rows)).not.toMatch(/ma tuý|Giếng|xe máy/);
    const reconciled = () => tinbao.call('POST', '/api/admin/reconciliation', { as: 'kiemtoan' });
    const seen = async () => (await tinbao.call('GET', '/api/admin/reconciliation', { as: 'kiemtoan' })).json as { differences: { model: string; field: string }[]; walk: { lastWalkAt: string | null } };
    const walked = async () => {
      const { lastWalkAt: before } = (await seen()).walk;
      await reconciled();
      await until(async () => (await seen()).walk.lastWalkAt !== before);
      return (await seen()).differences;
    };
    expect(await walked()).toEqual([]);
    await owner.query(`update casework.access_entry set actor = 'account/nobody' where index = (select min(index) from casework.access_entry)`);
    await until(async () => (await walked()).length > 0);
    expect((await seen()).differences).toMatchObject([{ model: 'access', field: 'actor' }]);
  });
});
