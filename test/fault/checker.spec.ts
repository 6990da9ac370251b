import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import { start, until, type Started } from '../started.js';
import { check, checkWithin, Client, lagOf, type Attempt } from './scripts.js';

const suite = await postgresSuite();

suite('the checker of fault runs', () => {
  let database: FreshDatabase;
  let tinbao: Started;
  let owner: pg.Client;
  let log: Attempt[];
  let vkey: string;
  beforeAll(async () => {
    database = await freshDatabase();
    tinbao = await start({ env: { DATABASE_URL: database.url } });
    const client = new Client({ url: tinbao.url, cookie: await tinbao.cookie('truc113'), account: 'account/truc113' });
    await client.lodge(12);
    log = client.log;
    vkey = (await tinbao.call('GET', '/api/ledger/vkey')).text;
    await until(async () => Object.values(await lagOf(database.url)).every((lag) => lag === 0) && (await tinbao.call('GET', '/api/inbox?limit=1')).json.total === 12);
    owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await tinbao.remove();
    await database.drop();
  });

  /** What it finds after some SQL that nobody commits, or in another log. */
  const findings = async (sql: string, heard = log) => {
    await owner.query(`begin; set local session_replication_role = replica; ${sql}`);
    const { findings } = await checkWithin(owner, { log: heard, vkey }).finally(() => owner.query('rollback'));
    return findings.map(({ invariant, what }) => `${invariant} ${what}`);
  };
  const without = (constraint: string, table: string) => `alter table ${table} drop constraint ${constraint};`;
  const FIRST = `(select subject from ledger.event where type like '%TipReceived%' order by index limit 1)`;

  it('finds nothing where nothing is broken, and counts what was sent', async () => {
    const { findings, figures } = await check({ databaseUrl: database.url, log, vkey });
    expect(findings).toEqual([]);
    expect(figures).toMatchObject({ sent: 12, accepted: 12, lost: 0, duplicated: 0 });
    expect(figures.attempts).toBeGreaterThanOrEqual(12);
  });

  it.each([
    ['an event is gone', `delete from ledger.event where index = (select max(index) from ledger.event where type like '%TipReceived%')`, /^I1 answered 201 and lost/],
    ['a tip is gone with all its traces', `delete from ledger.tip_head where tip_id = ${FIRST}::uuid; delete from ledger.event where subject = ${FIRST}`, /^I1 answered 201 and lost/],
    ['an index is missing', `update ledger.event set index = 9000 where index = 3`, /^I1 index 3 is missing/],
    ['a word of an event was changed', `update ledger.event set body = replace(body, '"anonymous":true', '"anonymous":false') where subject = ${FIRST}`, /^I1 leaf \d+ is not the hash/],
    ['event and leaf were changed together', `update ledger.event set body = replace(body, '"anonymous":true', '"anonymous":false') where subject = ${FIRST}; update ledger.event set leaf = sha256(convert_to(E'\\x01tinbao/v1\\n' || body, 'utf8'))`, /^I1/],
    ['an owner is empty', `update ledger.tip_head set owner = '' where tip_id = ${FIRST}::uuid`, /^I5 tip .* has no owner/],
    ['an owner is another one than the events say', `update ledger.tip_head set owner = 'hn.pc04' where tip_id = ${FIRST}::uuid`, /^I2 tip .* belongs to hn.pc04/],
    ['a tip has no head', `delete from ledger.tip_head where tip_id = ${FIRST}::uuid`, /^I5 tip .* has no owner/],
    ['a stage acted twice on one cause', `${without('event_causation_id_stage_ordinal_key', 'ledger.event')}
      update ledger.event e set causation_id = (select causation_id from ledger.event where stage = 'classifier' order by index limit 1), ordinal = 0 where e.index = (select max(index) from ledger.event where stage = 'classifier')`, /^I3 two effects of one cause/],
    ['a tip was proposed for twice', `update ledger.event set subject = ${FIRST}, version = 9 where index = (select max(index) from ledger.event where stage = 'classifier')`, /^I2 tip .* has 2 CategoryProposed/],
    ['the inbox lacks a tip', `delete from casework.tip where tip_id = ${FIRST}::uuid`, /^I3 casework has no up-to-date row/],
    ['the inbox is behind', `update casework.tip set version = 1`, /^I3 casework has no up-to-date row/],
    ['the targets count a tip twice', `insert into reporter.record (subject, version, record) select gen_random_uuid()::text, version, record from reporter.record limit 1`, /^I3 reporter has a row of .*, which nobody received/],
    ['the targets lack a tip', `delete from reporter.record where subject = ${FIRST}`, /^I3 reporter has no up-to-date row/],
    ['a tip has no clock', `delete from clock.clock where tip_id = ${FIRST}::uuid`, /^I3 clock has no up-to-date row/],
    ['a stage is ahead of the ledger', `update bus.position set index = 9000 where stage = 'router'`, /^I3 router stands beyond/],
    ['a tip is parked for nobody', `insert into bus.parked values ('router', 0, ${FIRST}, 1, 'poison', '')`, /^I5 router set .* aside for nobody/],
    ['a key leads to another tip', `update ledger.idempotency set subject = gen_random_uuid()::text where subject = ${FIRST}`, /^I6/],
  ])('finds that %s', async (_title, sql, finding) => {
    expect(await findings(sql)).toContainEqual(expect.stringMatching(finding));
  });

  const told = () => log.find(({ status }) => status === 201) as Attempt;
  const elsewhere = (change: (receipt: Record<string, string>) => object) => {
    const answer = JSON.parse(told().text);
    return { ...told(), key: 'another', text: JSON.stringify({ ...answer, receipt: change(answer.receipt) }) };
  };
  it.each<[string, () => Attempt[], RegExp]>([
    ['a 201 has no tip', () => [...log, elsewhere((r) => ({ ...r, tipId: 'x', event: r.event?.replace('"anonymous":true', '"anonymous":false') }))], /^I1 answered 201 and lost/],
    ['one tip was the answer to two keys', () => [...log, elsewhere((r) => r)], /^I1 tip .* was the answer to two keys/],
    ['a receipt names another root', () => [...log.filter(({ key }) => key !== told().key), { ...elsewhere((r) => ({ ...r, proof: r.proof?.replace(/(\n\d+\n)[^\n]{4}/, '$1AAAA') })), key: told().key }], /^I4 receipt .* is not the ledger's/],
    ['a receipt is signed by nobody', () => [...log.filter(({ key }) => key !== told().key), { ...elsewhere((r) => ({ ...r, proof: r.proof?.replace(/[^\n]{30}\n$/, `${'A'.repeat(30)}\n`) })), key: told().key }], /^I4 receipt .* is not signed/],
    ['a retry got another answer', () => [...log, { ...told(), text: `${told().text} ` }], /^I6 one key got 2 answers/],
    ['an outcome stayed open', () => [...log, { ...told(), key: 'never', status: 0, text: 'timeout' }], /^I6 a key never got its answer/],
    ['a tip came from nobody', () => log.filter(({ key }) => key !== told().key), /^I6 nobody asked for tip/],
    ['a tip was made and nobody was told', () => log.map((each) => (each.key === told().key ? { ...each, status: 503 } : each)), /^I6 tip .* exists, and nobody was told/],
  ])('finds that %s', async (_title, heard, finding) => {
    expect(await findings('select 1', heard())).toContainEqual(expect.stringMatching(finding));
  });
});
