import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actions, commandActions, may, roles, scopeOf, type Action, type Holder, type Role, type TipFacts } from '@tinbao/rights';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import pg from 'pg';
import { doors } from '../doors.js';
import { key, start, until, type Started } from '../started.js';

/** Every route that wants an account, and the right it wants; a body that is refused afterwards is enough to see who is let in. */
const routes: readonly (readonly [method: string, path: string, action: Action])[] = [
  ['POST', '/api/tips', 'submitTip'], ['POST', '/api/tips/suggestions', 'submitTip'], ['POST', '/api/intake-records', 'submitTip'],
  ['POST', '/api/intake-records/x/disposition', 'submitTip'], ['POST', '/api/intake-records/x/undo', 'submitTip'],
  ['GET', '/api/intake-records/sample', 'reviewNonTips'], ['POST', '/api/intake-records/x/review', 'reviewNonTips'],
  ['POST', '/api/uploads', 'submitTip'], ['PATCH', '/api/uploads/x', 'submitTip'], ['HEAD', '/api/uploads/x', 'submitTip'], ['DELETE', '/api/uploads/x', 'submitTip'],
  ['POST', '/api/imports/preview', 'importRegisters'], ['POST', '/api/imports?name=x', 'importRegisters'], ['GET', '/api/imports', 'importRegisters'], ['GET', '/api/imports/x', 'importRegisters'], ['GET', '/api/imports/x/reasons.csv', 'importRegisters'],
  ['GET', '/api/inbox?limit=0', 'readTips'], ['GET', '/api/tips?limit=0', 'readTips'], ['GET', '/api/tips/x', 'readTips'],
  ['GET', '/api/supervision', 'supervise'], ['GET', '/api/tips/x/documents', 'readTips'], ['GET', '/api/tips/x/attachments', 'readTips'], ['GET', '/api/tips/x/attachments/1/view', 'readContent'], ['GET', '/api/tips/x/attachments/1/original', 'readContent'], ['GET', '/api/tips/x/documents/x', 'readContent'], ['GET', '/api/register.pdf?from=x', 'readTips'],
  ['GET', '/api/notices/x/draft', 'readContent'], ['GET', '/api/notices/x/draft.pdf', 'readContent'],
  ['GET', '/api/tips/x/events', 'readTips'], ['GET', '/api/tips/x/clocks', 'readTips'], ['GET', '/api/tips/x/receipt', 'readTips'],
  ['GET', '/api/targets?from=x', 'targets'], ['GET', '/api/targets/days?from=x', 'targets'], ['GET', '/api/targets/periods', 'targets'], ['GET', '/api/targets/list?figure=x', 'readTips'], ['GET', '/api/targets/stream?from=x', 'targets'],
  ['GET', '/api/protected-areas', 'targets'], ['GET', '/api/hotspots?from=x', 'targets'],
  ['GET', '/api/campaigns', 'seeCampaigns'], ['GET', '/api/campaigns/x', 'seeCampaigns'], ['GET', '/api/campaigns/x/entries', 'seeCampaigns'],
  ['PUT', '/api/campaigns/x/entries/x', 'enterTaskResults'], ['POST', '/api/campaigns/x/entries/x/withdrawal', 'enterTaskResults'], ['POST', '/api/campaigns/x/incidents', 'enterTaskResults'],
  ['POST', '/api/campaigns/x/entries/x/decision', 'approveTaskResults'], ['POST', '/api/campaigns/x/sheets', 'approveTaskResults'],
  ['GET', '/api/campaigns/x/reference-series/x', 'seeCampaigns'], ['POST', '/api/campaigns/x/reference-series', 'importReference'],
  ['GET', '/api/reports?format=x', 'readReports'], ['GET', '/api/reports/x', 'readReports'], ['GET', '/api/reports/x/versions/x', 'readReports'],
  ['POST', '/api/reports', 'writeReports'], ['PUT', '/api/reports/x', 'writeReports'], ['PUT', '/api/reports/x/texts/x', 'writeReports'],
  ['GET', '/api/reports/x/draft', 'writeReports'], ['GET', '/api/reports/x/preview', 'writeReports'], ['POST', '/api/reports/x/issue', 'writeReports'],
  ['GET', '/api/reveals', 'approveReveal'], ['GET', '/api/tips/x/identity', 'readTips'],
  ['POST', '/api/tips/x/request-reveal', 'readIdentity'], ['POST', '/api/tips/x/open-identity', 'readIdentity'], ['POST', '/api/tips/x/approve-reveal', 'approveReveal'], ['POST', '/api/tips/x/refuse-reveal', 'approveReveal'],
  ['POST', '/api/tips/x/place-hold', 'hold'], ['POST', '/api/tips/x/lift-hold', 'hold'],
  ['GET', '/api/notices?limit=0', 'readTips'], ['GET', '/api/notices/channels', 'readTips'], ['POST', '/api/notices/x/retry', 'sendNotice'],
  ['GET', '/api/exports', 'export'], ['POST', '/api/exports', 'export'], ['POST', '/api/exports/x/approve', 'export'], ['POST', '/api/exports/x/refuse', 'export'], ['GET', '/api/exports/x/file', 'export'],
  ['GET', '/api/duty?at=x', 'readTips'], ['GET', '/api/duty/colleagues', 'setRoster'], ['PUT', '/api/duty', 'setRoster'],
  ['GET', '/api/admin/parked', 'seeParked'], ['POST', '/api/admin/parked/clock/x/replay', 'replayParked'],
  ['GET', '/api/admin/accounts', 'manageAccounts'], ['POST', '/api/admin/accounts', 'manageAccounts'], ['POST', '/api/admin/accounts/x/change', 'manageAccounts'],
  ['POST', '/api/admin/accounts/changes/x/first-password', 'manageAccounts'],
  ['POST', '/api/admin/accounts/changes/x/approve', 'approveAccounts'], ['POST', '/api/admin/accounts/changes/x/reject', 'approveAccounts'],
  ['GET', '/api/admin/rules', 'seeRules'], ['GET', '/api/admin/rules/x', 'seeRules'], ['GET', '/api/admin/rules/x/proposals/x', 'seeRules'],
  ['GET', '/api/admin/simulations', 'seeRules'], ['GET', '/api/admin/simulations/x', 'seeRules'],
  ['POST', '/api/admin/simulations', 'seeRules'], ['POST', '/api/admin/simulations/x/cancel', 'seeRules'],
  ['GET', '/api/ledger/tile/entries/*', 'readLedgerEntries'],
  ['GET', '/api/admin/reconciliation', 'reconcile'], ['POST', '/api/admin/reconciliation', 'reconcile'],
  ['POST', '/api/admin/rules/x/proposals', 'proposeRules'],
  ['POST', '/api/admin/rules/x/proposals/x/approve', 'approveRules'], ['POST', '/api/admin/rules/x/proposals/x/reject', 'approveRules'],
  ['GET', '/api/admin/models', 'seeRules'], ['POST', '/api/admin/models/x/adopt', 'adoptModels'], ['POST', '/api/admin/models/x/reject', 'adoptModels'],
  ['POST', '/api/delegations', 'delegate'], ['POST', '/api/delegations/x/end', 'delegate'],
  ['POST', '/api/admin/accounts/x/reset', 'manageAccounts'], ['POST', '/api/admin/accounts/x/disable', 'manageAccounts'],
];

