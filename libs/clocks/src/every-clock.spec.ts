import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { ProcuracyTookOver } from '@tinbao/contracts';
import { clockRules, lawFiles, parseLaw } from '@tinbao/law';
import { clocks } from './clocks.js';
import { defaultPolicy } from './policy.js';
import type { ClockEvent } from './tip-event.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)])));
const policy = { ...defaultPolicy(law), enabled: ['commune_transfer_urgent_remote'] };

/** 09:00 in Hà Nội of a date of March 2024, a month without a holiday: Fri 01, Sat 02, Sun 03, Mon 04 … */
const on = (day: number, month = 3): string => new Date(Date.UTC(2024, month - 1, day, 2)).toISOString();
const endOf = (day: number, month = 3): string => new Date(Date.UTC(2024, month - 1, day, 17)).toISOString();
const event = (type: string, time: string, fields: Record<string, unknown> = {}): ClockEvent => ({ type, time, data: fields });
const at = (receivedBy: string, competent: boolean, facts: Record<string, unknown> = {}): ClockEvent =>
  event('TipReceived', on(4), { receivedBy, competent, identityRefused: false, facts });
const notice = (code: string, time: string): ClockEvent => event('NoticeSent', time, { notice: code });

const received = at('hn.pc01', true);
const child = at('hn.pc01', true, { victimUnder18: true });
const prolonged = event('DeadlineProlonged', on(20));
const opened = event('CaseOpened', on(11));
const declined = event('CaseDeclined', on(11), { ground: 2, administrativeOutcome: 'fine' });
const suspended = event('TipSuspended', on(25), { ground: 'a', decidedAt: on(25) });
const toPc01 = event('TipTransferred', on(4), { to: 'hn.pc01' });

interface Row {
  readonly given: ClockEvent[];
  readonly start: string;
  readonly due: string;
  /** The act that ends it, a moment before the due instant. */
  readonly stop: (time: string) => ClockEvent[];
}
const row = (given: ClockEvent[], start: string, due: string, stop: (time: string) => ClockEvent[]): Row => ({ given, start, due, stop });
const by = (type: string, fields?: Record<string, unknown>) => (time: string): ClockEvent[] => [event(type, time, fields)];
const sent = (...codes: string[]) => (time: string): ClockEvent[] => codes.map((code) => notice(code, time));

