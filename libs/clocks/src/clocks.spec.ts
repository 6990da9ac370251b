import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Clock } from '@tinbao/contracts';
import { lawFiles, parseLaw } from '@tinbao/law';
import { clocks, uninterpreted } from './clocks.js';
import { defaultPolicy } from './policy.js';
import type { ClockEvent } from './tip-event.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)])));

const RECEIVED = '2024-01-19T02:00:00.000Z';
const on = (date: string): string => `${date}T02:00:00.000Z`;
const endOf = (date: string): string => `${date}T17:00:00.000Z`;
const event = (type: string, time: string, fields: Record<string, unknown> = {}): ClockEvent => ({ type, time, data: fields });
const received = (fields: Record<string, unknown> = {}, time = RECEIVED): ClockEvent =>
  event('TipReceived', time, { receivedBy: 'hn.pc01', competent: true, identityRefused: false, facts: {}, ...fields });
const atCommune = (facts: Record<string, unknown> = {}): ClockEvent => received({ receivedBy: 'commune/00004', competent: false, facts });
const notice = (code: string, time: string): ClockEvent => event('NoticeSent', time, { notice: code });

/** given(events).at(now).clock(id): the only instance of a clock, or undefined. */
function given(...events: ClockEvent[]) {
  return {
    at: (now: string, policy = defaultPolicy(law)) => {
      const found = clocks(events, law, now, policy);
      const all = (id: string): Clock[] => found.filter((clock) => clock.id === id);
      return { found, all, clock: (id: string): Clock | undefined => all(id)[0] };
    },
  };
}

describe('Art. 147.1: 20 days from receipt, rolled over Tết', () => {
  test('received 19/01/2024: the 20th day, 08/02, is a Tết day off, so 15/02 ends the limit', () => {
    const clock = given(received()).at(on('2024-01-20')).clock('resolve_basic');
    expect(clock).toMatchObject({ startedAt: RECEIVED, dueAt: endOf('2024-02-15'), state: 'running', agency: 'hn.csdt', confidence: 'sourced' });
    expect(clock?.source).toContain('art. 147.1');
    expect(clock?.arithmetic).toEqual({
      vi: 'nhận 19/01 + 20 ngày = 08/02, nghỉ Tết đến 14/02, hạn 15/02/2024',
      en: 'received 19/01 + 20 days = 08/02, days off (Tết) to 14/02, due end of 15/02/2024',
    });
  });

  test.each([
    ['2024-02-15T16:59:59.999Z', 'met'],
    ['2024-02-15T17:00:00.000Z', 'met'],
    ['2024-02-15T17:00:00.001Z', 'late'],
  ])('a case opened at %s is %s: 24:00 of the last day is still in time', (time, state) => {
    const clock = given(received(), event('CaseOpened', time)).at(on('2024-03-01')).clock('resolve_basic');
    expect(clock).toMatchObject({ state, stoppedAt: time });
  });

  test.each([
    ['2024-02-15T17:00:00.000Z', 'running'],
    ['2024-02-15T17:00:00.001Z', 'breached'],
  ])('undecided at %s it is %s', (now, state) => {
    expect(given(received()).at(now).clock('resolve_basic')?.state).toBe(state);
  });

  test('before the receipt nothing has happened: no clock', () => {
    expect(given(received()).at(on('2024-01-18')).found).toEqual([]);
  });

  test('full CloudEvents types read the same as short names', () => {
    const full = { ...received(), type: 'vn.tinbao.TipReceived.v1' };
    expect(given(full).at(on('2024-01-20')).found).toEqual(given(received()).at(on('2024-01-20')).found);
  });

  test('an instant that is none is refused by name', () => {
    expect(() => given(received({}, 'yesterday')).at(on('2024-01-20'))).toThrow(/"yesterday" is no instant/);
  });
});

