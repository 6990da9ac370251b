import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import type { Workbook } from 'exceljs';
import pg from 'pg';
import { key, start, until, type Started } from '../started.js';

const { Workbook: Book } = createRequire(import.meta.url)('exceljs') as { Workbook: new () => Workbook };
const suite = await postgresSuite();
const WORDS = 'Bắt quả tang bán ma tuý đá ở ngõ Vạn Kiếp';
const FORMULA = '=HYPERLINK("http://xau.example";"bấm") mất xe máy ở chợ';
const ASKED = { purpose: 'inspection', format: 'csv', withWords: true, filter: { from: '2026-01-01', to: '2027-12-31' } };

suite('lists of tips taken away, from outside', () => {
  let tinbao: Started;
  let database: FreshDatabase;
  let owner: pg.Client;

  beforeAll(async () => {
    database = await freshDatabase();
    tinbao = await start({ env: { DATABASE_URL: database.url } });
    owner = new pg.Client(database.url);
    await owner.connect();
    await tinbao.appoint('pc04.chihuy', { role: 'agencyHead', agency: 'hn.pc04' });
    await tinbao.appoint('pc04.pho', { role: 'agencyHead', agency: 'hn.pc04' });
    for (const narrative of [WORDS, FORMULA]) {
      const { json } = await tinbao.call('POST', '/api/tips', { as: 'truc113', key: key(), body: { channel: 'phone', narrative, place: { ward: '00004' }, reporter: { anonymous: true } } });
      await until(async () => (await tinbao.call('GET', `/api/tips/${json.tipId}`, { as: 'kiemtoan' })).json.rule !== null);
    }
  });
  afterAll(async () => {
    await owner.end();
    await tinbao.remove();
    await database.drop();
  });

  const ask = async (as: string, body: object = ASKED) => {
    await tinbao.stepUp(as);
    return tinbao.call('POST', '/api/exports', { as, body });
  };
  const approve = async (as: string, id: string) => {
    await tinbao.stepUp(as);
    return tinbao.call('POST', `/api/exports/${id}/approve`, { as });
  };
  const taken = async (as: string, id: string) => {
    const response = await fetch(`${tinbao.url}/api/exports/${id}/file`, { headers: { cookie: await tinbao.cookie(as) } });
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
  };
  const exported = async () => (await owner.query(`select body::json as e from ledger.event where type = 'vn.tinbao.Exported.v1' order by index`)).rows.map(({ e }) => ({ actor: e.actor, ...e.data }));

  it('nobody takes a list alone: not without a password just typed, not before another approves, not by his own approval', async () => {
    const cold = await tinbao.call('POST', '/api/exports', { as: 'chihuy', body: ASKED });
    expect([cold.status, cold.json.code]).toEqual([403, 'step_up_needed']);
    const { json: asked } = await ask('chihuy');
    expect(asked).toMatchObject({ state: 'waiting', requestedBy: 'account/chihuy', mayDecide: false });
    expect((await taken('chihuy', asked.id)).status).toBe(422);
    expect((await approve('chihuy', asked.id)).json.code).toBe('export_own_request');
    expect((await tinbao.call('POST', `/api/exports/${asked.id}/approve`, { as: 'kiemsat' })).json.code).toBe('step_up_needed');
    expect(await exported()).toEqual([]);
    expect((await approve('kiemsat', asked.id)).json).toMatchObject({ state: 'approved', decidedBy: 'account/kiemsat' });
    // Approved for him who asked; whoever approved takes nothing.
    expect((await taken('kiemsat', asked.id)).status).toBe(404);
    const { status, bytes, headers } = await taken('chihuy', asked.id);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(bytes.toString('utf8')).toContain(WORDS);
    expect(await exported()).toEqual([expect.objectContaining({ actor: 'account/chihuy', kind: 'tip_list', format: 'csv', rows: 2, approvedBy: 'account/kiemsat' })]);
  });

  it('a cell that would be a formula is text, as separated values and in a workbook', async () => {
    const { json: asked } = await ask('chihuy');
    await approve('kiemsat', asked.id);
    expect((await taken('chihuy', asked.id)).bytes.toString('utf8')).toContain(`"'=HYPERLINK(""http://xau.example""`);
    const { json: book } = await ask('chihuy', { ...ASKED, format: 'xlsx' });
    await approve('kiemsat', book.id);
    const workbook = new Book();
    await workbook.xlsx.load((await taken('chihuy', book.id)).bytes as never);
    const cells = workbook.worksheets[0]?.getSheetValues().flat(2) ?? [];
    expect(cells).toContain(FORMULA);
    expect(cells.filter((cell) => typeof cell === 'object' && cell !== null && 'formula' in cell)).toEqual([]);
  });

  it('holds what the requester may read and no more; words only where they were asked for', async () => {
    const head = await ask('pc04.chihuy');
    expect((await approve('pc02.chihuy', head.json.id)).status).toBe(404);
    expect((await approve('pc04.pho', head.json.id)).status).toBe(200);
    const own = (await taken('pc04.chihuy', head.json.id)).bytes.toString('utf8');
    expect([own.includes(WORDS), own.includes('mất xe máy')]).toEqual([true, false]);
    const bare = await ask('chihuy', { ...ASKED, withWords: false });
    await approve('kiemsat', bare.json.id);
    const list = (await taken('chihuy', bare.json.id)).bytes.toString('utf8');
    expect([list.includes('TB-2026') || list.includes('TB-2027'), list.includes('ma tuý')]).toEqual([true, false]);
    expect((await tinbao.call('GET', '/api/exports', { as: 'pc02.chihuy' })).json.items).toEqual([]);
    expect((await tinbao.call('GET', '/api/exports', { as: 'pc02.canbo' })).json.code).toBe('forbidden');
  });

  it('a refused one stays refused, an approved one ends after an hour, and a bad period is refused by its field', async () => {
    const { json: asked } = await ask('chihuy');
    expect((await tinbao.call('POST', `/api/exports/${asked.id}/refuse`, { as: 'kiemsat' })).json.state).toBe('refused');
    expect((await approve('kiemsat', asked.id)).json.code).toBe('export_decided');
    expect((await taken('chihuy', asked.id)).status).toBe(422);
    const { json: late } = await ask('chihuy');
    await approve('kiemsat', late.id);
    await owner.query(`update casework.export set decided_at = decided_at - interval '61 minutes' where id = $1`, [late.id]);
    expect((await taken('chihuy', late.id)).status).toBe(422);
    const wrong = await ask('chihuy', { ...ASKED, filter: { from: '2026-05-02', to: '2026-05-01' } });
    expect([wrong.status, wrong.json.errors[0].pointer]).toEqual([400, '/filter/to']);
  });
});
