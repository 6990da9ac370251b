import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import pg from 'pg';
import { key, start, until, type Started } from '../started.js';

const suite = await postgresSuite();
const cliMain = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));
/** Friday; the limits of what is received now lie ahead. */
const NOW = '2026-12-04T03:00:00.000Z';
const env = (database: FreshDatabase) => ({ DATABASE_URL: database.url, TINBAO_NOW: NOW, TINBAO_SIMULATED_CLOCK: '1' });

interface Standing {
  readonly differences: readonly { readonly model: string; readonly subject: string; readonly field: string }[];
  readonly count: number;
  readonly walk?: { readonly lastWalkAt: string | null; readonly lastWalkSubjects: number | null; readonly askedAt: string | null };
}

suite('the reconciliation of read models with the ledger, in a house that runs', () => {
  let database: FreshDatabase;
  let tinbao: Started;
  let second: Started;
  let owner: pg.Client;
  const tips: string[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    tinbao = await start({ env: env(database) });
    owner = new pg.Client(database.url);
    await owner.connect();
    for (let n = 0; n < 6; n++) tips.push(await lodge(`Mất xe máy Honda, lần ${n}`));
    await settled();
  });
  afterAll(async () => {
    await second?.end();
    await owner.end();
    await tinbao.remove();
    await database.drop();
  });

  const lodge = async (narrative: string): Promise<string> =>
    (await tinbao.call('POST', '/api/tips', { key: key(), body: { channel: 'phone', narrative, place: { ward: '00004' }, reporter: { anonymous: true } } })).json.tipId;
  const settled = () => until(async () => (await owner.query(
    `select not exists (select from ledger.tip_head h where not exists (select from casework.tip t where t.tip_id = h.tip_id and t.rule is not null)) as done`)).rows[0].done
    && (await tinbao.call('GET', '/readyz', { anonymous: true })).json.stages.every((s: { lag: number }) => s.lag === 0));
  const standing = async (of: Started = tinbao): Promise<Standing> => (await of.call('GET', '/api/admin/reconciliation', { as: 'kiemtoan' })).json;
  const named = async () => (await standing()).differences.map(({ model, subject, field }) => `${model} ${subject} ${field}`);
  const walked = async (of: Started = tinbao): Promise<Standing> => {
    // A house that has just begun has looked at nothing yet.
    const before = (await standing(of)).walk?.lastWalkAt ?? null;
    expect((await of.call('POST', '/api/admin/reconciliation', { as: 'kiemtoan' })).status).toBe(202);
    await until(async () => {
      const { walk } = await standing(of);
      return walk !== undefined && walk.lastWalkAt !== before && walk.askedAt === null;
    });
    return standing(of);
  };
  const cli = async (...argv: string[]): Promise<{ code: number; out: string }> =>
    promisify(execFile)(process.execPath, [cliMain, ...argv], { env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: database.url, TINBAO_DATA: tinbao.data }, maxBuffer: 1 << 26 })
      .then(({ stdout }) => ({ code: 0, out: stdout }), (error: { code: number; stdout: string }) => ({ code: error.code, out: error.stdout }));

  it('a full walk that somebody asks for compares every subject and finds nothing in a house as it works', async () => {
    const found = await walked();
    expect(found).toMatchObject({ count: 0, differences: [], models: ['head', 'clock', 'casework', 'access', 'notifier', 'reporter', 'campaigns'] });
    expect(found.walk?.lastWalkSubjects).toBe(Number((await owner.query('select count(distinct subject) from ledger.event')).rows[0].count));
    expect((await cli('verify')).out).toMatch(/read models casework, access, clock, notifier, reporter, campaigns: \d+ subjects compared\n0 findings\n$/);
  });

  it('one value changed by hand in each model is told with tip, model and field, on the screen, in the metrics, in the log and by verify; put right it is gone', async () => {
    const [a, b, c, d, e] = tips as [string, string, string, string, string];
    const changed: readonly (readonly [spoil: string, mend: string, names: string])[] = [
      [`update ledger.tip_head set owner = 'hn.pc04' where tip_id = '${a}'`, `update ledger.tip_head set owner = 'hn.pc01' where tip_id = '${a}'`, `head ${a} owner`],
      [`update casework.tip set category = 'arson' where tip_id = '${b}'`, `update casework.tip t set category = o.category from casework.tip o where t.tip_id = '${b}' and o.tip_id = '${a}'`, `casework ${b} category`],
      [`update clock.clock set due_at = due_at + interval '1 day' where tip_id = '${c}' and clock = 'classify'`, `update clock.clock set due_at = due_at - interval '1 day' where tip_id = '${c}' and clock = 'classify'`, `clock ${c} classify dueAt`],
      [`update notifier.notice set state = 'sent' where tip_id = '${d}' and notice = 'receipt_procuracy'`, `update notifier.notice set state = 'owed' where tip_id = '${d}' and notice = 'receipt_procuracy'`, `notifier ${d} receipt_procuracy state`],
      [`update reporter.record set record = replace(record::text, '"phone"', '"email"')::jsonb where subject = '${e}'`, `update reporter.record set record = replace(record::text, '"email"', '"phone"')::jsonb where subject = '${e}'`, `reporter ${e} record`],
    ];
    for (const [spoil] of changed) await owner.query(spoil);
    await walked();
    await until(async () => (await standing()).count === changed.length);
    expect((await named()).sort()).toEqual(changed.map(([, , names]) => names).sort());
    const { text } = await tinbao.call('GET', '/metrics', { anonymous: true });
    for (const model of ['head', 'casework', 'clock', 'notifier', 'reporter']) expect(text).toContain(`tinbao_reconciliation_difference{model="${model}"} 1\n`);
    expect(text).toMatch(/^tinbao_reconciliation_walk_age_seconds \d/m);
    for (const [, , names] of changed) {
      const [model, tip, ...field] = names.split(' ');
      expect(tinbao.output()).toContain(`"model":"${model}","tip":"${tip}","field":"${field.join(' ')}","msg":"a read model differs from the ledger"`);
    }
    const verified = await cli('verify');
    expect(verified.code).toBe(1);
    for (const tip of [b, c, d, e]) expect(verified.out).toMatch(new RegExp(`^read_model_differs ${tip}: `, 'm'));
    expect(verified.out).toMatch(new RegExp(`^tip_head_differs TB-2026-\\d{7} ${a}: owner is hn.pc04`, 'm'));
    for (const [, mend] of changed) await owner.query(mend);
    await until(async () => (await standing()).count === 0);
    expect((await cli('verify')).code).toBe(0);
  });

  it('a row taken away is missing, a row of no tip is too many, and folding the stage anew as the documents say mends both', async () => {
    const tip = tips[5] as string;
    const stranger = '01900000-0000-7000-8000-000000000001';
    await owner.query(`insert into clock.clock select '${stranger}', clock, agency, started_at, due_at, state, next_at from clock.clock where tip_id = $1 and clock = 'classify'`, [tip]);
    for (const table of ['casework.tip', 'notifier.notice']) await owner.query(`delete from ${table} where tip_id = $1`, [tip]);
    await owner.query('delete from reporter.record where subject = $1', [tip]);
    await walked();
    await until(async () => (await standing()).count >= 4);
    const found = await named();
    expect(found).toEqual(expect.arrayContaining([`casework ${tip} row`, `reporter ${tip} row`, `notifier ${tip} receipt_procuracy row`, `clock ${stranger} classify row`]));
    const { out } = await cli('verify');
    expect(out).toMatch(new RegExp(`^read_model_missing ${tip}: casework: row is missing`, 'm'));
    expect(out).toMatch(new RegExp(`^read_model_added ${stranger}: clock: classify row is there`, 'm'));
    await owner.query(`delete from clock.clock where tip_id = '${stranger}'`);
    const size = await sizeNow();
    for (const stage of ['casework', 'notifier', 'reporter']) await owner.query('update bus.position set index = -1, epoch = epoch + 1 where stage = $1', [stage]);
    await until(async () => (await standing()).count === 0);
    expect((await cli('verify')).code).toBe(0);
    expect(await sizeNow()).toBe(size);
  });

  it('nothing is told while tips come in and clocks turn, with two instances of which one walks at a time', async () => {
    second = await start({ data: tinbao.data, env: env(database) });
    const told = () => [tinbao, second].flatMap((house) => house.output().match(/differs from the ledger/g) ?? []).length;
    const before = told();
    const lodging = (async () => {
      for (let round = 0; round < 25; round++) await Promise.all(Array.from({ length: 10 }, (_, n) => lodge(`Trộm cắp tài sản ${round} ${n}`)));
    })();
    const seen: number[] = [];
    let isOver = false;
    void lodging.finally(() => (isOver = true));
    while (!isOver) {
      seen.push((await walked(seen.length % 2 === 0 ? tinbao : second)).count);
      // The command looks once, and waits for no second look.
      const { code, out } = await cli('verify');
      expect([code, out.split('\n').at(-2)]).toEqual([0, '0 findings']);
    }
    await lodging;
    await settled();
    seen.push((await walked()).count, (await walked(second)).count);
    expect(seen.every((count) => count === 0)).toBe(true);
    expect((await owner.query('select * from web.reconciliation_difference')).rows).toEqual([]);
    expect(told()).toBe(before);
  });

  it('after a change of the law open rows are folded anew and none is told', async () => {
    const set = (path: string, as: string, body?: unknown) => tinbao.call(body === undefined ? 'GET' : 'POST', `/api/admin/rules/clocks${path}`, { as, ...(body === undefined ? {} : { body }) });
    const file = JSON.parse((await set('', 'kiemtoan')).json.text);
    file.clocks.find((c: { id: string }) => c.id === 'classify').duration = 12;
    file.as_of = '2026-12-04';
    const { json } = await set('/proposals', 'pc02.chihuy', { text: JSON.stringify(file), inForceFrom: '2026-12-04', reason: 'Thử' });
    expect((await set(`/proposals/${json.id}/approve`, 'chihuy', {})).status).toBe(200);
    const moved = async () => (await owner.query('select count(distinct tip_id)::int as n from clock.moved')).rows[0].n;
    await until(async () => (await moved()) >= 200);
    for (let walk = 0; walk < 3; walk++) expect((await walked()).count).toBe(0);
    expect((await cli('verify')).code).toBe(0);
  });

  const sizeNow = async (): Promise<number> => Number((await owner.query('select size from ledger.head')).rows[0].size);
});
