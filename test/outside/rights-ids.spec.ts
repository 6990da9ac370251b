import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { commandActions, delegable, may, type Action, type Empowered, type Role, type TipFacts } from '@tinbao/rights';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import pg from 'pg';
import { key, start, until, type Answer, type Started } from '../started.js';

/** Two tips, of two agencies and two wards. */
const wanted = [
  { ward: '00004', narrative: 'Bắt quả tang bán ma tuý đá ở ngõ 5' },
  { ward: '00008', narrative: 'Ba thanh niên cầm dao cướp giật túi xách của người đi đường rồi bỏ chạy' },
] as const;

interface Known { readonly id: string; readonly facts: TipFacts; readonly notice: string | undefined; readonly version: number }

function holder(username: string, role: Role, agency: string | null, wards: string[] = []): Empowered {
  return { id: `account/${username}`, role, agency, wards };
}
const nameOf = ({ id }: Empowered) => id.slice('account/'.length);

const first = [
  holder('truc113', 'operator', 'hn.pc01'), holder('truongca', 'shiftLeader', 'hn.pc01'), holder('pc02.canbo', 'officer', 'hn.pc02'), holder('pc02.chihuy', 'agencyHead', 'hn.pc02'),
  holder('chihuy', 'supervisor', 'hn.ca'), holder('kiemsat', 'procurator', 'vks.hn'), holder('kiemtoan', 'auditor', null), holder('admin', 'admin', null),
  holder('banchidao', 'committee', 'bcd.138'), holder('baocao', 'unitReporter', 'hn.pc02'),
];
/** The officer whom rights are passed on to, and the head who does it. */
const DELEGATE = holder('pc04.canbo', 'officer', 'hn.pc04');
const GIVER = holder('pc04.chihuy', 'agencyHead', 'hn.pc04');
const appointed = [
  GIVER, DELEGATE, holder('pc04.khac', 'officer', 'hn.pc04'), holder('pc03.truc', 'operator', 'hn.pc03'), holder('pc03.ca', 'shiftLeader', 'hn.pc03'),
  holder('p4.chihuy', 'agencyHead', 'commune/00004'), holder('p8.canbo', 'officer', 'commune/00008'),
  holder('p4.giamsat', 'supervisor', 'hn.ca', ['00004']), holder('p8.kiemsat', 'procurator', 'vks.kv', ['00008']),
];
const everyone = [...first, ...appointed];

const suite = await postgresSuite();

