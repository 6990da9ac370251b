import { describe, expect, it } from '@jest/globals';
import { clockText, counterText, instantText, spanText } from './clock-text.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('times on the screen', () => {
  it('stand in Hanoi, wherever the machine is', () => {
    expect(instantText('2024-02-04T17:30:00Z')).toBe('00:30 05/02/2024');
    expect(clockText(Date.parse('2024-02-04T17:00:07Z'))).toBe('00:00:07');
  });

  it('a call is counted in minutes and seconds, from an hour on with hours', () => {
    expect(counterText(134_999)).toBe('02:14');
    expect(counterText(hour + 2 * minute + 3_000)).toBe('1:02:03');
    expect(counterText(-5_000)).toBe('00:00');
  });

  it.each([
    [2 * day + 4 * hour + 59 * minute, '2 ngày 4 giờ', '2 days 4 hours'],
    [day, '1 ngày', '1 day'],
    [3 * hour + minute, '3 giờ 1 phút', '3 hours 1 minute'],
    [day + 5 * minute, '1 ngày', '1 day'],
    [-5 * hour, '5 giờ', '5 hours'],
    [59_999, 'dưới 1 phút', 'under 1 minute'],
  ])('a length of %i ms is said in its two greatest units, never rounded up', (ms, vi, en) => {
    expect(spanText(ms, 'vi')).toBe(vi);
    expect(spanText(ms, 'en')).toBe(en);
  });
});