describe('TTLT 01/2017 art. 8, 9: classify in 24 hours, assign in 3 days', () => {
  test('24 h received at 23:30 on the eve of Tết run through the day off', () => {
    const eve = received({}, '2024-02-07T16:30:00.000Z');
    const clock = given(eve, event('TipClassified', '2024-02-08T16:30:00.000Z', { tipKind: 'report' })).at(on('2024-02-20')).clock('classify');
    expect(clock).toMatchObject({ dueAt: '2024-02-08T16:30:00.000Z', state: 'met', arithmetic: { vi: 'nhận 23:30 07/02 + 24 giờ, hạn 23:30 08/02/2024' } });
  });

  test('3 days from 05/02/2024 fall on Tết: assigned on 15/02 is in time, on 16/02 late', () => {
    const assigned = (time: string) => given(received({}, on('2024-02-05')), event('TipAssigned', time)).at(on('2024-02-20')).clock('assign');
    expect(assigned(on('2024-02-15'))).toMatchObject({ dueAt: endOf('2024-02-15'), state: 'met' });
    expect(assigned(on('2024-02-16'))?.state).toBe('late');
  });

  test('TT 28/2020 art. 12.1: a case opened at once needs no assignment', () => {
    expect(given(received(), event('CaseOpened', on('2024-01-20'))).at(on('2024-01-21')).clock('assign')?.state).toBe('met');
  });

  test('an agency that is not competent classifies but neither assigns nor resolves', () => {
    const { clock } = given(received({ competent: false })).at(on('2024-01-20'));
    expect([clock('classify')?.state, clock('assign'), clock('resolve_basic')]).toEqual(['running', undefined, undefined]);
  });

  test('commune police have no 24 h to classify; accepting a classified tip opens none either', () => {
    const classified = event('TipClassified', on('2024-01-20'), { tipKind: 'report' });
    const accepted = event('TipAccepted', on('2024-01-21'), { by: 'hn.pc02', competent: true });
    expect(given(atCommune()).at(on('2024-01-20')).clock('classify')).toBeUndefined();
    expect(given(atCommune(), classified, accepted).at(on('2024-01-22')).clock('classify')).toBeUndefined();
    expect(given(atCommune(), accepted).at(on('2024-01-22')).clock('classify')?.startedAt).toBe(on('2024-01-21'));
  });

  test('a tip classified as none: what was owed to a tip lapses, the classification itself is met', () => {
    const none = event('TipClassified', on('2024-01-19'), { tipKind: 'notATip', notATipReason: 'civil' });
    const { clock } = given(received(), none).at(on('2024-06-01'));
    const states = ['classify', 'assign', 'resolve_basic', 'receipt_notice_procuracy'].map((id) => clock(id)?.state);
    expect(states).toEqual(['met', 'not_owed', 'not_owed', 'not_owed']);
  });
});

describe('clocks bind a legal body: PC01–PC04 are one', () => {
  const moved = (by: string, type = 'TransferAccepted'): ClockEvent => event(type, on('2024-01-25'), { by, competent: true });

  test('a move from PC01 to PC02 restarts nothing', () => {
    const { all } = given(received(), moved('hn.pc02', 'TipAccepted')).at(on('2024-01-26'));
    expect(all('resolve_basic').map((clock) => [clock.agency, clock.startedAt])).toEqual([['hn.csdt', RECEIVED]]);
  });

  test('TTLT 01/2017 art. 11.1: another body counts from its own receipt; the limit of the first lapses', () => {
    const { all } = given(received(), moved('hn.pa09')).at(on('2024-03-01'));
    expect(all('resolve_basic').map((clock) => [clock.agency, clock.startedAt, clock.state])).toEqual([
      ['hn.csdt', RECEIVED, 'not_owed'],
      ['hn.andt', on('2024-01-25'), 'breached'],
    ]);
  });

  test('a transfer to commune police frees nobody', () => {
    expect(given(received(), moved('commune/00004')).at(on('2024-03-01')).clock('resolve_basic')?.state).toBe('breached');
  });

  test('a tip that comes back runs again from the first receipt', () => {
    const back = event('TransferAccepted', on('2024-01-30'), { by: 'hn.pc03', competent: true });
    const { all } = given(received(), moved('hn.pa09'), back).at(on('2024-01-31'));
    expect(all('resolve_basic').map((clock) => [clock.agency, clock.state])).toEqual([['hn.csdt', 'running'], ['hn.andt', 'not_owed']]);
  });
});

