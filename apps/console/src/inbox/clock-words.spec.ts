import { describe, expect, it } from '@jest/globals';
import { type Clock, clockStates } from '@tinbao/contracts';
import { clockWords, deadlineText, inOrder, lookOf, looks, ticksFast, type Timed } from './clock-words.js';
import { en } from './en.js';
import { vi } from './vi.js';

const now = Date.parse('2024-02-05T01:00:00Z');
const at = (ms: number) => new Date(now + ms).toISOString();
const minute = 60_000;
const hour = 60 * minute;
const clock = (given: Partial<Timed>): Timed => ({ state: 'running', nature: 'duty', dueAt: at(hour), ...given });

const words = { vi, en };
const say = (lang: 'vi' | 'en') => ({
  lang, t: (key: string, given: Readonly<Record<string, string | number>> = {}) => words[lang][key as keyof typeof vi].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(given[name])),
});

describe('a clock in words', () => {
  it.each([
    ['Còn 2 ngày 4 giờ', '2 days 4 hours left', clock({ dueAt: at(52 * hour) }), false],
    ['Sắp hết hạn: còn 3 giờ', 'Running out: 3 hours left', clock({ dueAt: at(3 * hour) }), true],
    ['Sắp hết hạn: còn 14 giờ', 'Running out: 14 hours left', clock({ dueAt: at(14 * hour + 19 * minute) }), true],
    ['Còn 23 giờ', '23 hours left', clock({ dueAt: at(24 * hour - 1) }), false],
    ['Còn 11 giờ 59 phút', '11 hours 59 minutes left', clock({ dueAt: at(12 * hour - 1) }), false],
    ['QUÁ HẠN 5 giờ', 'OVERDUE by 5 hours', clock({ state: 'breached', dueAt: at(-5 * hour) }), true],
    ['Đúng hạn', 'In time', clock({ state: 'met', stoppedAt: at(0) }), false],
    ['Xong, trễ 2 giờ', 'Done, 2 hours late', clock({ state: 'late', dueAt: at(-3 * hour), stoppedAt: at(-hour) }), false],
    ['Tạm đình chỉ, dừng từ 03/02/2024', 'Suspended, stopped on 03/02/2024', clock({ state: 'paused', stoppedAt: '2024-02-03T02:00:00Z' }), false],
    ['Không phát sinh', 'Not owed', clock({ state: 'not_owed' }), false],
    ['Còn 04:59', '04:59 left', clock({ dueAt: at(5 * minute - 1_000) }), false],
    ['Được quyền đến 24:00 06/02/2024', 'A right until 24:00 06/02/2024', clock({ nature: 'option_until', dueAt: '2024-02-06T17:00:00Z' }), false],
  ])('%s', (vietnamese, english, given, isWarned) => {
    expect(clockWords(given, isWarned, now, say('vi'))).toBe(vietnamese);
    expect(clockWords(given, isWarned, now, say('en'))).toBe(english);
  });

  it('every state has words in both languages', () => {
    for (const state of [...clockStates, ...looks]) {
      expect(vi[`clock.${state}`]).toBeTruthy();
      expect(en[`clock.${state}`]).toBeTruthy();
    }
  });

  it('turns to overdue with the clock of the server, not with the next answer', () => {
    expect(lookOf(clock({ dueAt: at(0) }), true, now)).toBe('warned');
    expect(lookOf(clock({ dueAt: at(-1) }), true, now)).toBe('breached');
  });

  it('a right that ended is no breach', () => {
    expect(lookOf(clock({ nature: 'option_until', dueAt: at(-hour) }), false, now)).toBe('running');
  });

  it('is told by the second only near its end', () => {
    expect(ticksFast(at(4 * minute), now)).toBe(true);
    expect(ticksFast(at(2 * hour), now)).toBe(false);
    expect(ticksFast(null, now)).toBe(false);
  });
});

it('a limit in days ends at 24:00 of its last day', () => {
  expect(deadlineText('2024-02-15T17:00:00.000Z')).toBe('24:00 15/02/2024');
  expect(deadlineText('2024-02-15T17:01:00.000Z')).toBe('00:01 16/02/2024');
});

it('what is overdue stands first, then what ends next; what is over comes last', () => {
  const named = (id: string, state: Clock['state'], dueAt: string) => ({ id, state, dueAt }) as Clock;
  const sorted = inOrder([named('met', 'met', at(0)), named('later', 'running', at(2)), named('soon', 'running', at(1)), named('paused', 'paused', at(0)), named('broken', 'breached', at(-9))]);
  expect(sorted.map(({ id }) => id)).toEqual(['broken', 'soon', 'later', 'paused', 'met']);
});
