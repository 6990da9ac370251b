import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw } from '@tinbao/law';
import { t1 } from './receipt-targets.js';
import { evolveRecord, type TargetEvent, type TargetRecord } from './record.js';
import { statutoryRules } from './statutory-rules.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const rules = statutoryRules(parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)]))));

type Told = [name: string, time: string, data?: Record<string, unknown>, actor?: string];
const RECEIVED = '2024-01-19T02:00:00.000Z';
const on = (date: string): string => `${date}T02:00:00.000Z`;

/** One subject's record from what happened to it. */
function record(subject: string, ...told: Told[]): TargetRecord {
  const events = told.map(([name, time, fields = {}, actor = 'account/an'], i): TargetEvent => ({
    id: `${subject}-${i}`, name, time, subject, actor, tipversion: i + 1, data: fields,
  }));
  return events.reduce<TargetRecord | undefined>(evolveRecord, undefined)!;
}
const tip = (subject: string, ...told: Told[]): TargetRecord =>
  record(subject, ['TipReceived', RECEIVED, { registerNumber: subject, receivedBy: 'hn.pc01', competent: true, firstReceivedAt: RECEIVED, channel: 'phone' }], ...told);
const call = (subject: string, fields: Record<string, unknown> = {}, actor = 'account/an'): TargetRecord =>
  record(subject, ['IntakeRecorded', RECEIVED, { recordNumber: 7, channel: 'phone', receivedBy: 'hn.pc01', receivedAt: RECEIVED, ...fields }, actor]);
const classified = (time: string, fields = { tipKind: 'report', category: 'theft_other' } as Record<string, unknown>): Told => ['TipClassified', time, fields];
const as = (records: TargetRecord[], asOf = on('2024-03-01')) => t1(records, asOf, rules);

describe('T1.1: every intake record is disposed of by a named receiver', () => {
  test('nothing received: no ratio, never NaN', () => {
    expect(as([])).toMatchObject({ receiptRate: { ratio: null, denominator: 0 }, reached: null, classificationRate: { settledRatio: null } });
  });

  test.each([
    ['an open call', call('intake/1'), false],
    ['a silent call, by its operator', call('intake/1', { disposition: 'silent_call' }), true],
    ['a disposition no person made', call('intake/1', { disposition: 'silent_call' }, 'machine/intake'), false],
    ['a tip in the register', tip('tip-1'), true],
  ])('%s: disposed %s', (_, one, disposed) => {
    expect(as([one]).receiptRate).toMatchObject({ ratio: disposed ? 1 : 0, failing: disposed ? [] : [one.subject] });
  });

  test('a disposition may come later and be taken back', () => {
    const open = call('intake/1');
    const disposed = evolveRecord(open, { id: 'x', name: 'IntakeDisposed', time: on('2024-01-20'), subject: 'intake/1', actor: 'account/an', tipversion: 2, data: { disposition: 'test' } });
    const reversed = evolveRecord(disposed, { id: 'y', name: 'IntakeDispositionReversed', time: on('2024-01-21'), subject: 'intake/1', actor: 'account/an', tipversion: 3, data: {} });
    expect([open, disposed, reversed].map((one) => as([one]).receiptRate.ratio)).toEqual([0, 1, 0]);
  });

  test('missed calls are counted and shown', () => {
    expect(as([call('intake/1', { disposition: 'missed_call' }), tip('tip-1')])).toMatchObject({ missedCalls: 1, receiptRate: { denominator: 2 } });
  });

  test('a call that became a tip counts once; one that was added to a tip counts too', () => {
    const became = record('tip-1', ['TipReceived', RECEIVED, { intakeRecordId: '1', receivedBy: 'hn.pc01', competent: true, firstReceivedAt: RECEIVED }]);
    const added = tip('tip-2', ['InformationAdded', on('2024-01-20'), { intakeRecordId: '2' }], ['InformationAdded', on('2024-01-21'), { recordNumber: 9 }]);
    expect(as([call('intake/1'), call('intake/2'), became, added]).receiptRate).toMatchObject({ numerator: 4, denominator: 4 });
  });
});

