import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import pg from 'pg';
import { key, start, until, type Started } from '../started.js';

const suite = await postgresSuite();
const run = promisify(execFile);
const cliMain = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));
const WORDS = 'Vừa bị cướp giật túi xách ở cổng chợ Hôm';
const ORDER = ['--order', '9/QĐ-CA', '--signer', 'hn.ca'];

suite('words destroyed by order, from outside', () => {
  let tinbao: Started;
  let database: FreshDatabase;
  let owner: pg.Client;
  let tip: { tipId: string; code: string };
  const cli = (...args: string[]) =>
    run(process.execPath, [cliMain, ...args], { env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: database.url, TINBAO_DATA: tinbao.data } }).then(
      ({ stdout, stderr }) => ({ status: 0, stdout, stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ status: code, stdout, stderr }));
  const act = (as: string, command: string, body: object) => tinbao.call('POST', `/api/tips/${tip.tipId}/${command}`, { as, key: key(), body });
  const shown = async (as = 'chihuy') => (await tinbao.call('GET', `/api/tips/${tip.tipId}`, { as })).json;
  const found = async () => (await tinbao.call('GET', `/api/tips?q=${encodeURIComponent('chợ Hôm')}`, { as: 'chihuy' })).json.items.length;
  const rowsOf = async (table: string) => (await owner.query(`select count(*)::int as n from ${table} where tip_id = $1`, [tip.tipId])).rows[0].n;

  beforeAll(async () => {
    database = await freshDatabase();
    tinbao = await start({ env: { DATABASE_URL: database.url } });
    owner = new pg.Client(database.url);
    await owner.connect();
    const { json } = await tinbao.call('POST', '/api/public/tips', { anonymous: true, key: key(), body: { narrative: WORDS, place: { ward: '00004', address: 'cổng chính' } } });
    tip = { tipId: json.tipId, code: json.trackingCode };
    await until(async () => Boolean((await shown()).rule) && (await rowsOf('vault.blind_index')) === 1 && (await rowsOf('intake.locator')) === 1);
  });
  afterAll(async () => {
    await owner.end();
    await tinbao.remove();
    await database.drop();
  });

  it('needs a numbered and signed order, and the id of a tip', async () => {
    for (const args of [[], [tip.tipId], [tip.tipId, '--order', '9/QĐ'], ['x', ...ORDER], [tip.tipId, ...ORDER, '--compartment', 'all']]) {
      expect([args, (await cli('shred', ...args)).status]).toEqual([args, 2]);
    }
    expect((await shown()).narrative).toBe(WORDS);
  });

  it('is refused while a head or a prosecutor holds the file, and says who and why', async () => {
    const placed = await act('kiemsat', 'place-hold', { reason: 'procuracy_demand', documentRef: { number: '3/CV-VKS' } });
    const hold = placed.json.events[0].data.holdId;
    const refused = await cli('shred', tip.tipId, ...ORDER);
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringMatching(/legal hold.*vks\.hn \(account\/kiemsat\).*procuracy_demand/)]);
    expect((await shown()).narrative).toBe(WORDS);
    expect((await tinbao.call('GET', `/api/tips/${tip.tipId}/identity`, { as: 'chihuy' })).json.holds).toMatchObject([{ holdId: hold, by: 'vks.hn', reason: 'procuracy_demand' }]);
    expect((await act('kiemsat', 'lift-hold', { hold })).status).toBe(200);
  });

  it('beside the running house every reader then says so, and none fails: page, search, inbox, papers, register, notices, follow-up', async () => {
    expect([await found(), (await cli('shred', tip.tipId, ...ORDER)).stdout]).toEqual([1, `destroyed of ${tip.tipId}: content, contact; the order stands in the ledger\n`]);
    for (const table of ['vault.text', 'vault.tip_key', 'vault.blind_index', 'intake.locator']) expect([table, await rowsOf(table)]).toEqual([table, 0]);
    expect(await shown()).toMatchObject({
      narrative: null, extracted: [], texts: {}, shredded: [{ compartments: ['content', 'contact'], ground: 'order', documentRef: { number: '9/QĐ-CA', signer: 'hn.ca' } }],
    });
    expect(await found()).toBe(0);
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const reads = ['inbox', `tips/${tip.tipId}/events`, `tips/${tip.tipId}/clocks`, `tips/${tip.tipId}/receipt`, `tips/${tip.tipId}/documents`, `tips/${tip.tipId}/documents/receipt_minutes.pdf`,
      `register.pdf?from=${today}&to=${today}`, 'notices', 'supervision', 'reveals', `tips/${tip.tipId}/identity`, 'targets', `targets/list?figure=received&from=${today}&to=${today}`];
    for (const path of reads) {
      const { status, text } = await tinbao.call('GET', `/api/${path}`, { as: path === 'supervision' ? 'kiemsat' : 'chihuy' });
      expect([path, status < 500, text.includes('giật túi')]).toEqual([path, true, false]);
    }
    expect((await tinbao.call('POST', '/api/public/follow-up', { anonymous: true, body: { code: tip.code } })).status).toBe(404);
    expect((await cli('shred', tip.tipId, ...ORDER)).stderr).toContain('Nothing is there to be destroyed');
  });

  it('the tree still verifies; replay, what-if and the lessons of the classifier pass over the tip', async () => {
    expect((await cli('verify')).status).toBe(0);
    const today = new Date().toISOString().slice(0, 10);
    for (const args of [['replay', '--from', today, '--to', today], ['what-if', '--rules', 'libs/law/data/taxonomy.json', '--from', today, '--to', today], ['retrain', '--out', '/dev/null']]) {
      const { status, stderr, stdout } = await cli(...args);
      expect([args.join(' '), status < 2, `${stdout}${stderr}`.includes('giật túi')]).toEqual([args.join(' '), true, false]);
    }
  });

  it('words told later are sealed under another key, and stay', async () => {
    const { version } = await shown();
    const added = await tinbao.call('POST', `/api/tips/${tip.tipId}/add-information`, { as: 'truongca', key: key(), headers: { 'if-match': `"${version}"` }, body: { information: 'Có người nhận ra xe' } });
    expect(added.status).toBe(200);
    await until(async () => (await rowsOf('vault.blind_index')) === 1);
    expect(Object.values((await shown()).texts)).toEqual(['Có người nhận ra xe']);
  });
});
