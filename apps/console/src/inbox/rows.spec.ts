import { describe, expect, it } from '@jest/globals';
import type { TipRow } from '@tinbao/contracts';
import { counts, filtered, indexed, isAlert, roleOf, rowLook, stageOf, stages } from './rows.js';
import { settled } from './settled.js';

const now = Date.parse('2024-02-05T01:00:00Z');
const row = (given: Partial<TipRow> = {}): TipRow => ({
  tipId: 'a', version: 1, registerNumber: 'TB-2024-0000001', state: 'received', owner: 'hn.pc01', leads: ['hn.pc02'], coordinating: ['commune/00070'], assignee: null,
  category: 'theft', tipKind: 'report', confidence: 0.8, open: true, priority: 'P2', ward: '00070', channel: 'phone', rule: 'R13', receivedBy: 'hn.pc01', receivedAt: '2024-02-05T00:00:00Z',
  nextClock: 'classify', nextDue: '2024-02-06T00:00:00Z', nextWarned: false, answerDue: null, alerts: [], supervision: [], protectedAreas: [], ...given,
});

describe('where a tip stands', () => {
  it.each([
    ['toAccept', row(), 'hn.pc02'],
    ['toAccept', row({ state: 'transferred_out', leads: ['hn.pc02', 'hn.pc04'] }), 'hn.pc04'],
    ['toClassify', row(), 'hn.pc01'],
    ['toClassify', row({ owner: 'hn.pc02' }), 'hn.pc02'],
    ['elsewhere', row(), 'commune/00070'],
    ['elsewhere', row({ state: 'verifying' }), 'hn.pc02'],
    ['verifying', row({ state: 'verifying', owner: 'hn.pc02' }), 'hn.pc02'],
    ['toClassify', row(), null],
    ['other', row({ state: 'a state of tomorrow' }), null],
  ])('%s', (stage, tip, agency) => {
    expect(stageOf(tip, agency)).toBe(stage);
  });

  it.each([
    ['proposed', 'hn.pc02'], ['holder', 'hn.pc01'], ['coordinating', 'commune/00070'], [undefined, 'hn.pc04'],
  ])('the part of an agency: %s', (role, agency) => {
    expect(roleOf(row(), agency)).toBe(role);
  });

  it('who holds it and was proposed leads', () => {
    expect(roleOf(row({ owner: 'hn.pc02' }), 'hn.pc02')).toBe('lead');
  });

  it('the first duty says how the row looks', () => {
    expect(rowLook(row(), now)).toBe('running');
    expect(rowLook(row({ nextWarned: true }), now)).toBe('warned');
    expect(rowLook(row({ nextDue: '2024-02-04T00:00:00Z', nextWarned: true }), now)).toBe('breached');
    expect(rowLook(row({ nextDue: null, nextClock: null }), now)).toBe('not_owed');
    expect(rowLook(row({ nextDue: null, nextClock: null, state: 'suspended' }), now)).toBe('paused');
  });
});

describe('filters of the inbox', () => {
  const rows = [row({ alerts: ['bounced_twice'] }), row({ tipId: 'b', registerNumber: 'TB-2024-0000002', owner: 'hn.pc02', ward: '00160', nextDue: '2024-02-04T00:00:00Z' }), row({ tipId: 'c', state: 'suspended', owner: 'hn.pc02', nextDue: null })];
  const index = indexed(rows.map((each) => ({ row: each, isGone: false })), 'hn.pc02', ({ ward }) => [ward === '00160' ? 'Phường Nghĩa Đô' : 'Phường Hoàn Kiếm', 'Trộm cắp']);
  const ids = (...given: [Parameters<typeof filtered>[1], string]) => filtered(index, ...given, now).map(({ row: { tipId } }) => tipId);

  it('counts of the stages add up to all tips, and each count is the length of its list', () => {
    const counted = counts(index, now);
    expect(stages.reduce((sum, stage) => sum + (counted.get(stage) ?? 0), 0)).toBe(rows.length);
    for (const key of [...stages, 'overdue', 'alert'] as const) expect(ids(key, '')).toHaveLength(counted.get(key) ?? 0);
    expect(counted.get('overdue')).toBe(1);
  });

  it('what needs a look at once: an emergency dispatch that waits or waited too long, and a tip given back twice', () => {
    const watched = [row({ answerDue: '2024-02-05T01:05:00Z' }), row({ alerts: ['dispatch_unanswered'] }), row({ alerts: ['bounced_twice'] }), row()];
    expect(watched.map(isAlert)).toEqual([true, true, true, false]);
    expect(ids('alert', '')).toEqual(['a']);
  });

  it('find what is typed without marks, words in any order', () => {
    expect(ids(undefined, 'do nghia trom')).toEqual(['b']);
    expect(ids(undefined, '0000001')).toEqual(['a', 'c']);
    expect(ids('suspended', 'trộm')).toEqual(['c']);
    expect(ids(undefined, 'ma túy')).toEqual([]);
  });
});

describe('new rows wait for the reader', () => {
  const [a, b, c] = [row(), row({ tipId: 'b' }), row({ tipId: 'c' })];
  const last = new Map([a, b, c].map((each) => [each.tipId, each]));

  it('a tip that comes in moves nothing and is counted', () => {
    const { rows, fresh, hasMoved } = settled(['a', 'b'], last, { items: [c, a, b], total: 3 });
    expect(rows.map(({ row: { tipId } }) => tipId)).toEqual(['a', 'b']);
    expect({ fresh, hasMoved }).toEqual({ fresh: 1, hasMoved: false });
  });

  it('a tip that changed is new in its old place, a new order waits', () => {
    const { rows, hasMoved } = settled(['a', 'b'], last, { items: [b, { ...a, state: 'classified' }], total: 2 });
    expect(rows.map(({ row: { tipId, state } }) => `${tipId} ${state}`)).toEqual(['a classified', 'b received']);
    expect(hasMoved).toBe(true);
  });

  it('a tip that left stays, marked, until then', () => {
    const { rows, hasMoved } = settled(['a', 'b'], last, { items: [b], total: 1 });
    expect(rows.map(({ isGone }) => isGone)).toEqual([true, false]);
    expect(hasMoved).toBe(true);
  });

  it('an answer cut at its limit proves nothing of what it leaves out', () => {
    const { rows, hasMoved } = settled(['a', 'b'], last, { items: [a], total: 2 });
    expect(rows.map(({ isGone }) => isGone)).toEqual([false, false]);
    expect(hasMoved).toBe(false);
  });
});