suite('rights, tried with the ids of others', () => {
  let tinbao: Started;
  let database: FreshDatabase;
  let owner: pg.Client;
  let tips: Known[];
  let cells = 0;
  const leaks: string[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    tinbao = await start({ env: { DATABASE_URL: database.url } });
    owner = new pg.Client(database.url);
    await owner.connect();
    for (const h of appointed) await tinbao.appoint(nameOf(h), { role: h.role, ...(h.agency ? { agency: h.agency } : {}), wards: [...h.wards] });
    const ids = await Promise.all(wanted.map(async ({ narrative, ward }) => (await tinbao.call('POST', '/api/tips', {
      key: key(), body: { channel: 'phone', narrative, place: { ward }, reporter: { anonymous: true } },
    })).json.tipId as string));
    await until(async () => (await Promise.all(ids.map((id) => tinbao.call('GET', `/api/tips/${id}`)))).every(({ json }) => Boolean(json.rule)));
    await until(async () => (await owner.query('select distinct tip_id from notifier.notice')).rowCount === 2);
    tips = await Promise.all(ids.map(known));
    for (const h of everyone) await tinbao.stepUp(nameOf(h));
  });
  afterAll(async () => {
    await owner?.end();
    await tinbao?.remove();
    await database?.drop();
    process.stdout.write(`rights with the ids of others: ${cells} cells tried, ${leaks.length} leaks\n`);
  });

  async function known(id: string): Promise<Known> {
    const { rows: [row] } = await owner.query('select owner, leads, coordinating, territory, assignee, received_by as "receivedBy", received_at as "receivedAt", version from ledger.tip_head where tip_id = $1', [id]);
    const { rows: [notice] } = await owner.query('select id from notifier.notice where tip_id = $1 limit 1', [id]);
    const { version, receivedAt, ...facts } = row;
    return { id, version, notice: notice?.id, facts: { ...facts, receivedAt: receivedAt.toISOString() } };
  }
  const reaches = (action: Action, h: Empowered, { facts }: Known, at = new Date().toISOString()) => may(action, h, facts, at);
  const isTurnedAway = ({ json }: Answer) => ['forbidden', 'tip_not_found', 'other_tip_not_found', 'notice_not_found', 'not_found', 'document_not_found'].includes(json?.code as string);
  /** One cell: who has no right is turned away. */
  const cell = (what: string, may: boolean, answer: Answer) => {
    cells += 1;
    if (!may && !isTurnedAway(answer)) leaks.push(`${what}: ${answer.status} ${answer.json?.code}`);
  };
  const command = (h: Empowered, tip: Known, name: string, version: number, body: object = {}) =>
    tinbao.call('POST', `/api/tips/${tip.id}/${name}`, { as: nameOf(h), key: key(), headers: { 'if-match': `"${version}"` }, body });
  /** Rows that a table shows to somebody, at an instant of the house. */
  const seen = async (h: Empowered, sql: string, values: unknown[], at?: string): Promise<number> => {
    await owner.query('begin');
    try {
      await owner.query(`select set_config('role', 'tinbao_staff', true), set_config('tinbao.account', $1, true), set_config('tinbao.now', $2, true)`, [h.id, at ?? '']);
      return (await owner.query(sql, values)).rowCount ?? 0;
    } finally {
      await owner.query('rollback');
    }
  };

  it('reading another one’s tip by its id, or what belongs to it', async () => {
    expect(tips[0]?.facts.leads).not.toEqual(tips[1]?.facts.leads);
    for (const h of everyone) {
      for (const tip of tips) {
        for (const path of ['', '/events', '/clocks', '/receipt', '/documents']) {
          cell(`${nameOf(h)} GET ${path} of ${tip.facts.territory}`, reaches('readTips', h, tip), await tinbao.call('GET', `/api/tips/${tip.id}${path}`, { as: nameOf(h) }));
        }
        for (const path of ['draft', 'draft.pdf']) {
          cell(`${nameOf(h)} GET ${path} of a notice of ${tip.facts.territory}`, reaches('readContent', h, tip), await tinbao.call('GET', `/api/notices/${tip.notice}/${path}`, { as: nameOf(h) }));
        }
        // Whoever may see the notice is told that it goes out by hand; nothing is sent.
        cell(`${nameOf(h)} retry of a notice of ${tip.facts.territory}`, reaches('readTips', h, tip), await tinbao.call('POST', `/api/notices/${tip.notice}/retry`, { as: nameOf(h), body: {} }));
      }
    }
    expect(leaks).toEqual([]);
  });

  it('every command on another one’s tip, with its own version and with that of the tip one may see', async () => {
    for (const h of everyone) {
      for (const [i, tip] of tips.entries()) {
        for (const [name, action] of Object.entries(commandActions)) {
          for (const version of [tip.version, tips[1 - i]?.version ?? 0, tip.version + 1]) cell(`${nameOf(h)} ${name} of ${tip.facts.territory}`, reaches(action, h, tip), await command(h, tip, name, version));
        }
      }
    }
    expect(leaks).toEqual([]);
  }, 180_000);

  it('a command on one’s own tip that names another one’s', async () => {
    const [own, other] = tips as [Known, Known];
    for (const [name, body] of [['link', { tips: [other.id] }], ['merge', { tips: [other.id], documentRef: { number: '12/QĐ' } }]] as const) {
      for (const h of everyone.filter((each) => reaches(commandActions[name] as Action, each, own))) {
        cell(`${nameOf(h)} ${name} with another one's`, reaches(commandActions[name] as Action, h, other), await command(h, own, name, own.version, body));
      }
    }
    expect(leaks).toEqual([]);
  });

  const tables: readonly (readonly [string, Action, string])[] = [
    ['casework.tip', 'readTips', 'select 1 from casework.tip where tip_id = $1'], ['ledger.tip_head', 'readTips', 'select 1 from ledger.tip_head where tip_id = $1'],
    ['ledger.event', 'readTips', 'select 1 from ledger.event where subject = $1::text'], ['notifier.notice', 'readTips', 'select 1 from notifier.notice where tip_id = $1'],
    ['vault.text', 'readContent', 'select 1 from vault.text where tip_id = $1'], ['vault.tip_key', 'readContent', 'select 1 from vault.tip_key where tip_id = $1'],
  ];

  it('raw SQL shows each his own tips and no other, in every table', async () => {
    for (const h of everyone) {
      for (const tip of tips) {
        for (const [table, action, sql] of tables) {
          cells += 1;
          const is = (await seen(h, sql, [tip.id])) > 0;
          if (is !== reaches(action, h, tip)) leaks.push(`${nameOf(h)} ${table} of ${tip.facts.territory}: ${is}`);
        }
      }
    }
    expect(leaks).toEqual([]);
  });

  it('what is passed on opens the giver’s tips and no others, on its days and no others, by raw SQL and by HTTP', async () => {
    const day = (offset: number) => new Date(Date.now() + (7 + 24 * offset) * 3_600_000).toISOString().slice(0, 10);
    const given = await tinbao.call('POST', '/api/delegations', { as: nameOf(GIVER), body: { to: DELEGATE.id, rights: delegable, from: day(1), until: day(2) } });
    expect(given.status).toBe(201);
    const empowered: Empowered = { ...DELEGATE, delegated: [{ id: given.json.id, by: GIVER.id, role: 'agencyHead', rights: delegable }] };
    // Somebody is named for the first tip: from now on its words are not the delegate's by his own right.
    await owner.query(`update ledger.tip_head set assignee = 'account/pc04.khac' where tip_id = $1`, [tips[0]?.id]);
    tips = await Promise.all(tips.map(({ id }) => known(id)));
    const edges = [[`${day(1)}T00:00:00+07:00`, -1, false], [`${day(1)}T00:00:00+07:00`, 0, true], [`${day(3)}T00:00:00+07:00`, -1, true], [`${day(3)}T00:00:00+07:00`, 0, false]] as const;
    for (const [edge, shift, holds] of edges) {
      const at = new Date(Date.parse(edge) + shift).toISOString();
      for (const tip of tips) {
        for (const [table, action, sql] of tables) {
          cells += 1;
          const is = (await seen(DELEGATE, sql, [tip.id], at)) > 0;
          if (is !== reaches(action, holds ? empowered : DELEGATE, tip, at)) leaks.push(`delegated ${table} of ${tip.facts.territory} at ${at}: ${is}`);
        }
      }
    }
    const tryAll = async (as: Empowered, when: string) => {
      for (const tip of tips) {
        for (const [name, action] of Object.entries(commandActions)) cell(`delegated ${name} of ${tip.facts.territory}, ${when}`, reaches(action, as, tip), await command(DELEGATE, tip, name, 0));
      }
    };
    await tryAll(DELEGATE, 'before its days');
    await owner.query('update access.delegation set from_day = $2, until_day = $3 where id = $1', [given.json.id, day(0), day(1)]);
    const held = async () => (await tinbao.call('GET', '/api/session', { as: nameOf(DELEGATE) })).json.delegated.length as number;
    await until(async () => (await held()) === 1);
    await tryAll(empowered, 'on its days');
    // It opens at all: the search for leaks does not pass over a wall that is simply shut.
    expect(isTurnedAway(await command(DELEGATE, tips[0] as Known, 'classify', 0))).toBe(false);
    await owner.query('update access.delegation set from_day = $2, until_day = $2 where id = $1', [given.json.id, day(-1)]);
    await until(async () => (await held()) === 0);
    await tryAll(DELEGATE, 'after its days');
    expect(leaks).toEqual([]);
  });
});
