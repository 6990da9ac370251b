import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { asText, asWorkbook, freshDatabase, longRegister, messyRegister, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import pg from 'pg';
import { start, until, type Started } from '../started.js';

const suite = await postgresSuite();
const cliMain = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));
const run = promisify(execFile);

suite('an old register comes into a house that runs', () => {
  let tinbao: Started;
  let database: FreshDatabase;
  let folder: string;
  const bytes = { 'content-type': 'application/octet-stream' };
  const post = (path: string, raw: Buffer, as = 'pc02.chihuy') => tinbao.call('POST', path, { as, raw, headers: bytes });
  const finished = async (id: string) => {
    let answer = await tinbao.call('GET', `/api/imports/${id}?limit=500`, { as: 'pc02.chihuy' });
    await until(async () => (answer = await tinbao.call('GET', `/api/imports/${id}?limit=500`, { as: 'pc02.chihuy' })).json.state !== 'running', 30_000);
    return answer.json;
  };
  const cli = (...args: string[]) =>
    run(process.execPath, [cliMain, ...args], { env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: database.url, TINBAO_DATA: tinbao.data, INIT_CWD: folder } }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }), (error: { code: number; stdout: string; stderr: string }) => error);

  beforeAll(async () => {
    database = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), 'tinbao-import-'));
    tinbao = await start({ env: { DATABASE_URL: database.url } });
  });
  afterAll(async () => {
    await tinbao.remove();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('by the head of the agency: looked at, tried, imported, listed; nobody else may', async () => {
    const file = await asWorkbook(messyRegister);
    const preview = await post('/api/imports/preview', file);
    expect([preview.status, preview.json.sheets.map(({ sheet, head }: { sheet: string; head?: object }) => [sheet, head])]).toEqual([200, [['Bìa', undefined], ['Sổ 2021', { from: 4, to: 7 }], ['2022', { from: 1, to: 1 }]]]);
    expect((await post('/api/imports?name=so.xlsx', file, 'truc113')).status).toBe(403);
    const tried = await post('/api/imports?name=so.xlsx&dryRun=true', file);
    expect(tried.status).toBe(202);
    expect((await finished(tried.json.id)).counts).toMatchObject({ landed: 11, refused: 4 });
    const done = await finished((await post('/api/imports?name=so.xlsx', file)).json.id);
    expect([done.state, done.importer, done.station, done.fileName]).toEqual(['done', 'account/pc02.chihuy', 'hn.pc02', 'so.xlsx']);
    expect(done.reasons.find(({ code }: { code: string }) => code === 'number_repeated')).toMatchObject({ cell: 'Sổ 2021!A18', params: { other: 'Sổ 2021!A17' } });
    const csv = await tinbao.call('GET', `/api/imports/${done.id}/reasons.csv`, { as: 'pc02.chihuy', headers: { 'accept-language': 'vi' } });
    expect(csv.text).toContain('Sổ 2021!B21,không nhập,date_impossible,Ngày tiếp nhận không có trong lịch.');
    expect((await tinbao.call('GET', '/api/imports', { as: 'pc02.chihuy' })).json.items.map(({ dryRun, counts }: { dryRun: boolean; counts: { landed: number } }) => [dryRun, counts.landed])).toEqual([[false, 11], [true, 11]]);
  });

  it('sends nobody out, warns of nothing long past, writes to no informant; the tips stand in the inbox as what they are', async () => {
    const list = async () => (await tinbao.call('GET', '/api/tips?limit=50', { as: 'pc02.chihuy' })).json.items as { tipId: string; channel: string; rule: null; nextClock: null; category: string; owner: string; alerts: string[] }[];
    await until(async () => (await list()).filter(({ category }) => category !== null).length === 11, 20_000);
    const tips = await list();
    expect(new Set(tips.map(({ channel, owner, rule, nextClock, alerts }) => JSON.stringify([channel, owner, rule, nextClock, alerts])))).toEqual(new Set([JSON.stringify(['import', 'hn.pc02', null, null, []])]));
    const { items } = (await tinbao.call('GET', '/api/notices?limit=50', { as: 'pc02.chihuy' })).json;
    expect(items).toEqual([]);
    for (const { tipId } of tips) {
      const events = (await tinbao.call('GET', `/api/tips/${tipId}/events`, { as: 'pc02.chihuy' })).json as { items?: { type: string }[] };
      const types = JSON.stringify(events);
      expect(types).not.toMatch(/ClockWarned|ClockBreached|TipRouted|NoticeSent/);
    }
  });

  it('by the command line beside the running house: it is the same register, whoever brings it', async () => {
    await writeFile(join(folder, 'so.xlsx'), await asWorkbook(messyRegister));
    const again = await cli('import', 'so.xlsx', '--station', 'hn.pc02', '--json');
    expect(JSON.parse(again.stdout).counts).toMatchObject({ landed: 0, already: 11, refused: 4 });
    await writeFile(join(folder, 'so.csv'), `\ufeff${asText(messyRegister[2]!)}`);
    const other = await cli('import', 'so.csv', '--station', 'hn.pc04');
    expect(other.stdout).toContain('2 landed, 0 already there, 0 refused');
    const verified = await cli('verify');
    expect(verified.stdout).toMatch(/^0 findings$/m);
  });

  it('killed in the middle and run again: each row is there exactly once', async () => {
    const long = longRegister(1_200);
    await writeFile(join(folder, 'long.csv'), asText(long));
    const child = spawn(process.execPath, [cliMain, 'import', 'long.csv', '--station', 'hn.pc03'], { env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: database.url, TINBAO_DATA: tinbao.data, INIT_CWD: folder }, stdio: 'ignore' });
    const owner = new pg.Client(database.url);
    await owner.connect();
    const landed = async () => Number((await owner.query(`select count(*) from ledger.tip_head where owner = 'hn.pc03'`)).rows[0].count);
    await until(async () => (await landed()) > 0, 30_000);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const atKill = await landed();
    const rest = JSON.parse((await cli('import', 'long.csv', '--station', 'hn.pc03', '--json')).stdout).counts;
    expect(rest).toMatchObject({ rows: 1_200, refused: 12, already: atKill, landed: 1_188 - atKill });
    expect([atKill > 0, atKill < 1_188]).toEqual([true, true]);
    const { rows } = await owner.query(`select count(*) as n, count(distinct body::json -> 'data' -> 'provenance' ->> 'number') as numbers from ledger.event where body like '%"receivedBy":"hn.pc03"%' and version = 1`);
    await owner.end();
    expect([Number(rows[0].n), Number(rows[0].numbers)]).toEqual([1_188, 1_188]);
  });

  it('a wrong use ends with 2 and one line', async () => {
    for (const [args, said] of [
      [['import'], /accepted: import FILE/], [['import', 'no.csv', '--station', 'hn.pc02'], /no\.csv: cannot be read \(ENOENT\)/], [['import', 'so.csv', '--station', 'hn.pc99'], /hn\.pc99 is not the id of an agency/],
    ] as const) {
      const { code, stderr } = await cli(...args);
      expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
    }
  });

  it('a file that is too large, a workbook of before and a table without a head are refused, and say what is accepted', async () => {
    const code = async (raw: Buffer) => (await post('/api/imports/preview', raw)).json.code;
    expect(await code(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('register_old_workbook');
    expect(await code(Buffer.alloc(33 * 1024 * 1024, 'a'))).toBe('register_too_large');
    const failed = await finished((await post('/api/imports?name=x.csv', Buffer.from('a;b;c\n1;2;3\n'))).json.id);
    expect([failed.state, failed.problem]).toEqual(['failed', 'register_not_mapped']);
  });
});