/** One row for each limit that runs for a tip; received Mon 04/03/2024 at 09:00, due dates counted by hand. */
const table: Readonly<Record<string, Row>> = {
  classify: row([received], on(4), on(5), by('TipClassified', { tipKind: 'report' })),
  transfer_not_competent: row([received, event('CompetenceGroundEstablished', on(6))], on(6), on(7), by('TipTransferred', { to: 'hn.pa09' })),
  procuracy_transfer: row([at('vks.hn', false)], on(4), on(5), by('TipTransferred', { to: 'hn.pc01' })),
  commune_transfer_urgent: row([at('commune.pre/00004', false, { urgent: true })], on(4), on(5), by('TipTransferred', { to: 'hn.pc01' })),
  commune_transfer_urgent_remote: row([at('commune.pre/09661', false, { urgent: true })], on(4), on(6), by('TipTransferred', { to: 'hn.pc01' })),
  // 04/03 + 7 = 11/03 Mon
  commune_transfer_ordinary: row([at('commune.pre/00004', false)], on(4), endOf(11), by('TipTransferred', { to: 'hn.pc01' })),
  under18_transfer: row([at('commune.pre/00004', false, { victimUnder18: true })], on(4), on(5), by('TipTransferred', { to: 'hn.pc02' })),
  // 04/03 + 3 = 07/03 Thu
  under18_assign: row([child], on(4), endOf(7), by('TipAssigned')),
  // 11/03 + 3 = 14/03 Thu
  under18_result_notice: row([child, opened], on(11), endOf(14), sent('result_informant')),
  station_transfer: row([at('tram_ca', false)], on(4), on(5), by('TipTransferred', { to: 'hn.pc01' })),
  security_team_transfer: row([at('district.security_team/001', false)], on(4), on(5), by('TipTransferred', { to: 'hn.pa09' })),
  receipt_notice_procuracy: row([received], on(4), endOf(7), sent('receipt_procuracy')),
  receipt_notice_informant: row([received], on(4), endOf(7), sent('receipt_informant')),
  assign: row([received], on(4), endOf(7), by('TipAssigned')),
  // Thu 07/03: Fri 08, Mon 11, Tue 12
  procuracy_assign: row([received, notice('assignment_procuracy', on(7))], on(7), endOf(12), by('ProsecutorAssigned')),
  // 04/03 + 20 = 24/03 Sun, so Mon 25/03
  resolve_basic: row([received], on(4), endOf(25), by('CaseDeclined')),
  // 04/03 + 2 months = 04/05, a Saturday worked for 29/04
  resolve_prolonged: row([received, prolonged], on(4), endOf(4, 5), by('CaseOpened')),
  // from 04/05 + 2 months = 04/07 Thu
  resolve_extended: row([received, prolonged, event('ExtensionGranted', on(29, 4))], endOf(4, 5), endOf(4, 7), by('CaseOpened')),
  // 04/05 − 5 = 29/04, a day off: backward limits are not rolled
  extension_request: row([received, prolonged], on(20), endOf(29, 4), by('ExtensionRequested')),
  // 26/04 + 3 = 29/04, off to 01/05, so Thu 02/05
  extension_decision: row([received, prolonged, event('ExtensionRequested', on(26, 4))], on(26, 4), endOf(2, 5), by('ExtensionRefused')),
  // the un-rolled 24/03 − 7 = 17/03
  closing_report: row([received], on(4), endOf(17), by('ClosingReportFiled')),
  case_opened_to_procuracy: row([received, opened], on(11), on(12), sent('case_opened_procuracy')),
  declined_to_procuracy: row([received, declined], on(11), on(12), sent('declined_procuracy')),
  declined_admin_file: row([received, declined], on(11), endOf(14), sent('admin_file')),
  suspension_sent: row([received, suspended], on(25), on(26), sent('suspension_procuracy', 'suspension_informant')),
  suspension_annulment_sent: row([received, suspended, event('SuspensionAnnulled', on(1, 4), { receivedAt: on(2, 4) })], on(1, 4), on(2, 4), sent('annulment_agency')),
  // from its receipt 02/04 + 1 month = 02/05 Thu
  resolve_after_annulment: row([received, suspended, event('SuspensionAnnulled', on(1, 4), { receivedAt: on(2, 4) })], on(2, 4), endOf(2, 5), by('CaseDeclined')),
  // 31/03 + 1 month = 30/04 (no 31/04), off to 01/05, so Thu 02/05
  resume_limit: row([received, suspended, event('TipResumed', on(31))], on(31), endOf(2, 5), by('CaseOpened')),
  // Sun 31/03 + 3 = Wed 03/04
  resume_notice: row([received, suspended, event('TipResumed', on(31))], on(31), endOf(3, 4), sent('resumption_procuracy', 'resumption_informant')),
  result_notice_informant: row([received, opened], on(11), endOf(14), sent('result_informant')),
  // 11/03 + 5 = 16/03 Sat, so Mon 18/03
  handover_to_procuracy: row([received, event('ProcuracyTookOver', on(11))], on(11), endOf(18), sent('procuracy_file')),
  self_surrender_notice: row([event('TipReceived', on(4), { receivedBy: 'hn.pc01', competent: true, tipKind: 'surrender' })], on(4), on(5), sent('surrender_procuracy')),
  // 11/03 + 7 = 18/03 Mon
  assigned_agency_case_handover: row([at('hn.pc08', true), opened], on(11), endOf(18), sent('case_file')),
  // 11/03 + 1 month = 11/04 Thu
  archive_file: row([received, declined], on(11), endOf(11, 4), by('FileArchived')),
  // 25/03/2024 + 2 years = 25/03/2026, a Wednesday
  suspended_archive: row([received, suspended], on(25), '2026-03-25T17:00:00.000Z', by('FileArchived')),
};