describe('Art. 147.2: prolonged to 2 months, extended once; 4 months from receipt at most', () => {
  const prolonged = event('DeadlineProlonged', on('2024-02-05'));
  const granted = event('ExtensionGranted', on('2024-03-13'));

  test('the prolonged limit counts from receipt, not from the 20th day', () => {
    const { clock } = given(received(), prolonged).at(on('2024-02-06'));
    expect(clock('resolve_prolonged')).toMatchObject({ startedAt: RECEIVED, dueAt: endOf('2024-03-19'), state: 'running' });
    expect(clock('resolve_basic')).toMatchObject({ state: 'not_owed', replacedBy: 'resolve_prolonged' });
  });

  test('a prolongation after the 20 days does not undo their breach', () => {
    const tooLate = event('DeadlineProlonged', on('2024-02-20'));
    expect(given(received(), tooLate).at(on('2024-02-21')).clock('resolve_basic')?.state).toBe('breached');
  });

  test('the extension counts from the un-rolled last day: 19/05 is a Sunday, so 20/05', () => {
    const clock = given(received(), prolonged, granted).at(on('2024-03-14')).clock('resolve_extended');
    expect(clock).toMatchObject({ startedAt: endOf('2024-03-19'), dueAt: endOf('2024-05-20'), state: 'running' });
    expect(clock?.arithmetic.vi).toBe('hết hạn 19/03 + 2 tháng = 19/05, nghỉ cuối tuần đến 19/05, hạn 20/05/2024');
  });

  test.each([
    ['2024-03-01T17:00:00.000Z', '2024-03-01T17:00:00.000Z'],
    ['2024-09-01T17:00:00.000Z', endOf('2024-03-19')],
  ])('an end chosen by the Head at %s gives %s: he may shorten, not lengthen', (until, due) => {
    const chosen = event('DeadlineProlonged', on('2024-02-05'), { until });
    expect(given(received(), chosen).at(on('2024-02-06')).clock('resolve_prolonged')?.dueAt).toBe(due);
  });

  test('the request is due 5 days before the expiry; letting it pass breaches nothing', () => {
    expect(given(received(), prolonged).at(on('2024-02-06')).clock('extension_request')).toMatchObject({ dueAt: endOf('2024-03-14'), state: 'running' });
    expect(given(received(), prolonged).at(on('2024-03-16')).clock('extension_request')?.state).toBe('not_owed');
    const asked = event('ExtensionRequested', on('2024-03-15'));
    expect(given(received(), prolonged, asked).at(on('2024-03-16')).clock('extension_request')?.state).toBe('late');
  });

  test.each([
    ['20 days', [], '2024-02-01'],
    ['prolonged', [prolonged], '2024-03-12'],
    ['extended', [prolonged, granted], '2024-05-12'],
  ])('TT 28/2020 art. 15: the closing report is due 7 days before the limit that runs (%s)', (_, events, due) => {
    expect(given(received(), ...events).at(on('2024-03-14')).clock('closing_report')?.dueAt).toBe(endOf(due));
  });

  test('a report filed in time keeps its due date when the limit is prolonged afterwards', () => {
    const filed = event('ClosingReportFiled', on('2024-01-31'));
    const clock = given(received(), filed, prolonged).at(on('2024-03-14')).clock('closing_report');
    expect(clock).toMatchObject({ dueAt: endOf('2024-02-01'), state: 'met' });
  });

  test('a backward limit on a day off is not rolled; it is warned of on the working day before', () => {
    const clock = given(received({}, on('2024-02-05'))).at(on('2024-02-06')).clock('closing_report');
    expect(clock).toMatchObject({ dueAt: endOf('2024-02-18'), warnBy: '2024-02-15T17:00:00.000Z' });
  });
});