/** One account a role among the first ones; those with an agency stand once inside and once outside of the tip's circle. */
const inside: Record<Role, Holder> = {
  operator: holder('truc113', 'operator', 'hn.pc01'), shiftLeader: holder('truongca', 'shiftLeader', 'hn.pc01'),
  officer: holder('lead.canbo', 'officer', 'hn.pc04'), agencyHead: holder('lead.chihuy', 'agencyHead', 'hn.pc04'),
  supervisor: holder('chihuy', 'supervisor', 'hn.ca'), procurator: holder('kiemsat', 'procurator', 'vks.hn'),
  auditor: holder('kiemtoan', 'auditor', null), admin: holder('admin', 'admin', null),
  committee: holder('banchidao', 'committee', 'bcd.138'), unitReporter: holder('baocao', 'unitReporter', 'hn.pc02'),
};
const outside: readonly Holder[] = [
  holder('khac.truc', 'operator', 'hn.pc03'), holder('khac.ca', 'shiftLeader', 'hn.pc03'), holder('pc02.canbo', 'officer', 'hn.pc02'),
  holder('pc02.chihuy', 'agencyHead', 'hn.pc02'), holder('phuong.chihuy', 'supervisor', 'hn.ca', ['00008']), holder('phuong.kiemsat', 'procurator', 'vks.kv', ['00008']),
];

function holder(username: string, role: Role, agency: string | null, wards: string[] = []): Holder & { username: string } {
  return { id: `account/${username}`, username, role, agency, wards } as Holder & { username: string };
}
const nameOf = (h: Holder) => h.id.slice('account/'.length);
const everyone = () => [...Object.values(inside), ...outside];

let tinbao: Started;
let database: FreshDatabase;
let owner: pg.Client;
let tipId: string;
let facts: TipFacts;

const suite = await postgresSuite();