describe('T1.2: classified within 24 hours; what is inside them is pending, not failing', () => {
  test.each([
    ['2024-01-20T02:00:00.000Z', on('2024-02-01'), { onTime: 1, late: 0, pending: 0, ratio: 1, failing: [] }],
    ['2024-01-20T02:00:00.001Z', on('2024-02-01'), { onTime: 0, late: 1, pending: 0, ratio: 1, failing: [] }],
  ])('classified at %s', (time, asOf, expected) => {
    expect(as([tip('tip-1', classified(time))], asOf).classificationRate).toMatchObject(expected);
  });

  test.each([
    ['2024-01-20T02:00:00.000Z', { pending: 1, late: 0, ratio: 0, settledRatio: null, failing: [] }],
    ['2024-01-20T02:00:00.001Z', { pending: 0, late: 1, ratio: 0, settledRatio: 0, failing: ['tip-1'] }],
  ])('not classified by %s', (asOf, expected) => {
    expect(as([tip('tip-1')], asOf).classificationRate).toMatchObject(expected);
  });

  test('at commune police no 24 hours run; they run from the acceptance by an investigation agency', () => {
    const commune: Told = ['TipReceived', RECEIVED, { receivedBy: 'commune/00004', competent: false, firstReceivedAt: RECEIVED }];
    const accepted: Told = ['TipAccepted', on('2024-01-25'), { by: 'hn.pc01', competent: true }];
    const rate = (asOf: string, ...told: Told[]) => as([record('tip-1', commune, ...told)], asOf).classificationRate.pending;
    expect([rate(on('2024-01-24')), rate(on('2024-01-25'), accepted), rate(on('2024-01-27'), accepted)]).toEqual([1, 1, 0]);
  });

  test('a move inside one body restarts nothing; another body has its own 24 hours', () => {
    const moved = (by: string): Told => ['TransferAccepted', on('2024-01-25'), { by, competent: true }];
    const late = (by: string) => as([tip('tip-1', moved(by), classified('2024-01-25T08:00:00.000Z'))]).classificationRate.late;
    expect([late('hn.pc02'), late('hn.pa09')]).toEqual([1, 0]);
  });
});

describe('T1.3: a classified tip is handled', () => {
  const handled = (asOf: string, ...told: Told[]) => as([tip('tip-1', classified(RECEIVED), ...told)], asOf).handlingRate;

  test.each([
    ['assigned', ['TipAssigned', on('2024-01-22')] as Told],
    ['transferred', ['TipTransferred', on('2024-01-22'), { from: 'hn.pc01', to: 'hn.pa09' }] as Told],
    ['opened', ['CaseOpened', on('2024-01-22')] as Told],
    ['filed', ['FileArchived', on('2024-01-22')] as Told],
  ])('%s is handled', (_, act) => {
    expect(handled(on('2024-02-01'), act)).toMatchObject({ numerator: 1, denominator: 1, onTime: 1, failing: [] });
  });

  test('unhandled it is pending up to 24:00 of the third day, failing after it', () => {
    expect(handled('2024-01-22T17:00:00.000Z')).toMatchObject({ pending: 1, failing: [] });
    expect(handled('2024-01-22T17:00:00.001Z')).toMatchObject({ pending: 0, failing: ['tip-1'] });
  });

  test('no tip, with its reason, is handled by that; and it stays in T1', () => {
    const none = tip('tip-1', classified(RECEIVED, { tipKind: 'notATip', notATipReason: 'civil' }));
    expect(as([none])).toMatchObject({ reached: true, classificationRate: { denominator: 1 }, handlingRate: { numerator: 1 } });
  });

  test('an unclassified tip is not in the denominator', () => {
    expect(as([tip('tip-1')]).handlingRate).toMatchObject({ denominator: 0, ratio: null });
  });
});

test('what was entered after the cut-off is not seen', () => {
  const one = tip('tip-1', classified(on('2024-01-20')));
  expect(as([one], '2024-01-19T12:00:00Z').classificationRate.pending).toBe(1);
  expect(as([one], '2024-01-18T00:00:00Z').receiptRate.denominator).toBe(0);
});