describe('Art. 148, 149: a suspended tip', () => {
  const suspended = (decidedAt: string): ClockEvent => event('TipSuspended', on('2024-02-17'), { ground: 'a', decidedAt });
  const resumed = event('TipResumed', on('2024-04-30'));

  test('stands paused while suspended and starts no new limit', () => {
    const { clock } = given(received(), suspended(on('2024-02-15'))).at(on('2024-06-01'));
    expect([clock('resolve_basic')?.state, clock('resume_limit')]).toEqual(['paused', undefined]);
  });

  test.each([
    [on('2024-02-15'), 'met'],
    [endOf('2024-02-15'), 'met'],
    [on('2024-02-16'), 'late'],
  ])('decided %s, entered on 17/02: %s once resumed; the signature counts, not the entry', (decidedAt, state) => {
    const { clock } = given(received(), suspended(decidedAt), resumed).at(on('2024-05-02'));
    expect(clock('resolve_basic')?.state).toBe(state);
    expect(clock('resume_limit')).toMatchObject({ startedAt: on('2024-04-30'), dueAt: endOf('2024-05-30'), state: 'running' });
  });

  test('Art. 148.2: after an annulled suspension 1 month runs from receipt of the annulment', () => {
    const annulled = event('SuspensionAnnulled', on('2024-03-05'), { receivedAt: on('2024-03-07') });
    const { clock } = given(received(), suspended(on('2024-02-15')), annulled).at(on('2024-03-08'));
    expect(clock('resolve_after_annulment')).toMatchObject({ startedAt: on('2024-03-07'), dueAt: endOf('2024-04-08') });
    expect(clock('resolve_basic')?.state).toBe('met');
  });

  test('Art. 148.2: the decision is sent when procuracy and informant both have it', () => {
    const procuracy = notice('suspension_procuracy', '2024-02-15T05:00:00.000Z');
    const informant = notice('suspension_informant', '2024-02-16T01:00:00.000Z');
    const sent = (...events: ClockEvent[]) => given(received(), suspended(on('2024-02-15')), ...events).at(on('2024-02-18')).clock('suspension_sent');
    expect(sent()?.dueAt).toBe(on('2024-02-16'));
    expect(sent(procuracy)?.state).toBe('breached');
    expect(sent(procuracy, informant)).toMatchObject({ state: 'met', stoppedAt: '2024-02-16T01:00:00.000Z' });
  });

  test('an informant who refused his identity is owed no notice', () => {
    const anonymous = received({ identityRefused: true });
    const procuracy = notice('suspension_procuracy', '2024-02-15T05:00:00.000Z');
    const { clock } = given(anonymous, suspended(on('2024-02-15')), procuracy).at(on('2024-02-18'));
    expect([clock('suspension_sent')?.state, clock('receipt_notice_informant')?.state]).toEqual(['met', 'not_owed']);
  });

  test('each resumption opens its own month', () => {
    const again = event('TipSuspended', on('2024-05-29'), { ground: 'a', decidedAt: on('2024-05-29') });
    const { all } = given(received(), suspended(on('2024-02-15')), resumed, again, event('TipResumed', on('2024-07-01'))).at(on('2024-07-02'));
    expect(all('resume_limit').map((clock) => [clock.startedAt, clock.state])).toEqual([[on('2024-04-30'), 'met'], [on('2024-07-01'), 'running']]);
  });

  test('TT 28/2020 art. 20.5: the file may be archived after 2 years; nothing is breached before or after', () => {
    const at = (now: string) => given(received(), suspended(on('2024-02-15'))).at(now).clock('suspended_archive');
    expect([at(on('2025-01-02'))?.state, at(on('2026-03-01'))?.state]).toEqual(['running', 'not_owed']);
  });
});

