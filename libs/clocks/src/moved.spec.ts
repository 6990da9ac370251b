import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw } from '@tinbao/law';
import { clocks } from './clocks.js';
import { recomputed, type Moved } from './moved.js';
import type { ClockEvent } from './tip-event.js';

type Loose = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
const data = (name: string): Loose => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8')) as Loose;
const files = Object.fromEntries(lawFiles.map((name) => [name, data(name)])) as Record<string, Loose>;
const law = parseLaw(files);

/** The law with one file changed. */
function changed(name: string, change: (file: Loose) => void) {
  const file = structuredClone(files[name]!);
  change(file);
  return parseLaw({ ...files, [name]: file });
}

/** Tết 2024 lasts one day longer, to Thu 15/02. */
const longerTet = changed('holidays', (file) => {
  file.as_of = 'corrected';
  file.holidays.find((each: Loose) => each.start === '2024-02-08').end = '2024-02-15';
});
/** 20 days become 25. */
const longerLimit = changed('clocks', (file) => {
  file.clocks.find((each: Loose) => each.id === 'resolve_basic').duration = 25;
});

const on = (date: string): string => `${date}T02:00:00.000Z`;
const received: ClockEvent = { type: 'TipReceived', time: on('2024-01-19'), data: { receivedBy: 'hn.pc01', competent: true, facts: {} } };
const between = (other: typeof law, now: string, ...events: ClockEvent[]) =>
  recomputed(clocks([received, ...events], law, now), clocks([received, ...events], other, now));
const said = (moved: readonly Moved[]) => moved.map(({ id, before, after }) => [id, before?.dueAt.slice(0, 10), after?.dueAt.slice(0, 10), after?.state]);

describe('a change of law or calendar', () => {
  test('moves the open clocks it touches, each told with its old and new end, and nothing else', () => {
    const { moved, clocks: now } = between(longerTet, on('2024-02-05'));
    // The 20 days end on 08/02; Thu 15/02 is now a day off, so Fri 16/02. All else is untouched or had ended.
    expect(said(moved)).toEqual([['resolve_basic', '2024-02-15', '2024-02-16', 'running']]);
    expect(moved[0]?.after?.calendar).toBe('tinbao.holidays/1@corrected');
    expect(now.find((clock) => clock.id === 'resolve_basic')?.dueAt).toBe('2024-02-16T17:00:00.000Z');
  });

  test('moves what hangs on the end that moved: 25 days end on 13/02, the report 7 days before', () => {
    expect(said(between(longerLimit, on('2024-01-25')).moved)).toEqual([['closing_report', '2024-02-01', '2024-02-06', 'running']]);
  });

  test('a limit broken under the old calendar and still owed runs again under the corrected one', () => {
    const { moved } = between(longerTet, on('2024-02-16'));
    expect(said(moved)).toEqual([['resolve_basic', '2024-02-15', '2024-02-16', 'running']]);
  });

  test.each([
    ['in time', on('2024-02-15'), 'met'],
    ['late', on('2024-02-16'), 'late'],
  ])('never moves a clock that ended %s', (_title, time, state) => {
    const { moved, clocks: now } = between(longerTet, on('2024-02-20'), { type: 'CaseOpened', time, data: {} });
    expect(said(moved).filter(([id]) => id === 'resolve_basic')).toEqual([]);
    expect(now.find((clock) => clock.id === 'resolve_basic')).toMatchObject({ dueAt: '2024-02-15T17:00:00.000Z', state, calendar: 'tinbao.holidays/1@2026-11' });
  });

  test('gives no new duty to a tip that nothing runs for any more', () => {
    const archived: ClockEvent[] = [
      { type: 'TipClassified', time: on('2024-01-19'), data: { tipKind: 'notATip' } },
    ];
    const more = changed('clocks', (file) => {
      const assign = file.clocks.find((each: Loose) => each.id === 'assign');
      file.clocks.push({ ...assign, id: 'assign_again', lapses: [] });
    });
    expect(between(more, on('2024-03-01'), ...archived)).toEqual({ clocks: clocks([received, ...archived], law, on('2024-03-01')), moved: [] });
    expect(said(between(more, on('2024-01-20')).moved)).toEqual([['assign_again', undefined, '2024-01-22', 'running']]);
  });

  test('a limit that the new law does not have is told as gone', () => {
    const less = changed('clocks', (file) => {
      file.clocks = file.clocks.filter((each: Loose) => each.id !== 'receipt_notice_procuracy');
      for (const each of file.notices) each.stops = each.stops.filter((id: string) => id !== 'receipt_notice_procuracy');
    });
    expect(said(between(less, on('2024-01-20')).moved)).toEqual([['receipt_notice_procuracy', '2024-01-22', undefined, undefined]]);
  });

  test('the same law moves nothing, at any time', () => {
    for (const now of ['2024-01-20', '2024-02-20', '2025-02-20']) expect(between(law, on(now)).moved).toEqual([]);
  });
});
