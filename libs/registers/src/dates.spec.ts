import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayWithin, readDay, readTime } from './dates.js';

const TODAY = '2026-11-27';
const day = (cell: Parameters<typeof readDay>[0], today = TODAY) => {
  const read = readDay(cell, today);
  return typeof read === 'string' ? read : read.day;
};

describe('a date of an old register', () => {
  it.each([
    ['05/01/2024', '2024-01-05'], ['5/1/24', '2024-01-05'], ['5.1.24', '2024-01-05'], ['05-01-2024', '2024-01-05'], ['2024-01-05', '2024-01-05'],
    ['2024/1/5', '2024-01-05'], ['ngày 5 tháng 1 năm 2024', '2024-01-05'], ['Ngày 05 tháng 01 năm 24', '2024-01-05'], ['ngay 5 thang 1 nam 2024', '2024-01-05'],
    ['5 / 1 / 2024', '2024-01-05'], [' 5/1/2024 ', '2024-01-05'], ['8h30 ngày 5/1/2024', '2024-01-05'], ['05/01/2024 08:30', '2024-01-05'],
    ['31/12/99', '1999-12-31'], ['1/3/76', '1976-03-01'], [45_296, '2024-01-05'], ['45296', '2024-01-05'], [45_296.5, '2024-01-05'],
    [{ day: '2024-01-05' }, '2024-01-05'],
  ] as const)('%p is %s: the day before the month, two digits the last such year', (cell, expected) => expect(day(cell)).toBe(expected));

  it.each([
    ['31/02/2024', 'date_impossible'], ['29/02/2023', 'date_impossible'], ['05/13/2024', 'date_impossible'], ['0/1/2024', 'date_impossible'], ['tháng 5', 'date_unreadable'],
    ['', 'date_unreadable'], [undefined, 'date_unreadable'], ['nt', 'date_unreadable'], [12, 'date_unreadable'], ['2024', 'date_unreadable'], ['05/01/2124', 'date_out_of_range'],
    ['28/11/2026', 'date_out_of_range'], [{ day: '1900-01-05' }, 'date_out_of_range'], ['1/1/24/25', 'date_unreadable'], ['5/1/2024 - 7/1/2024', 'date_unreadable'],
  ] as const)('%p is refused as %s, never guessed', (cell, expected) => expect(day(cell)).toBe(expected));

  it('keeps the time that is said beside it', () => {
    expect(readDay('8h30 ngày 5/1/2024', TODAY)).toEqual({ day: '2024-01-05', time: '08:30' });
    expect(readDay('05/01/2024 23:05', TODAY)).toEqual({ day: '2024-01-05', time: '23:05' });
    expect(readDay('lúc 7 giờ 05 phút, ngày 5 tháng 1 năm 2024', TODAY)).toEqual({ day: '2024-01-05', time: '07:05' });
    expect(readDay(45_296.354166667, TODAY)).toEqual({ day: '2024-01-05', time: '08:30' });
    expect([readTime('8h30'), readTime('20 giờ'), readTime('3h chiều'), readTime(0.75), readTime('sáng'), readTime('25:00')]).toEqual(['08:30', '20:00', '15:00', '18:00', undefined, undefined]);
  });

  it('is found beside the number of a decision, which is none itself', () => {
    expect(dayWithin('Số 12/QĐ-CSĐT ngày 05/02/2024', TODAY)).toBe('2024-02-05');
    expect(dayWithin('12/QĐ', TODAY)).toBeUndefined();
  });

  it('is the same in every style it can be written in, for every day since 1976', () => {
    const days = fc.integer({ min: Date.UTC(1976, 0, 1) / 86_400_000, max: Date.UTC(2026, 10, 27) / 86_400_000 });
    fc.assert(fc.property(days, (n) => {
      const iso = new Date(n * 86_400_000).toISOString().slice(0, 10);
      const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
      const short = String(y).slice(2);
      const styles = [
        `${d}/${m}/${y}`, iso.split('-').reverse().join('/'), `${d}.${m}.${y}`, iso, `${y}/${m}/${d}`, `ngày ${d} tháng ${m} năm ${y}`, `Ngay ${d} thang ${m} nam ${y}`,
        `9h15 ngày ${d}/${m}/${y}`, `${d}-${m}-${y} 09:15`, n + 25_569, String(n + 25_569), { day: iso },
        ...(y > 1926 ? [`${d}.${m}.${short}`, `${d}/${m}/${short}`] : []),
      ];
      for (const style of styles) expect([style, day(style)]).toEqual([style, iso]);
    }), { numRuns: 2_000 });
  });

  it('never throws and never yields a day that no calendar has, whatever stands in the cell', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.stringMatching(/^[\d/. -]{0,20}$/)), (cell) => {
      const read = readDay(cell, TODAY);
      if (typeof read !== 'string') expect(new Date(`${read.day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(read.day);
    }), { numRuns: 5_000 });
  });
});
