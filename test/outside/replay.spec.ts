import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import pg from 'pg';
import { key, start, until, type Started } from '../started.js';

const suite = await postgresSuite();
const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
/** Wednesday; on the second day limits are warned of, on the third they are over. */
const [FIRST, MIDDLE, LATER] = ['2026-12-02T03:00:00.000Z', '2026-12-19T03:00:00.000Z', '2027-01-05T03:00:00.000Z'];
const PERIOD = ['--from', '2026-12-01', '--to', '2027-01-05'];

suite('past days made anew: replay, what-if and export', () => {
  let database: FreshDatabase;
  let tinbao: Started;
  let owner: pg.Client;
  let folder: string;
  let resolvedByTargets: number;
  const tips: string[] = [];
  const houseAt = (now: string, data?: string) => start({ ...(data ? { data } : {}), env: { DATABASE_URL: database.url, TINBAO_NOW: now, TINBAO_SIMULATED_CLOCK: '1' } });

  beforeAll(async () => {
    database = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), 'tinbao-replay-'));
    tinbao = await houseAt(FIRST);
    owner = new pg.Client(database.url);
    await owner.connect();
    for (const words of ['Trộm cắp xe máy ở bãi gửi', 'Bắt quả tang bán ma tuý đá', 'Bị lừa đảo chuyển khoản qua mạng', 'Đánh nhau gây thương tích']) tips.push(await lodge(words));
    await adoptRouting();
    for (const words of ['Trộm cắp xe máy ở chợ', 'Trộm cắp tài sản trong nhà']) tips.push(await lodge(words));
    await act('truongca', tips[2] as string, 'classify', { tipKind: 'report', category: 'theft_burglary' });
    for (const [tip, command, body] of [[tips[1], 'open-case', { article: '251', document: 'QĐ-01' }], [tips[4], 'decline-case', { ground: 2, document: 'QĐ-02' }]] as const) await resolve(tip as string, command, body);
    await tinbao.end();
    tinbao = await houseAt(MIDDLE, tinbao.data);
    await until(async () => (await turning(MIDDLE)) === 0);
    await tinbao.end();
    tinbao = await houseAt(LATER, tinbao.data);
    await until(async () => (await turning(LATER)) === 0 && (await tinbao.call('GET', '/readyz', { anonymous: true })).json.stages.every((s: { lag: number }) => s.lag === 0));
    const { json } = await tinbao.call('GET', '/api/targets?from=2026-12-01&to=2027-01-05', { as: 'chihuy' });
    resolvedByTargets = json.t2.resolved;
    await tinbao.end();
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await tinbao.remove();
    await rm(folder, { recursive: true });
    await database.drop();
  });

  async function lodge(narrative: string): Promise<string> {
    const { json } = await tinbao.call('POST', '/api/tips', { key: key(), body: { channel: 'phone', narrative, place: { ward: '00004' }, reporter: { anonymous: true } } });
    await until(async () => (await tinbao.call('GET', `/api/tips/${json.tipId}`)).json.rule !== null);
    return json.tipId;
  }
  async function act(as: string, id: string, command: string, body: object): Promise<void> {
    const { version } = (await tinbao.call('GET', `/api/tips/${id}`)).json;
    const { status, text } = await tinbao.call('POST', `/api/tips/${id}/${command}`, { as, body, key: key(), headers: { 'if-match': `"${version}"` } });
    expect([command, status, text]).toEqual([command, 200, expect.anything()]);
  }
  async function resolve(tip: string, command: string, body: object): Promise<void> {
    const [lead] = (await tinbao.call('GET', `/api/tips/${tip}`)).json.leads as [string];
    const head = `truong.${lead.replace(/\W/g, '.')}`;
    await tinbao.appoint(head, { role: 'agencyHead', agency: lead });
    await act(head, tip, 'accept', { by: lead });
    await act(head, tip, 'classify', { tipKind: 'report', ...(command === 'open-case' ? { category: 'drugs_trade', article: '251' } : { category: 'theft_burglary', article: '173' }) });
    await act(head, tip, 'assign', { assignee: 'account/ha' });
    await act(head, tip, command, body);
  }
  /** Thefts go to PC02 from this day on. */
  async function adoptRouting(): Promise<void> {
    const rules = (method: string, path: string, as: string, body?: object) => tinbao.call(method, `/api/admin/rules/routing${path}`, { as, ...(body ? { body } : {}) });
    const text = (await rules('GET', '', 'kiemtoan')).json.text.replace(/"as_of": "[^"]*"/, '"as_of": "2026-12-02"').replaceAll('"lead": "commune"', '"lead": "hn.pc02"');
    const { json } = await rules('POST', '/proposals', 'admin', { text, inForceFrom: '2026-12-02', reason: 'Thử' });
    expect((await rules('POST', `/proposals/${json.id}/approve`, 'chihuy', {})).status).toBe(200);
  }
  const count = async (where: string): Promise<number> => (await owner.query(`select count(*)::int as n from ledger.event where ${where}`)).rows[0].n;
  const cli = (argv: readonly string[], data = tinbao.data): Promise<{ code: number; out: string; err: string }> =>
    promisify(execFile)(process.execPath, [at('apps/cli/dist/main.js'), ...argv], { env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: database.url, TINBAO_DATA: data } })
      .then(({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }), (error) => ({ code: error.code, out: error.stdout, err: error.stderr }));
  const turning = async (now: string): Promise<number> => (await owner.query('select count(*)::int as n from clock.clock where next_at <= $1', [now])).rows[0].n;
  /** Every row of every table, as one hash. */
  const everything = async (): Promise<string> => {
    const { rows } = await owner.query(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`);
    const told: string[] = [];
    for (const { name } of rows) told.push(`${name} ${(await owner.query(`select md5(string_agg(t::text, ',' order by t::text)) as md5 from ${name} t`)).rows[0].md5}`);
    return told.join('\n');
  };

  it('what machines recorded comes out once more, each by the law it was recorded under, and the recorded numbers are told', async () => {
    const { code, out } = await cli(['replay', ...PERIOD, '--json']);
    const found = JSON.parse(out);
    expect([code, found.differences, found.skipped]).toEqual([0, [], {}]);
    for (const name of ['CategoryProposed', 'TipRouted', 'ClockWarned', 'ClockBreached']) expect([name, found.replayed[name]]).toEqual([name, await count(`type = 'vn.tinbao.${name}.v1'`)]);
    const routing = (await owner.query(`select distinct body::jsonb->'data'->'rules'->>'routing' as version from ledger.event where type like '%TipRouted%' order by 1`)).rows.map(({ version }) => version);
    expect(routing).toHaveLength(2);
    expect((await cli(['replay', '--day', '2026-12-02'])).out).toMatch(/^2026-12-02 to 2026-12-02: 6 tips looked at\n6 CategoryProposed replayed\n[\s\S]*\n0 differences\n$/);
  });

  it('without the key of the vault proposals are left out, and it says how many and why; routes and clocks are made anew', async () => {
    const { code, out } = await cli(['replay', '--day', '2026-12-02'], folder);
    expect(code).toBe(0);
    expect(out).toContain('6 skipped, CategoryProposed: no key of the vault at hand\n');
    expect(out).toMatch(/[67] TipRouted replayed\n/);
  });

  it('a route recorded otherwise, and a breach never recorded, are named by tip, event and field, with 1', async () => {
    const routed = (await owner.query(`select index, body from ledger.event where type like '%TipRouted%' and subject = $1 order by index limit 1`, [tips[1]])).rows[0];
    await owner.query('update ledger.event set body = $2 where index = $1', [routed.index, routed.body.replace('"rule":"R8"', '"rule":"R13"')]);
    const breach = (await owner.query(`select * from ledger.event e where type like '%ClockBreached%' and subject = $1 order by index limit 1`, [tips[5]])).rows[0];
    await owner.query('delete from ledger.event where index = $1', [breach.index]);
    const { code, out } = await cli(['replay', ...PERIOD]);
    await owner.query('update ledger.event set body = $2 where index = $1', [routed.index, routed.body]);
    const columns = Object.keys(breach);
    await owner.query(`insert into ledger.event (${columns.join()}) values (${columns.map((_, i) => `$${i + 1}`).join()})`, Object.values(breach));
    expect(code).toBe(1);
    expect(out).toContain(`${tips[1]} TipRouted row ${routed.index} rule: recorded "R13", replayed "R8"\n`);
    expect(out).toMatch(new RegExp(`^${tips[5]} ClockBreached row \\d+ event: recorded nothing, replayed \\{"clock":"${JSON.parse(breach.body).data.clock}"`, 'm'));
    expect((await cli(['replay', ...PERIOD])).code).toBe(0);
  });

  it('past tips by other rules and limits: who would have moved, load and breaches before and after, and not one row of the database is another one', async () => {
    const lawFile = async (name: string) => JSON.parse(await readFile(at(`libs/law/data/${name}.json`), 'utf8'));
    const [clocks, routing] = [await lawFile('clocks'), await lawFile('category-routing')];
    clocks.clocks.find((c: { id: string }) => c.id === 'classify').duration = 24 * 60;
    for (const row of routing.rows) if (row.lead === 'hn.pc04') row.lead = 'hn.pc01';
    for (const [name, data] of [['clocks.json', clocks], ['routing.json', routing]] as const) await writeFile(join(folder, name), JSON.stringify(data));
    const before = await everything();
    const { code, out } = await cli(['what-if', '--rules', `${join(folder, 'clocks.json')},${join(folder, 'routing.json')}`, ...PERIOD, '--json']);
    const found = JSON.parse(out);
    expect(code).toBe(0);
    expect(found).toMatchObject({ looked: 6, moved: 6, isCut: false, unread: 0 });
    expect(found.flows).toContainEqual({ from: 'hn.pc04', to: 'hn.pc01', tips: 1 });
    expect(found.breaches.after).toBeLessThan(found.breaches.before);
    expect(found.breaches.before).toBe((await owner.query(`select count(distinct (subject, body::jsonb->'data'->'clock', body::jsonb->'data'->'agency', body::jsonb->'data'->'startedAt'))::int as n from ledger.event where type like '%ClockBreached%'`)).rows[0].n);
    const moved = found.tips.find(({ tip }: { tip: string }) => tip === tips[1]);
    expect(moved.changes).toContainEqual({ field: 'lead', before: 'hn.pc04', after: 'hn.pc01' });
    expect(moved.dues).toContainEqual(expect.objectContaining({ clock: 'classify' }));
    expect(await everything()).toBe(before);
    expect((await cli(['what-if', '--rules', join(folder, 'clocks.json'), ...PERIOD])).out).toMatch(/^2026-12-01 to 2027-01-05: 6 tips looked at, 6 would have moved$/m);
    await writeFile(join(folder, 'bad.json'), JSON.stringify({ ...routing, rows: routing.rows.map((row: object) => ({ ...row, lead: 'hn.nobody' })) }));
    expect(await cli(['what-if', '--rules', join(folder, 'bad.json'), ...PERIOD])).toMatchObject({ code: 2, err: expect.stringMatching(/^tinbao: what-if: .*hn\.nobody/) });
  });

  it('another priority of a category is tried on the words themselves, and without the key of the vault it says how many were not read', async () => {
    const taxonomy = JSON.parse(await readFile(at('libs/law/data/taxonomy.json'), 'utf8'));
    taxonomy.operational_categories.find((c: { id: string }) => c.id === 'theft_burglary').priority = 'P1';
    await writeFile(join(folder, 'taxonomy.json'), JSON.stringify(taxonomy));
    const withKey = JSON.parse((await cli(['what-if', '--rules', join(folder, 'taxonomy.json'), ...PERIOD, '--json'])).out);
    const without = JSON.parse((await cli(['what-if', '--rules', join(folder, 'taxonomy.json'), ...PERIOD, '--json'], folder)).out);
    expect(withKey).toMatchObject({ unread: 0, moved: 2, fields: { priority: 2, lead: 0 } });
    expect(withKey.tips.map(({ tip }: { tip: string }) => tip).sort()).toEqual([tips[0], tips[5]].sort());
    expect([without.unread, without.moved]).toEqual([6, 0]);
  });

  it('an export holds the exact bytes of the events and no word of a tip, and other code counts in it how many tips were resolved, as the targets do', async () => {
    const file = join(folder, 'events.jsonl');
    expect((await cli(['export', '--out', file])).err).toContain(`${await count('true')} events`);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(lines).toEqual((await owner.query('select body from ledger.event order by index')).rows.map(({ body }) => body));
    expect(lines.some((line) => /Trộm|ma tuý|lừa đảo/.test(line))).toBe(false);
    const few = await cli(['export', '--out', '-', '--type', 'TipReceived,TipRouted', '--from', '3', '--to', '40']);
    expect(few.out.trimEnd().split('\n')).toEqual(lines.filter((line, i) => i >= 3 && i <= 40 && /"vn\.tinbao\.(TipReceived|TipRouted)\.v1"/.test(line)));

    // T2 by other code: tips whose last decision is to open or to decline, dated within the period in Hanoi; a merged tip counts with its root.
    const last = new Map<string, string>();
    const decidedOn = new Map<string, string>();
    for (const line of lines) {
      const { type, subject, time, data } = JSON.parse(line);
      const name = type.split('.')[2];
      if (!/^(CaseOpened|CaseDeclined|DeclineAnnulled|TipsMerged)$/.test(name)) continue;
      last.set(subject, name);
      decidedOn.set(subject, new Date(Date.parse(data.decidedAt ?? time) + 7 * 3_600_000).toISOString().slice(0, 10));
    }
    const isIn = (day: string) => day >= '2026-12-01' && day <= '2027-01-05';
    const resolved = [...last].filter(([tip, name]) => name.startsWith('Case') && isIn(decidedOn.get(tip) as string)).length;
    expect([resolved, resolvedByTargets]).toEqual([2, 2]);
  });
});