describe('TTLT 01/2017 art. 8.5: commune police transfer', () => {
  const transferred = (time: string, to = 'hn.pc01'): ClockEvent => event('TipTransferred', time, { from: 'commune/00004', to });
  const ground = event('InformationAdded', on('2024-01-22'), { facts: { urgent: true } });

  test.each([
    ['ordinary', {}, 'commune_transfer_ordinary', endOf('2024-01-26')],
    ['urgent', { urgent: true }, 'commune_transfer_urgent', on('2024-01-20')],
    ['victim under 18', { victimUnder18: true }, 'under18_transfer', on('2024-01-20')],
  ])('%s: only its own limit runs', (_, facts, id, due) => {
    const { found } = given(atCommune(facts)).at(on('2024-01-19'));
    expect(found.filter((clock) => clock.id.includes('transfer')).map((clock) => [clock.id, clock.dueAt])).toEqual([[id, due]]);
  });

  test('8.5.b: a ground that appears on the 3rd day leaves 24 hours from then', () => {
    const { clock } = given(atCommune(), ground).at(on('2024-01-22'));
    expect(clock('commune_transfer_urgent')).toMatchObject({ startedAt: on('2024-01-22'), dueAt: on('2024-01-23'), state: 'running' });
    expect(clock('commune_transfer_ordinary')).toMatchObject({ state: 'not_owed', replacedBy: 'commune_transfer_urgent' });
  });

  test('8.5.b: on the last day the ordinary end comes first', () => {
    const late = { ...ground, time: on('2024-01-26') };
    expect(given(atCommune(), late).at(on('2024-01-26')).clock('commune_transfer_urgent')?.dueAt).toBe(endOf('2024-01-26'));
  });

  test('a ground that appears after the transfer opens nothing', () => {
    const { clock } = given(atCommune(), transferred(on('2024-01-21')), ground).at(on('2024-01-23'));
    expect([clock('commune_transfer_ordinary')?.state, clock('commune_transfer_urgent')]).toEqual(['met', undefined]);
  });

  test.each([
    // 22/01 is the 3rd day; the 24 hours end on 23/01, before the 7 days of 26/01.
    [on('2024-01-22'), on('2024-01-23')],
    // On the last day the ordinary end comes first.
    [on('2024-01-26'), endOf('2024-01-26')],
  ])('TT 43/2021 art. 5: 7 days never apply to a victim under 18, also when the age is learnt on %s: until %s', (learnt, due) => {
    const { clock } = given(atCommune(), event('InformationAdded', learnt, { facts: { victimUnder18: true } })).at(learnt);
    expect(clock('under18_transfer')).toMatchObject({ startedAt: learnt, dueAt: due, state: 'running' });
    expect(clock('commune_transfer_ordinary')).toMatchObject({ state: 'not_owed', replacedBy: 'under18_transfer' });
    expect(clock('commune_transfer_urgent')).toBeUndefined();
  });

  test('the age learnt after the transfer, or at the competent agency, opens no limit to transfer', () => {
    const age = event('InformationAdded', on('2024-01-23'), { facts: { victimUnder18: true } });
    expect(given(atCommune(), transferred(on('2024-01-21')), age).at(on('2024-01-23')).clock('under18_transfer')).toBeUndefined();
    expect(given(received(), age).at(on('2024-01-23')).clock('under18_transfer')).toBeUndefined();
  });

  test('an urgent tip handed to another commune is not transferred in the sense of the law', () => {
    const aside = given(atCommune({ urgent: true }), transferred('2024-01-19T05:00:00Z', 'commune/00008')).at(on('2024-01-21'));
    expect(aside.clock('commune_transfer_urgent')?.state).toBe('breached');
  });

  test('a remote commune, where configured, has 48 hours instead of 24', () => {
    const remote = { ...defaultPolicy(law), enabled: ['commune_transfer_urgent_remote'] };
    const { found } = given(atCommune({ urgent: true })).at(on('2024-01-19'), remote);
    expect(found.map((clock) => [clock.id, clock.dueAt])).toEqual([['commune_transfer_urgent_remote', on('2024-01-21')]]);
  });
});

