import { expect, it } from '@jest/globals';
import { realLaw } from '@tinbao/testing';
import { offeredPeriods } from './periods.js';

const offered = (today: string) => offeredPeriods(today, realLaw()).map(({ vi, from, to }) => `${vi}: ${from} – ${to}`);

it('offers the campaigns of the law data that have begun, then the week, month, quarter and year of both calendars', () => {
  expect(offered('2024-02-20')).toEqual([
    'Đợt cao điểm bảo đảm an ninh, trật tự Tết Giáp Thìn 2024: 2023-12-15 – 2024-02-29', 'Tuần 8/2024: 2024-02-19 – 2024-02-25', 'Tháng 2/2024: 2024-02-01 – 2024-02-29',
    'Quý 1/2024: 2024-01-01 – 2024-03-31', 'Năm 2024: 2024-01-01 – 2024-12-31', '6 tháng, năm thống kê 2024: 2023-10-01 – 2024-03-31',
    '9 tháng, năm thống kê 2024: 2023-10-01 – 2024-06-30', 'Năm thống kê 2024: 2023-10-01 – 2024-09-30',
  ]);
});

it('invents no campaign: before the first one begins there is none', () => {
  expect(offered('2023-12-14').some((period) => period.startsWith('Đợt'))).toBe(false);
});