const read = (id: string, events: ClockEvent[], now: string) => clocks(events, law, now, policy).filter((clock) => clock.id === id);
const before = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();
const after = (instant: string): string => new Date(Date.parse(instant) + 1).toISOString();

describe('every limit that runs for a tip', () => {
  test('stands in the table; the others of the law data are shown, not run', () => {
    const applies = (what: string) => clockRules(law).filter((rule) => rule.applies === what).map(({ id }) => id);
    expect(Object.keys(table)).toEqual(applies('tip'));
    expect(clocks([received, opened, declined, suspended], law, on(1, 12)).filter(({ id }) => applies('shown_only').includes(id))).toEqual([]);
  });

  test.each(Object.entries(table))('%s opens, falls due, is met by its act and broken without it', (id, { given: events, start, due, stop }) => {
    // A remote commune has the one limit instead of the other.
    const own = id === 'commune_transfer_urgent' ? defaultPolicy(law) : policy;
    const found = (more: ClockEvent[], now: string) => clocks([...events, ...more], law, now, own).filter((clock) => clock.id === id);
    const rule = law.clocks.get(id)!;
    const opening = events.at(-1)!.time;
    const now = opening > due ? due : opening;
    expect(found([], now)).toEqual([expect.objectContaining({ startedAt: start, dueAt: due, state: 'running', source: rule.source, confidence: rule.confidence })]);
    expect(found([], due)[0]?.state).toBe('running');
    expect(found([], after(due))[0]?.state).toBe(rule.nature === 'duty' ? 'breached' : 'not_owed');
    expect(found(stop(due), after(due))).toEqual([expect.objectContaining({ state: 'met', stoppedAt: due })]);
    expect(found(stop(before(due)), due)[0]?.state).toBe('met');
    expect(found(stop(after(due)), after(due))[0]?.state).toBe(rule.nature === 'option_from' ? 'met' : 'late');
  });

  test.each([
    ['receipt_notice_informant', [event('TipReceived', on(4), { receivedBy: 'hn.pc01', competent: true, identityRefused: true })]],
    ['result_notice_informant', [event('TipReceived', on(4), { receivedBy: 'hn.pc01', competent: true, identityRefused: true }), opened]],
    ['under18_result_notice', [event('TipReceived', on(4), { receivedBy: 'hn.pc01', competent: true, identityRefused: true, facts: { victimUnder18: true } }), opened]],
    ['under18_assign', [received]],
    ['assigned_agency_case_handover', [received, opened]],
  ])('%s is not owed where identity was refused, or nobody it protects is concerned', (id, events) => {
    for (const now of [events.at(-1)!.time, on(1, 12)]) expect(read(id, events, now).map((clock) => clock.state)).toEqual(['not_owed']);
  });

  test.each(['suspension_sent', 'resume_notice'])('%s waits for the procuracy alone where identity was refused', (id) => {
    const [tip, ...rest] = table[id]!.given;
    const refused = event('TipReceived', tip!.time, { ...tip!.data, identityRefused: true });
    const code = id === 'suspension_sent' ? 'suspension_procuracy' : 'resumption_procuracy';
    expect(read(id, [refused, ...rest, notice(code, table[id]!.due)], table[id]!.due)[0]?.state).toBe('met');
  });

  test('a transfer to the competent agency ends what its sender owed and opens what the receiver owes', () => {
    const accepted = event('TransferAccepted', on(5), { by: 'hn.pc01', competent: true });
    const found = clocks([at('commune.pre/00004', false), toPc01, accepted], law, on(5), policy);
    expect(found.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'classify running', 'commune_transfer_ordinary met', 'under18_assign not_owed', 'receipt_notice_procuracy running', 'receipt_notice_informant running',
      'assign running', 'resolve_basic running', 'closing_report running', 'self_surrender_notice not_owed',
    ]);
  });

  const afterwards = new Set([
    'case_opened_to_procuracy', 'declined_to_procuracy', 'declined_admin_file', 'result_notice_informant', 'under18_result_notice', 'archive_file',
    'assigned_agency_case_handover', 'handover_to_procuracy',
  ]);
  const decisionsSent = ['suspension_sent', 'resume_notice', 'suspension_annulment_sent'];
  const active = Object.entries(table).filter(([id]) => !afterwards.has(id));

  test.each(active)('%s lapses when the procuracy takes the tip over, and when the tip is merged into another, unless it sends a decision that was made', (id, { given: events, start, due }) => {
    const at = [start, events.at(-1)!.time].sort().at(-1)!;
    const own = id === 'commune_transfer_urgent' ? defaultPolicy(law) : policy;
    const state = (...more: ClockEvent[]) => clocks([...events, ...more], law, at > due ? at : due, own).find((clock) => clock.id === id)?.state;
    const merged = (role: string) => event('TipsMerged', at, { role, root: 'root' });
    const [runs, lapsed] = [state(), decisionsSent.includes(id) ? state() : 'not_owed'];
    expect([state(event('ProcuracyTookOver', at)), state(merged('merged')), state(merged('root'))]).toEqual([lapsed, lapsed, runs]);
  });

  test('once the procuracy has accepted what it took over, it is the procuracy that owes the informant a notice of receipt', () => {
    const taken = [received, event('ProcuracyTookOver', on(5)), event('TransferAccepted', on(6), { by: 'vks.hn', competent: true })];
    expect(read('receipt_notice_informant', taken, on(6)).map(({ agency, state }) => [agency, state])).toEqual([['hn.csdt', 'not_owed'], ['vks.hn', 'running']]);
  });

  test('the arithmetic of the hand-over names the take-over as the catalogue does', () => {
    const { given: events, due } = table['handover_to_procuracy']!;
    expect(read('handover_to_procuracy', events, due)[0]?.arithmetic.vi).toBe(`${ProcuracyTookOver.term} 11/03 + 5 ngày = 16/03, nghỉ cuối tuần đến 17/03, hạn 18/03/2024`);
  });

  test('an extension that the previous agency asked for is not decided for the agency that accepted the tip', () => {
    const asked = [...table['extension_decision']!.given, event('TransferAccepted', on(27, 4), { by: 'hn.pa09', competent: true })];
    expect(read('extension_decision', asked, on(27, 4))[0]?.state).toBe('not_owed');
  });
});

describe('every notice of the closed list', () => {
  const stopping = [...law.notices.values()].flatMap((rule) => rule.stops.map((clock) => [rule.code, clock] as const));

  test.each(stopping)('%s stops %s', (code, clock) => {
    const { given, due, stop } = table[clock]!;
    const others = stop(due).filter((each) => each.data?.['notice'] !== code);
    const state = (events: ClockEvent[]) => read(clock, [...given, ...others, ...events], due)[0]?.state;
    expect([state([]), state([notice(code, due)])]).toEqual(['running', 'met']);
  });

  test('the others stop nothing: no limit was found for them', () => {
    const silent = [...law.notices.values()].filter((rule) => rule.stops.length === 0).map(({ code }) => code);
    expect(silent).toEqual([
      'assignment_procuracy', 'extension_informant', 'transfer_procuracy', 'merge_split_procuracy', 'filed_duplicate_informant',
    ]);
    for (const code of silent.filter((each) => each !== 'assignment_procuracy')) {
      const given = [received, opened];
      expect(clocks([...given, notice(code, on(12))], law, on(12))).toEqual(clocks(given, law, on(12)));
    }
    expect(read('procuracy_assign', [received, notice('assignment_procuracy', on(7))], on(7))).toHaveLength(1);
  });
});