suite('the rights of staff', () => {
  beforeAll(async () => {
    database = await freshDatabase();
    tinbao = await start({ env: { DATABASE_URL: database.url } });
    const first = ['truc113', 'truongca', 'pc02.canbo', 'pc02.chihuy', 'chihuy', 'kiemsat', 'kiemtoan', 'admin', 'admin2', 'banchidao', 'baocao'];
    for (const h of everyone().filter((each) => !first.includes(nameOf(each)))) {
      await tinbao.appoint(nameOf(h), { role: h.role, ...(h.agency ? { agency: h.agency } : {}), wards: [...h.wards] });
    }
    const lodged = await tinbao.call('POST', '/api/tips', {
      key: key(), body: { channel: 'phone', narrative: 'Bắt quả tang bán ma tuý đá ở ngõ 5', place: { ward: '00004' }, reporter: { anonymous: true } },
    });
    tipId = lodged.json.tipId;
    await until(async () => (await tinbao.call('GET', `/api/tips/${tipId}`)).json.rule === 'R8');
    owner = new pg.Client(database.url);
    await owner.connect();
    const { rows } = await owner.query('select owner, leads, coordinating, territory, assignee, received_by as "receivedBy", received_at as "receivedAt" from ledger.tip_head where tip_id = $1', [tipId]);
    facts = { ...rows[0], receivedAt: rows[0].receivedAt.toISOString() };
    // What wants the password typed again is a question of its own.
    for (const h of everyone()) await tinbao.stepUp(nameOf(h));
  });
  afterAll(async () => {
    await owner.end();
    await tinbao.remove();
    await database.drop();
  });

  const reach = (action: Action, h: Holder) => may(action, h, facts, new Date().toISOString());

  describe('every cell of the matrix, by HTTP', () => {
    it('of every door that asks for a right', () => {
      const known = new Set<string>(actions);
      const asking = doors().filter(({ mark }) => mark !== undefined && known.has(mark)).map(({ address, mark }) => `${address.replace(/:\w+/g, 'x')} ${mark}`);
      const tried = routes.map(([method, path, action]) => `${method} ${path.replace('/api', '').replace('/parked/clock/', '/parked/x/').replace('/attachments/1/', '/attachments/x/').replace(/\?.*/, '')} ${action}`);
      expect(tried.sort()).toEqual(asking.sort());
    });

    it.each(roles.flatMap((role) => routes.map(([method, path, action]) => [role, method, path, action] as const)))(
      '%s: %s %s (%s)', async (role, method, path, action) => {
        const { status, json } = await tinbao.call(method, path, { as: nameOf(inside[role]), ...(method === 'POST' ? { body: {} } : {}) });
        // The answer to HEAD has no body.
        if (scopeOf(action, role) === undefined) expect({ status, code: json?.code }).toEqual({ status: 403, code: method === 'HEAD' ? undefined : 'forbidden' });
        else expect(json?.code).not.toBe('forbidden');
      });

    it('every command of a tip, for everybody inside and outside of its circle: who has no right is refused before anything else', async () => {
      // Everybody typed his password just now: who lacks the right is told so all the same.
      for (const h of everyone()) await tinbao.cookie(nameOf(h));
      await owner.query('update access.session set stepped_up_at = now()');
      const leaks: string[] = [];
      for (const h of everyone()) {
        for (const [command, action] of Object.entries(commandActions)) {
          const { status, json } = await tinbao.call('POST', `/api/tips/${tipId}/${command}`, { as: nameOf(h), key: key(), headers: { 'if-match': '"0"' }, body: {} });
          const turnedAway = json?.code === 'forbidden' || json?.code === 'tip_not_found';
          if (turnedAway === reach(action, h)) leaks.push(`${nameOf(h)} ${command}: ${status} ${json?.code}`);
        }
      }
      expect(leaks).toEqual([]);
    });

    it('words of a tip, its row and its history are shown to whom the matrix lets read them', async () => {
      for (const h of everyone()) {
        const { status, json } = await tinbao.call('GET', `/api/tips/${tipId}`, { as: nameOf(h) });
        expect([nameOf(h), status === 200]).toEqual([nameOf(h), reach('readTips', h)]);
        if (status === 200) expect([nameOf(h), json.narrative !== null]).toEqual([nameOf(h), reach('readContent', h)]);
        const list = await tinbao.call('GET', '/api/tips', { as: nameOf(h) });
        expect([nameOf(h), Boolean(list.json.items?.some((t: { tipId: string }) => t.tipId === tipId))]).toEqual([nameOf(h), reach('readTips', h)]);
      }
    });

    it('a session that signed out opens nothing from that moment on', async () => {
      await tinbao.appoint('leaver', { role: 'auditor' });
      const session = () => tinbao.call('GET', '/api/session', { as: 'leaver' });
      expect((await session()).json.account.username).toBe('leaver');
      expect((await tinbao.call('DELETE', '/api/session', { as: 'leaver' })).status).toBe(204);
      expect((await session()).json.code).toBe('not_signed_in');
    });

    it('an agency acts in its own name alone', async () => {
      const { json } = await tinbao.call('POST', `/api/tips/${tipId}/accept`, { as: 'lead.chihuy', key: key(), headers: { 'if-match': '"3"' }, body: { by: 'hn.pc02' } });
      expect(json.code).toBe('forbidden');
    });
  });

  describe('every cell of the matrix, by raw SQL as the application may write it', () => {
    const asStaff = async (account: string, sql: string): Promise<unknown[]> => {
      await owner.query('begin');
      try {
        await owner.query(`select set_config('role', 'tinbao_staff', true), set_config('tinbao.account', $1, true)`, [account]);
        return (await owner.query(sql)).rows;
      } finally {
        await owner.query('rollback');
      }
    };

    it.each([
      ['casework.tip', 'readTips', (): string => `select 1 from casework.tip where tip_id = '${tipId}'`],
      ['ledger.tip_head', 'readTips', (): string => `select 1 from ledger.tip_head where tip_id = '${tipId}'`],
      ['ledger.event', 'readTips', (): string => `select 1 from ledger.event where subject = '${tipId}'`],
      ['ledger.entries()', 'readLedgerEntries', (): string => `select 1 from ledger.entries(0::smallint, 0, 10)`],
      ['notifier.notice', 'readTips', (): string => `select 1 from notifier.notice where tip_id = '${tipId}'`],
      ['vault.text', 'readContent', (): string => `select 1 from vault.text where tip_id = '${tipId}'`],
      ['vault.tip_key', 'readContent', (): string => `select 1 from vault.tip_key where tip_id = '${tipId}'`],
    ] as const)('%s shows its rows by the right to %s', async (_table, action, sql) => {
      for (const h of everyone()) expect([nameOf(h), (await asStaff(h.id, sql())).length > 0]).toEqual([nameOf(h), reach(action, h)]);
    });

    it('nobody, a stranger and a closed account see nothing', async () => {
      await tinbao.appoint('gone', { role: 'supervisor', agency: 'hn.ca' });
      await tinbao.decide('gone', 'disable');
      for (const account of ['', 'account/nobody', 'account/gone']) {
        for (const table of ['casework.tip', 'ledger.event', 'ledger.tip_head', 'vault.text', 'vault.tip_key', 'bus.parked']) {
          expect([account, table, await asStaff(account, `select 1 from ${table}`)]).toEqual([account, table, []]);
        }
      }
    });

    it.each(['access.account', 'access.session', 'access.account_change', 'access.delegation', 'web.rule_proposal', 'web.model', 'reporter.record', 'reporter.campaign_event', 'reporter.series_row', 'reporter.report', 'reporter.report_text', 'reporter.report_version', 'clock.clock', 'intake.locator', 'ledger.idempotency', 'vault.kek', 'vault.blind_index', 'vault.shredded', 'vault.index_key'])(
      '%s is no table for a person at all', async (table) => {
        await expect(asStaff('account/chihuy', `select 1 from ${table}`)).rejects.toThrow(/permission denied/);
      });

    it('the application owns nothing, bypasses nothing, and is held by every policy', async () => {
      const { rows: owners } = await owner.query(`
        select c.relname from pg_class c join pg_roles r on r.oid = c.relowner join pg_namespace n on n.oid = c.relnamespace
        where r.rolname like 'tinbao_%' and n.nspname not in ('pg_catalog', 'information_schema')`);
      expect(owners).toEqual([]);
      const { rows: strong } = await owner.query(`select rolname from pg_roles where rolname like 'tinbao_%' and (rolsuper or rolbypassrls)`);
      expect(strong).toEqual([]);
      const { rows: walls } = await owner.query(`
        select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced from pg_class c
        join pg_namespace n on n.oid = c.relnamespace where has_table_privilege('tinbao_staff', c.oid, 'select') and c.relkind = 'r' and n.nspname in
        ('access', 'bus', 'casework', 'clock', 'intake', 'ledger', 'notifier', 'reporter', 'vault', 'web') order by 1`);
      const open = walls.filter((w: { forced: boolean }) => !w.forced).map((w: { name: string }) => w.name);
      expect(open).toEqual(['ledger.batch', 'ledger.head', 'ledger.subtree']);
    });
  });
});
