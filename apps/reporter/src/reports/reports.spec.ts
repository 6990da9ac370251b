import { createRequire } from 'node:module';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Workbook } from 'exceljs';
import { v7 as uuidv7 } from 'uuid';
import { consume } from '@tinbao/bus';
import { CaseDeclined, CaseOpened, DeadlineProlonged, newEvent, TipAssigned, TipClassified, TipReceived, TipSuspended, type EditedReport, type NewEvent } from '@tinbao/contracts';
import { followUp, history, verifyLedger, withActor } from '@tinbao/ledger';
import { cellText, reportHash, type Figure, type Report, type Table } from '@tinbao/report';
import type { Role } from '@tinbao/rights';
import { openShard, pdfPages, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { CampaignActs } from '../campaign/campaign-acts.js';
import { CampaignHttp } from '../campaign/campaign.http.js';
import { Campaigns } from '../campaign/campaigns.js';
import { Figures } from '../figures.js';
import { Live } from '../live.js';
import { Reporter1764000000013 } from '../migrations/1764000000013-reporter.js';
import { TargetRows1764000000070 } from '../migrations/1764000000070-target-rows.js';
import { Campaigns1764000000080 } from '../migrations/1764000000080-campaigns.js';
import { Reports1764000000086 } from '../migrations/1764000000086-reports.js';
import { ReporterEvents } from '../reporter.events.js';
import { ReporterHttp } from '../reporter.http.js';
import { Reports } from './reports.js';
import { ReportsHttp } from './reports.http.js';

const suite = await postgresSuite();
const { Workbook: Book } = createRequire(import.meta.url)('exceljs') as { Workbook: new () => Workbook };
const quiet = { parked: (_: string, __: number, reason: string) => { throw new Error(reason); }, outage: () => undefined };
const account = (username: string, role: Role, agency: string | null, wards: string[] = []) => ({ account: { id: `account/${username}`, username, name: `Đồng chí ${username}`, role, agency, wards, mustChange: false } });
const city = account('chihuy', 'supervisor', 'hn.ca');
const other = account('pho', 'supervisor', 'hn.ca');
const committee = account('banchidao', 'committee', 'bcd.138');
const ofWard = account('phuong', 'supervisor', 'hn.ca', ['00008']);
const issue = { reason: 'first', version: 0, number: '12/BC-CAHN', date: '2024-03-02', signer: 'Nguyễn Văn A' } as const;

suite('the closing report of a campaign', () => {
  let shard: TestShard;
  let house: TestHouse;
  let http: ReportsHttp;
  let targets: ReporterHttp;
  let campaign: CampaignHttp;
  const stage = new ReporterEvents({ now: realLaw() });
  const follow = async () => {
    const worker = { stage: 'reporter' as const, ledger: house.ledger('reporter'), now: () => house.clock.iso(), dispatch: async (...given: Parameters<ReporterEvents['onEvent']>) => stage.onEvent(...given) };
    while ((await consume(worker, quiet)).events > 0);
  };
  const receive = async (time: string, ward: string) => {
    const like = receiveRequest(shard.vault, 'Mất xe máy');
    const tipId = like.subject;
    await house.ledger('intake').append({
      ...like, time, head: { ...like.head!, receivedAt: time, territory: ward },
      draft: (numbers) => like.draft(numbers).map(({ data }) => newEvent(TipReceived, { ...(data as never as Parameters<typeof newEvent<'TipReceived', typeof TipReceived.data>>[1]), firstReceivedAt: time, place: { ward } })),
    });
    return tipId;
  };
  const act = async (tipId: string, time: string, event: NewEvent) => {
    const past = await withActor(shard.database, { role: 'casework' }, (m) => history(m, tipId));
    await house.ledger('casework').append({ ...followUp(past, [event]), source: 'casework', actor: 'account/ha', time, causationId: uuidv7() });
  };
  const reply = { header: () => reply } as never;
  const json = (bytes: unknown) => JSON.parse(String(bytes)) as Report;
  const open = async () => (await http.open({ kind: 'closing', campaign: 'tet-2024' }, city)) as EditedReport;
  const draft = async (id: string) => json(await http.draft(id, {}, city, reply));
  const refusal = (done: () => unknown) => Promise.resolve().then(done).then(() => undefined, (error: { code?: string }) => error.code ?? error);
  const table = (report: Report, id: string) => report.sections.flatMap(({ blocks }) => blocks).find((block): block is Table => block.block === 'table' && block.id === id)!;

  beforeAll(async () => {
    shard = await openShard({ migrations: [Reporter1764000000013, TargetRows1764000000070, Campaigns1764000000080, Reports1764000000086] });
    house = testHouse(shard, '2024-03-01T03:00:00.000Z');
    const law = { now: realLaw() };
    const figures = new Figures(house, law);
    const campaigns = new Campaigns(house, law);
    campaign = new CampaignHttp(campaigns, new CampaignActs(house, law, campaigns));
    http = new ReportsHttp(house, new Reports(house, law, figures, campaigns));
    targets = new ReporterHttp(house, figures, new Live(house, figures), { now: realLaw() });
    for (let i = 0; i < 14; i++) {
      const tip = await receive(`2024-01-${String(10 + i)}T03:00:00.000Z`, i < 9 ? '00004' : '00008');
      if (i === 13) continue;
      await act(tip, `2024-01-${10 + i}T04:00:00.000Z`, newEvent(TipClassified, { tipKind: i % 2 ? 'report' : 'accusation', category: i < 8 ? 'assault' : 'theft_burglary' }));
      await act(tip, `2024-01-${10 + i}T05:00:00.000Z`, newEvent(TipAssigned, { agency: 'hn.pc01', assignee: 'account/ha' }));
      const at = `2024-01-${String(12 + i)}T05:00:00.000Z`;
      if (i < 7) await act(tip, at, newEvent(CaseOpened, { article: '134', document: `QĐ-${i}` }));
      else if (i < 10) await act(tip, at, newEvent(CaseDeclined, { ground: 2, document: `QĐ-${i}`, ...(i === 9 ? { administrativeOutcome: 'fine' as const } : {}) }));
      else if (i === 10) await act(tip, at, newEvent(TipSuspended, { ground: 'b', decidedAt: at }));
      else if (i === 11) await act(tip, at, newEvent(DeadlineProlonged, { ground: 'complex' }));
    }
    await follow();
  }, 120_000);
  afterAll(() => shard.close());

  it('every number of table A and of the targets is that of /api/targets at the same cut', async () => {
    const { id } = await open();
    const report = await draft(id);
    const [own] = report.cutOffs;
    const query = { from: '2023-12-15', to: '2024-02-29', asOf: `${own!.ledgerSize}@${own!.asOf}` };
    const whole = (await targets.targets(query, city)) as never as { t1: Record<string, Record<string, number>>; t2: Record<string, number & { ratio: number }> };
    expect(own!.ledgerSize).toBeGreaterThan(40);
    const row = (cells: readonly (string | Figure)[]) => cells.filter((cell): cell is Figure => typeof cell !== 'string' && cell.cutOff === 'now' && cell.as !== 'difference' && cell.as !== 'change');
    const same = (cells: readonly Figure[], t2: Record<string, unknown>) => {
      for (const { formula, value, as } of cells) expect([formula, value]).toEqual([formula, as === 'percent' ? (t2[formula] as { ratio: number }).ratio : t2[formula]]);
      return cells.length;
    };
    expect(same(row(table(report, 'A').rows[0]!), whole.t2)).toBe(16);
    const { groups } = (await targets.targets({ ...query, by: 'kind' }, city)) as never as { groups: { key: string; t2: Record<string, unknown> }[] };
    const kind = (key: string) => groups.find((group) => group.key === key)!.t2;
    same(row(table(report, 'A').rows.find(([name]) => name === 'Tố giác về tội phạm')!), kind('accusation'));
    same(row(table(report, 'A').rows.find(([name]) => name === 'Tin báo về tội phạm')!), kind('report'));
    const { groups: units } = (await targets.targets({ ...query, by: 'unit' }, city)) as never as { groups: { key: string; t2: Record<string, unknown> }[] };
    expect(table(report, 'A1').rows).toHaveLength(units.length);
    table(report, 'A1').rows.forEach((cells, i) => same(row(cells), units[i]!.t2));
    const [receipt, classification, handling, resolution] = table(report, 'CT').rows.map((cells) => cells.slice(2, 5).map((cell) => (cell as Figure).value));
    const share = ({ ratio, numerator, denominator }: Record<string, number>) => [ratio, numerator, denominator];
    expect([receipt, classification, handling]).toEqual([whole.t1.receiptRate!, whole.t1.classificationRate!, whole.t1.handlingRate!].map(share));
    expect(resolution).toEqual([10 / 13, 10, 13]);
    expect(table(report, 'H').rows.map(([, cell]) => (cell as Figure).value)).toEqual([10, 0, 1, 1, 1, 0, 0, 1, 0]);
  });

  it('T3 counts the assaults, thefts and nothing of before the ledger: no reference, "không so sánh được", and that is told', async () => {
    const report = await draft((await open()).id);
    expect(table(report, 'B').rows.map((row) => row.slice(0, 3).map(cellText))).toEqual([['Tổng số', '13', 'không so sánh được'], expect.arrayContaining(['8']), expect.arrayContaining(['5'])]);
    expect(report.missing.map(({ code }) => code)).toEqual(expect.arrayContaining(['not_comparable', 'no_reference', 'sheets_lacking', 'task_without_result', 'text_empty', 'no_number']));
  });

  it('keeps what people write; the second of two editors is told, and loses nothing', async () => {
    const { id, texts } = await open();
    expect(texts.map(({ version }) => version)).toEqual([0, 0, 0, 0, 0, 0]);
    const saved = await http.text({ id, text: 'models' }, { words: 'Mô hình "Camera an ninh" ở 12 phường.', version: 0 }, city);
    expect(saved).toMatchObject({ version: 1, savedBy: 'account/chihuy' });
    await expect(http.text({ id, text: 'models' }, { words: 'Bản khác', version: 0 }, other)).rejects.toMatchObject({ code: 'report_text_stale', params: { by: 'account/chihuy', current: '1', seen: '0' } });
    await http.text({ id, text: 'models' }, { words: 'Mô hình "Camera an ninh" ở 14 phường.', version: 1 }, other);
    expect((await http.one(id, city) as EditedReport).texts.find(({ text }) => text === 'models')).toMatchObject({ version: 2, savedBy: 'account/pho', words: 'Mô hình "Camera an ninh" ở 14 phường.' });
    expect(JSON.stringify(await draft(id))).toContain('ở 14 phường');
  });

  it('takes recipients and mark from the plan: Ban Chỉ đạo 138, 197, 89, through Phòng Tham mưu', async () => {
    const opened = await open();
    expect([opened.recipients, opened.secrecy]).toEqual([['bcd.138', 'bcd.197', 'bcd.89'], 'none']);
    const { letter } = await draft(opened.id);
    expect(letter.to).toEqual([expect.stringContaining('138'), expect.stringContaining('197'), expect.stringContaining('89')]);
    expect(letter.copies[0]).toBe('Như trên (qua Phòng Tham mưu);');
    await http.settings(opened.id, { recipients: [], secrecy: 'mat', comparisons: ['tetAligned'], cutOff: null }, city);
    expect(await refusal(() => http.issue(opened.id, issue, city))).toBe('report_recipients_missing');
    await http.settings(opened.id, { recipients: ['bcd.138'], secrecy: 'mat', comparisons: ['samePeriodLastYear', 'precedingPeriod'], cutOff: null }, city);
  });

  it('issues for good: the ledger holds the hash of what is handed out, the committee reads it, later tips change nothing', async () => {
    const { id } = await open();
    expect(await refusal(() => http.one(id, committee))).toBe('report_not_found');
    expect(await refusal(() => http.list({ campaign: 'tet-2024', format: 'pdf' }, committee, reply))).toBe('report_not_found');
    const version = await http.issue(id, issue, city);
    const events = await withActor(shard.database, { role: 'reporter' }, (m) => history(m, `report/${id}`));
    const bytes = String(await http.version({ id, version: '1' }, {}, city, reply));
    expect(events.map(({ type, actor, data }) => ({ type, actor, ...data }))).toEqual([{
      type: 'vn.tinbao.ReportIssued.v1', actor: 'account/chihuy', reportId: id, kind: 'closing', campaign: 'tet-2024', period: { from: '2023-12-15', to: '2024-02-29' }, version: 1, reason: 'first',
      sha256: reportHash(bytes), asOf: version.asOf, ledgerSize: version.ledgerSize, secrecy: 'mat', recipients: ['bcd.138'], documentRef: { number: '12/BC-CAHN', date: '2024-03-02', signer: 'account/chihuy' },
    }]);
    const before = await Promise.all((['pdf', 'docx', 'xlsx'] as const).map((format) => http.version({ id, version: '1' }, { format }, city, reply)));
    await receive('2024-02-01T03:00:00.000Z', '00004');
    await follow();
    const after = await Promise.all((['pdf', 'docx', 'xlsx'] as const).map((format) => http.version({ id, version: '1' }, { format }, city, reply)));
    expect(after.map((file, i) => (file as Buffer).equals(before[i] as Buffer))).toEqual([true, true, true]);
    expect(String(await http.version({ id, version: '1' }, {}, city, reply))).toBe(bytes);
    expect(Buffer.from((await http.list({ campaign: 'tet-2024', format: 'json' }, committee, reply)) as never as Buffer).toString()).toBe(bytes);
    expect((await http.one(id, committee)).versions).toHaveLength(1);
    const stranger = account('khac', 'committee', 'bcd.89');
    expect(await refusal(() => http.version({ id, version: '1' }, {}, stranger, reply))).toBe('report_not_found');
    expect(((await http.list({}, stranger, reply)) as { items: unknown[] }).items).toEqual([]);
    expect(pdfPages(before[0] as Buffer).join(' ')).toContain('Camera an ninh');
  }, 120_000);

  it('the three files say the same numbers', async () => {
    const { id } = await open();
    const report = json(await http.version({ id, version: '1' }, {}, city, reply));
    const [total] = table(report, 'A').rows;
    const book = new Book();
    await book.xlsx.load((await http.version({ id, version: '1' }, { format: 'xlsx' }, city, reply)) as never);
    const cells = book.getWorksheet('Bảng A')!.getRow(5).values as unknown[];
    expect(cells.slice(2)).toEqual(total!.slice(1).map((cell) => (cell as Figure).value ?? '–'));
    const printed = pdfPages((await http.version({ id, version: '1' }, { format: 'pdf' }, city, reply)) as Buffer).join(' ').replace(/\s/g, '');
    expect(printed).toContain('T2.Giảiquyếttrên90%76,9%1013khôngđạt');
  }, 120_000);

  it('a correction is another version with its explanation and signer; the first one stays as it was sent', async () => {
    const { id } = await open();
    const [first] = ((await http.one(id, city)) as EditedReport).versions;
    expect(await refusal(() => http.issue(id, issue, city))).toBe('report_version_moved');
    expect(await refusal(() => http.issue(id, { ...issue, version: 1 }, city))).toBe('report_needs_explanation');
    expect(await refusal(() => http.issue(id, { ...issue, version: 1, reason: 'late_data' }, city))).toBe('report_needs_explanation');
    await http.issue(id, { ...issue, version: 1, reason: 'late_data', explanation: 'Bổ sung 01 tin nhập muộn.' }, other);
    const versions = ((await http.one(id, city)) as EditedReport).versions;
    expect(versions.map(({ version, reason, issuedBy }) => [version, reason, issuedBy])).toEqual([[2, 'late_data', 'account/pho'], [1, 'first', 'account/chihuy']]);
    const second = json(await http.version({ id, version: '2' }, {}, city, reply));
    expect(second).toMatchObject({ version: 2, previous: first!.sha256, reason: { explanation: 'Bổ sung 01 tin nhập muộn.', by: 'account/pho', name: 'Đồng chí pho' } });
    expect(JSON.stringify(second)).not.toBe(JSON.stringify(json(await http.version({ id, version: '1' }, {}, city, reply))));
    const found = await withActor(shard.database, { role: 'reporter' }, (m) => verifyLedger((sql, values) => m.query(sql, values), {}));
    expect(found.errors).toBe(0);
  }, 120_000);

  it('two who issue at the same time get one version between them', async () => {
    const { id } = (await http.open({ kind: 'daily', on: '2024-01-12' }, city)) as EditedReport;
    await http.settings(id, { recipients: ['hn.pv01'], secrecy: 'none', comparisons: [], cutOff: null }, city);
    const outcomes = await Promise.allSettled([city, other].map((caller) => http.issue(id, issue, caller)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(((await http.one(id, city)) as EditedReport).versions).toHaveLength(1);
  }, 120_000);

  it('hands out nothing of a kept version that somebody changed', async () => {
    const { id } = (await http.open({ kind: 'daily', on: '2024-01-12' }, city)) as EditedReport;
    const { Client } = createRequire(import.meta.url)('pg') as typeof import('pg');
    const owner = new Client(shard.ownerUrl);
    await owner.connect();
    await owner.query(`update reporter.report_version set model = replace(model, '"daily"', '"Daily"') where report_id = $1`, [id]);
    await owner.end();
    expect(await refusal(() => http.version({ id, version: '1' }, { format: 'pdf' }, city, reply))).toBe('report_damaged');
  });

  it('quick reports hold the day, its week from Monday, its month; a cut-off frozen at a size stays there', async () => {
    const of = async (kind: 'daily' | 'weekly' | 'monthly') => (await http.open({ kind, on: '2024-02-29' }, city)) as EditedReport;
    expect([await of('daily'), await of('weekly'), await of('monthly')].map(({ from, to }) => [from, to])).toEqual([['2024-02-29', '2024-02-29'], ['2024-02-26', '2024-03-03'], ['2024-02-01', '2024-02-29']]);
    const { id } = (await http.open({ kind: 'monthly', on: '2024-01-05' }, city)) as EditedReport;
    await http.settings(id, { recipients: ['hn.pv01'], secrecy: 'none', comparisons: [], cutOff: 3 }, city);
    const report = await draft(id);
    expect([report.cutOffs[0]!.ledgerSize, table(report, 'A').rows[0]!.slice(1, 3).map(cellText)]).toEqual([3, ['0', '1']]);
    expect(report.sections.map(({ id: section }) => section)).toEqual(['identification', 'situation', 'targets', 'tips', 'socialOrder', 'comparison', 'deadlines', 'forecast']);
  });

  it('prints what units entered and their heads approved: results, accidents, checks, good models', async () => {
    const head = account('pc02.chihuy', 'agencyHead', 'hn.pc02');
    const unit = account('baocao', 'unitReporter', 'hn.pc02');
    const key = () => ({ 'idempotency-key': randomBytes(24).toString('base64url') });
    for (const body of [
      { kind: 'taskResult', task: 'III.5', done: 3, planned: 4, finished: false }, { kind: 'incident', incident: 'fire', at: '2024-01-20T03:00:00.000Z', ward: '00004', cases: 1, dead: 0, injured: 2 },
      { kind: 'administrativeResult', matter: 'market', checks: 30, violations: 4, finesVnd: 25_000_000 }, { kind: 'achievement', achievement: 'model', text: 'Tổ liên gia an toàn ở ngõ 12' },
    ]) {
      const { entryId, version } = await campaign.file({ id: 'tet-2024', entry: uuidv7() }, body, key(), unit);
      await campaign.decide({ id: 'tet-2024', entry: entryId }, { decision: 'approved', version }, key(), head);
    }
    const report = await draft((await open()).id);
    const words = JSON.stringify(report);
    expect(table(report, 'D').rows.map((row) => row.map(cellText))).toEqual([['Thị trường', '30', '4', '25.000.000']]);
    expect(table(report, 'C').rows.filter(([name]) => name === 'Cháy').map((row) => row.slice(0, 3).map(cellText))).toEqual([['Cháy', 'vụ', '1']]);
    expect(words).toContain('Tổ liên gia an toàn ở ngõ 12');
    expect(words).toContain('3/4');
  });

  it('opens the counts of the whole city, on the screen, into lists that are exactly as long', async () => {
    const { sections } = await http.preview((await open()).id, city);
    const cells = sections.flatMap(({ blocks }) => blocks).flatMap((block) => (block.block === 'table' && block.id === 'A' ? block.rows[0]! : [])).filter(({ opens }) => opens);
    expect(cells.length).toBeGreaterThan(5);
    for (const { text, opens } of cells) expect([opens!.part, (await targets.list(opens, city)).total]).toEqual([opens!.part, Number(text)]);
  });

  it('is written by who sees the whole city alone', async () => {
    const { id } = await open();
    expect(await refusal(() => http.draft(id, {}, ofWard, reply))).toBe('forbidden');
    expect(await refusal(() => http.issue(id, { ...issue, version: 2 }, ofWard))).toBe('forbidden');
    expect(await refusal(() => http.open({ kind: 'closing', campaign: 'no-such' }, city))).toBe('campaign_not_found');
    expect(await refusal(() => http.version({ id, version: '9' }, {}, city, reply))).toBe('report_not_found');
    expect(await refusal(() => http.one(uuidv7(), city))).toBe('report_not_found');
    expect(await refusal(() => http.list({ campaign: 'tet-2024', format: 'odt' }, city, reply))).toBe('invalid_query');
  });
});