describe('after the decision, and other limits', () => {
  test('Art. 154.2, 145.4: 24 hours to the procuracy, 3 days to the informant', () => {
    const opened = event('CaseOpened', on('2024-02-07'));
    const { clock } = given(received(), opened, notice('case_opened_procuracy', on('2024-02-08'))).at(on('2024-02-08'));
    expect(clock('case_opened_to_procuracy')?.state).toBe('met');
    expect(clock('result_notice_informant')).toMatchObject({ dueAt: endOf('2024-02-15'), state: 'running' });
    expect(clock('assigned_agency_case_handover')?.state).toBe('not_owed');
  });

  test('Art. 164: only an assigned agency hands its case over, in 7 days', () => {
    const { clock } = given(received({ receivedBy: 'hn.pc08' }), event('CaseOpened', on('2024-01-22'))).at(on('2024-01-23'));
    expect(clock('assigned_agency_case_handover')).toMatchObject({ dueAt: endOf('2024-01-29'), state: 'running' });
  });

  test('TTLT 01/2017 art. 16.1: a file goes to administrative handling only where the decision names one', () => {
    const declined = (fields: Record<string, unknown>) =>
      given(received(), event('CaseDeclined', on('2024-01-22'), { ground: 2, ...fields })).at(on('2024-01-23')).clock('declined_admin_file');
    expect(declined({})).toBeUndefined();
    expect(declined({ administrativeOutcome: 'fine' })?.dueAt).toBe(endOf('2024-01-25'));
  });

  test('Art. 152.3: a surrender learnt at classification is owed to the procuracy from the receipt', () => {
    const surrender = event('TipClassified', on('2024-01-19'), { tipKind: 'surrender' });
    expect(given(received(), surrender).at(on('2024-01-19')).clock('self_surrender_notice')?.state).toBe('running');
    expect(given(received()).at(on('2024-01-19')).clock('self_surrender_notice')?.state).toBe('not_owed');
  });

  test('competence decided for the holder ends the duty to transfer, for another it does not', () => {
    const dispute = (to: string) =>
      given(received(), event('CompetenceGroundEstablished', on('2024-01-20')), event('CompetenceDecided', on('2024-01-20'), { to }))
        .at(on('2024-01-20')).clock('transfer_not_competent')?.state;
    expect([dispute('hn.pc02'), dispute('hn.pa09')]).toEqual(['not_owed', 'running']);
  });

  test('merged: the tip lapses, its root counts from the earliest competent receipt', () => {
    const merge = (role: string) =>
      given(received(), event('TipsMerged', on('2024-01-22'), { role, root: 'r', earliestCompetentAt: on('2024-01-10') }))
        .at(on('2024-01-23')).clock('resolve_basic');
    expect(merge('merged')?.state).toBe('not_owed');
    expect(merge('root')).toMatchObject({ startedAt: on('2024-01-10'), dueAt: endOf('2024-01-30'), state: 'running' });
  });

  test('a year without a calendar: the clock says so and shows its counted end', () => {
    const clock = given(received({}, on('2031-01-02'))).at(on('2031-01-03')).clock('resolve_basic');
    expect(clock).toMatchObject({ refused: 'calendar_missing', missingYear: 2031, dueAt: endOf('2031-01-22'), state: 'running' });
    expect(clock?.arithmetic.vi).toContain('chưa có lịch nghỉ năm 2031');
  });

  test('every clock of the law data that applies to tips is interpreted', () => {
    expect(uninterpreted(law)).toEqual([]);
  });

  test('a clock written in a way the fold does not know is left out and named', () => {
    const strange = { ...law.clocks.get('assign')!, lapses: [{ event: 'CaseOpened', scope: 'on Tuesdays' }] };
    const other = { ...law, clocks: new Map([...law.clocks, ['assign', strange]]) };
    expect(uninterpreted(other)).toEqual(['assign']);
    expect(clocks([received()], other, on('2024-01-20')).some((clock) => clock.id === 'assign')).toBe(false);
  });
});
