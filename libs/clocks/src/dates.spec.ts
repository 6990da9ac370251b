import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw } from '@tinbao/law';
import { clocks, type DatedClock } from './clocks.js';
import { limitFrom } from './limit.js';
import { defaultPolicy } from './policy.js';
import type { ClockEvent } from './tip-event.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)])));

/** `19/01/2024` at 09:00 in Hà Nội, or `23:30 07/02/2024`. */
function instant(text: string): string {
  const [, time = '09:00', day, month, year] = /^(?:(\d\d:\d\d) )?(\d\d)\/(\d\d)\/(\d{4})$/.exec(text)!;
  return new Date(`${year}-${month}-${day}T${time}:00+07:00`).toISOString();
}

/** 24:00 in Hà Nội of `15/02/2024`. */
const endOf = (text: string): string => instant(`00:00 ${text}`).replace(/.*/, (at) => new Date(Date.parse(at) + 86_400_000).toISOString());
const event = (type: string, at: string, fields: Record<string, unknown> = {}): ClockEvent => ({ type, time: instant(at), data: fields });
const received = (at: string, fields: Record<string, unknown> = {}) => event('TipReceived', at, { receivedBy: 'hn.pc01', competent: true, facts: {}, ...fields });

function clockOf(id: string, events: ClockEvent[], policy = defaultPolicy(law)): DatedClock | undefined {
  return clocks(events, law, events.at(-1)!.time, policy).find((clock) => clock.id === id);
}

/** The clock of the law that has this length, opened at an instant. */
const lengths: Readonly<Record<string, (at: string) => DatedClock | undefined>> = {
  '24 h': (at) => clockOf('classify', [received(at)]),
  '3 days': (at) => clockOf('assign', [received(at)]),
  '3 working days': (at) => clockOf('receipt_notice_informant', [received(at)]),
  '7 days': (at) => clockOf('commune_transfer_ordinary', [received(at, { receivedBy: 'commune.pre/00013', competent: false })]),
  '20 days': (at) => clockOf('resolve_basic', [received(at)]),
  '1 month': (at) => clockOf('resume_limit', [received('01/12/2022'), event('TipResumed', at)]),
  '2 months': (at) => clockOf('resolve_prolonged', [received(at), event('DeadlineProlonged', at)]),
  '2 years': (at) => clockOf('suspended_archive', [received('01/12/2022'), event('TipSuspended', at, { ground: 'a', decidedAt: instant(at) })]),
};

/**
 * Counted by hand from the dossier (law.md section 6) and the days off of holidays.json. Days off: 2023 Fri 20/01–Thu 26/01,
 * Sat 29/04–Wed 03/05, Fri 01/09–Mon 04/09; 2024 Mon 01/01, Thu 08/02–Wed 14/02, Thu 18/04, Sat 27/04–Wed 01/05 (Sat 04/05 worked),
 * Sat 31/08–Tue 03/09; 2025 Wed 01/01, Sat 25/01–Sun 02/02, Mon 07/04, Wed 30/04–Sun 04/05 (Sat 26/04 worked), Sat 30/08–Tue 02/09;
 * 2026 Thu 01/01–Sun 04/01 (Sat 10/01 worked), Sat 14/02–Sun 22/02, Sat 25/04–Mon 27/04, Thu 30/04–Sun 03/05,
 * Sat 29/08–Wed 02/09 (Sat 22/08 worked), Tue 24/11.
 */
const table: [received: string, length: string, due: string, why: string][] = [
  ['30/12/2022', '20 days', '19/01/2023', '19/01 Thu, the last working day before Tết Quý Mão'],
  ['31/12/2022', '20 days', '27/01/2023', '20/01 Fri, first day off; 27/01 Fri works'],
  ['03/01/2023', '20 days', '27/01/2023', '23/01 Mon inside Tết'],
  ['06/01/2023', '20 days', '27/01/2023', '26/01 Thu, last day off'],
  ['07/01/2023', '20 days', '27/01/2023', '27/01 Fri itself'],
  ['08/01/2023', '20 days', '30/01/2023', '28/01 Sat; Mon 30/01'],
  ['18/01/2024', '20 days', '07/02/2024', '07/02 Wed, the last working day before Tết Giáp Thìn'],
  ['19/01/2024', '20 days', '15/02/2024', '08/02 Thu, first day off; 15/02 Thu works'],
  ['25/01/2024', '20 days', '15/02/2024', '14/02 Wed, last day off'],
  ['26/01/2024', '20 days', '15/02/2024', '15/02 Thu itself'],
  ['28/01/2024', '20 days', '19/02/2024', '17/02 Sat; Mon 19/02'],
  ['04/01/2025', '20 days', '24/01/2025', '24/01 Fri, the last working day before Tết Ất Tỵ'],
  ['05/01/2025', '20 days', '03/02/2025', '25/01 Sat, first day off; Mon 03/02 works'],
  ['13/01/2025', '20 days', '03/02/2025', '02/02 Sun, last day off'],
  ['14/01/2025', '20 days', '03/02/2025', '03/02 Mon itself'],
  ['24/01/2026', '20 days', '13/02/2026', '13/02 Fri, the last working day before Tết Bính Ngọ'],
  ['25/01/2026', '20 days', '23/02/2026', '14/02 Sat, first day off; Mon 23/02 works'],
  ['28/01/2026', '20 days', '23/02/2026', '17/02 Tue, mùng 1'],
  ['02/02/2026', '20 days', '23/02/2026', '22/02 Sun, last day off'],
  ['03/02/2026', '20 days', '23/02/2026', '23/02 Mon itself'],
  ['09/04/2023', '20 days', '04/05/2023', '29/04 Sat; off to Wed 03/05'],
  ['13/04/2023', '20 days', '04/05/2023', '03/05 Wed, given for a Saturday'],
  ['29/03/2024', '20 days', '19/04/2024', '18/04 Thu, Giỗ Tổ'],
  ['07/04/2024', '20 days', '02/05/2024', '27/04 Sat; off to Wed 01/05'],
  ['09/04/2024', '20 days', '02/05/2024', '29/04 Mon, exchanged for Sat 04/05'],
  ['14/04/2024', '20 days', '04/05/2024', '04/05 Sat, worked for 29/04'],
  ['15/04/2024', '20 days', '06/05/2024', '05/05 Sun; Mon 06/05'],
  ['18/03/2025', '20 days', '08/04/2025', '07/04 Mon, Giỗ Tổ'],
  ['06/04/2025', '20 days', '26/04/2025', '26/04 Sat, worked for 02/05'],
  ['10/04/2025', '20 days', '05/05/2025', '30/04 Wed; off to Sun 04/05'],
  ['12/04/2025', '20 days', '05/05/2025', '02/05 Fri, exchanged for Sat 26/04'],
  ['05/04/2026', '20 days', '28/04/2026', '25/04 Sat; off to Mon 27/04'],
  ['10/04/2026', '20 days', '04/05/2026', '30/04 Thu; off to Sun 03/05'],
  ['12/08/2023', '20 days', '05/09/2023', '01/09 Fri; off to Mon 04/09'],
  ['11/08/2024', '20 days', '04/09/2024', '31/08 Sat; off to Tue 03/09'],
  ['13/08/2025', '20 days', '03/09/2025', '02/09 Tue'],
  ['02/08/2026', '20 days', '22/08/2026', '22/08 Sat, worked for 31/08'],
  ['09/08/2026', '20 days', '03/09/2026', '29/08 Sat; off to Wed 02/09'],
  ['12/12/2023', '20 days', '02/01/2024', '01/01 Mon'],
  ['12/12/2024', '20 days', '02/01/2025', '01/01 Wed'],
  ['13/12/2025', '20 days', '05/01/2026', '02/01 Fri, exchanged for Sat 10/01; Mon 05/01'],
  ['21/12/2025', '20 days', '10/01/2026', '10/01 Sat, worked for 02/01'],
  ['04/11/2026', '20 days', '25/11/2026', '24/11 Tue, Vietnam Culture Day'],
  ['09/02/2024', '20 days', '29/02/2024', '9 + 20 = 29: the leap day, Thu'],
  ['10/02/2024', '20 days', '01/03/2024', '29/02 is the 19th day'],
  ['10/02/2023', '20 days', '02/03/2023', 'February has 28 days'],
  ['17/01/2023', '3 days', '27/01/2023', '20/01 Fri, Tết'],
  ['05/02/2024', '3 days', '15/02/2024', '08/02 Thu, Tết'],
  ['22/01/2025', '3 days', '03/02/2025', '25/01 Sat, Tết'],
  ['11/02/2026', '3 days', '23/02/2026', '14/02 Sat, Tết'],
  ['28/02/2024', '3 days', '04/03/2024', '29/02, 01/03, 02/03 Sat; Mon 04/03'],
  ['28/02/2023', '3 days', '03/03/2023', '01/03, 02/03, 03/03 Fri'],
  ['18/01/2023', '3 working days', '30/01/2023', 'Thu 19, Fri 27, Mon 30'],
  ['07/02/2024', '3 working days', '19/02/2024', 'Thu 15, Fri 16, Mon 19'],
  ['23/01/2025', '3 working days', '04/02/2025', 'Fri 24, Mon 03/02, Tue 04/02'],
  ['12/02/2026', '3 working days', '24/02/2026', 'Fri 13, Mon 23, Tue 24'],
  ['26/04/2024', '3 working days', '04/05/2024', 'Thu 02/05, Fri 03/05, worked Sat 04/05'],
  ['24/04/2025', '3 working days', '28/04/2025', 'Fri 25, worked Sat 26, Mon 28'],
  ['31/12/2025', '3 working days', '07/01/2026', 'Mon 05, Tue 06, Wed 07'],
  ['07/01/2026', '3 working days', '10/01/2026', 'Thu 08, Fri 09, worked Sat 10'],
  ['20/08/2026', '3 working days', '24/08/2026', 'Fri 21, worked Sat 22, Mon 24'],
  ['28/08/2026', '3 working days', '07/09/2026', 'Thu 03/09, Fri 04, Mon 07'],
  ['01/02/2024', '7 days', '15/02/2024', '08/02 Thu, Tết'],
  ['07/02/2026', '7 days', '23/02/2026', '14/02 Sat, Tết'],
  ['28/06/2025', '7 days', '07/07/2025', '05/07 Sat, over the reform of 01/07; Mon 07/07'],
  ['31/01/2023', '1 month', '28/02/2023', 'no 31/02: the last day of the month, Tue'],
  ['31/01/2024', '1 month', '29/02/2024', 'the leap day, Thu'],
  ['31/01/2026', '1 month', '02/03/2026', '28/02 Sat; Mon 02/03'],
  ['29/02/2024', '1 month', '29/03/2024', 'the same number, Fri'],
  ['28/02/2023', '1 month', '28/03/2023', 'the same number, not the last day; Tue'],
  ['31/05/2024', '1 month', '01/07/2024', '30/06 Sun; Mon 01/07'],
  ['31/03/2026', '1 month', '04/05/2026', '30/04 Thu; off to Sun 03/05'],
  ['29/12/2023', '2 months', '29/02/2024', 'the leap day'],
  ['30/12/2022', '2 months', '28/02/2023', 'no 30/02'],
  ['08/12/2023', '2 months', '15/02/2024', '08/02 Thu, Tết'],
  ['30/06/2024', '2 months', '30/08/2024', '30/08 Fri'],
  ['30/06/2025', '2 months', '03/09/2025', '30/08 Sat; off to Tue 02/09'],
  ['14/12/2025', '2 months', '23/02/2026', '14/02 Sat, Tết'],
  ['29/02/2024', '2 years', '02/03/2026', 'no 29/02/2026: 28/02 Sat; Mon 02/03'],
];

describe('due dates counted by hand', () => {
  test('are more than sixty, and no row stands twice', () => {
    expect(new Set(table.map(([at, length]) => `${at} ${length}`)).size).toBe(table.length);
    expect(table.length).toBeGreaterThan(60);
  });

  test.each(table)('%s + %s: 24:00 of %s (%s)', (at, length, due) => {
    expect(lengths[length]!(at)).toMatchObject({ startedAt: instant(at), dueAt: endOf(due) });
  });

  test.each([
    ['23:30 07/02/2024', '23:30 08/02/2024', 'over midnight into Tết'],
    ['16:00 28/02/2024', '16:00 29/02/2024', 'the leap day'],
    ['16:00 28/02/2023', '16:00 01/03/2023', 'no leap day'],
    ['00:00 16/02/2026', '00:00 17/02/2026', 'from 00:00 of the eve to 00:00 of mùng 1'],
    ['18:00 31/12/2024', '18:00 01/01/2025', 'New Year'],
    ['23:59 29/04/2023', '23:59 30/04/2023', 'a bridge'],
  ])('24 h from %s end at %s and are never rolled (%s)', (at, due) => {
    expect(lengths['24 h']!(at)?.dueAt).toBe(instant(due));
  });

  test.each([
    ['30/11/2023', 3, '29/02/2024', 'no 30/02: the leap day, Thu'],
    ['30/11/2024', 3, '28/02/2025', 'no 30/02: Fri'],
    ['31/08/2025', 6, '02/03/2026', 'no 31/02: 28/02 Sat; Mon 02/03'],
  ])('%s + %i months: %s (%s)', (at, months, due) => {
    expect(limitFrom(instant(at), { duration: months, unit: 'months' }, law, defaultPolicy(law)).dueAt).toBe(endOf(due));
  });
});

describe('Art. 147.2: 20 days, 2 months from receipt, 4 months at most; 5 and 7 days before expiry, counted back from the un-rolled day', () => {
  // received, prolonged due, request due, extended due, report due under the extension
  test.each([
    // 10/12 + 2 m = 10/02 (Tết, rolled to 15/02); − 5 d = 05/02; 10/02 + 2 m = 10/04 Wed; − 7 d = 03/04
    ['10/12/2023', '15/02/2024', '05/02/2024', '10/04/2024', '03/04/2024'],
    // 19/01 + 2 m = 19/03 Tue; − 5 d = 14/03; 19/03 + 2 m = 19/05 Sun, Mon 20/05; − 7 d = 12/05
    ['19/01/2024', '19/03/2024', '14/03/2024', '20/05/2024', '12/05/2024'],
    // 31/12 + 2 m = 29/02 (no 31/02); − 5 d = 24/02 Sat, not rolled; 29/02 + 2 m = 29/04, off to 01/05; − 7 d = 22/04
    ['31/12/2023', '29/02/2024', '24/02/2024', '02/05/2024', '22/04/2024'],
    // 14/12 + 2 m = 14/02 Sat (Tết, rolled to 23/02); − 5 d = 09/02; 14/02 + 2 m = 14/04 Tue; − 7 d = 07/04
    ['14/12/2025', '23/02/2026', '09/02/2026', '14/04/2026', '07/04/2026'],
  ])('received %s: %s, request by %s, extended %s, report by %s', (at, prolonged, request, extended, report) => {
    const chain = [received(at), event('DeadlineProlonged', at), event('ExtensionGranted', at)];
    expect(clockOf('resolve_prolonged', chain.slice(0, 2))?.dueAt).toBe(endOf(prolonged));
    expect(clockOf('extension_request', chain.slice(0, 2))?.dueAt).toBe(endOf(request));
    expect(clockOf('resolve_extended', chain)?.dueAt).toBe(endOf(extended));
    expect(clockOf('closing_report', chain)?.dueAt).toBe(endOf(report));
  });
});

describe('two receipts, one reform: the limit of the competent agency counts from its own', () => {
  test.each([
    // 26/02/2025 + 20 d = 18/03 Tue, by the district police two days before they end
    ['26/02/2025', 'district.police/001', true, undefined, '18/03/2025'],
    // commune police of the 526 on 28/06, PC02 accepts on 01/07 + 20 d = 21/07 Mon
    ['28/06/2025', 'commune.pre/00004', false, '01/07/2025', '21/07/2025'],
    // commune police of the 126 on 03/02/2026, PC02 accepts on 04/02 + 20 d = 24/02 Tue
    ['03/02/2026', 'commune/00004', false, '04/02/2026', '24/02/2026'],
  ])('received %s by %s', (at, receivedBy, competent, accepted, due) => {
    const events = [received(at, { receivedBy, competent }), ...(accepted ? [event('TransferAccepted', accepted, { by: 'hn.pc02', competent: true })] : [])];
    expect(clockOf('resolve_basic', events)).toMatchObject({ startedAt: instant(accepted ?? at), dueAt: endOf(due) });
  });
});

describe('the visible switch: whether the day of receipt counts', () => {
  const same = { ...defaultPolicy(law), firstDay: 'same' as const };

  test.each([
    ['19/01/2024', 'resolve_basic', '07/02/2024', '19/01 is day 1, so day 20 is 07/02 Wed'],
    ['05/02/2024', 'assign', '07/02/2024', '05, 06, 07/02'],
    ['07/02/2024', 'receipt_notice_informant', '16/02/2024', 'Wed 07, Thu 15, Fri 16'],
    ['12/02/2024', 'receipt_notice_informant', '19/02/2024', 'a day off is no working day 1: Thu 15, Fri 16, Mon 19'],
  ])('counted, %s: %s is due %s (%s)', (at, id, due) => {
    expect(clockOf(id, [received(at)], same)?.dueAt).toBe(endOf(due));
  });

  test('the law data set it, and the words say when it is not the default', () => {
    expect(defaultPolicy(law).firstDay).toBe('next');
    const counted = { ...law, countingRules: { ...law.countingRules, first_day: { ...law.countingRules.first_day, switch: 'same' as const } } };
    expect(defaultPolicy(counted).firstDay).toBe('same');
    expect(clockOf('resolve_basic', [received('19/01/2024')], same)?.arithmetic).toEqual({
      vi: 'nhận 19/01 (là ngày thứ nhất) + 20 ngày = 07/02, hạn 07/02/2024',
      en: 'received 19/01 (day 1) + 20 days = 07/02, due end of 07/02/2024',
    });
  });
});

describe('every date says how it came about and what it rests on', () => {
  test.each([
    ['resolve_basic', '19/01/2024', 'nhận 19/01 + 20 ngày = 08/02, nghỉ Tết đến 14/02, hạn 15/02/2024', 'received 19/01 + 20 days = 08/02, days off (Tết) to 14/02, due end of 15/02/2024'],
    ['resolve_basic', '09/08/2026', 'nhận 09/08 + 20 ngày = 29/08, nghỉ Quốc khánh đến 02/09, hạn 03/09/2026', 'received 09/08 + 20 days = 29/08, days off (National Day) to 02/09, due end of 03/09/2026'],
    ['resolve_basic', '12/12/2023', 'nhận 12/12/2023 + 20 ngày = 01/01/2024, nghỉ Tết Dương lịch đến 01/01/2024, hạn 02/01/2024', 'received 12/12/2023 + 20 days = 01/01/2024, days off (New Year) to 01/01/2024, due end of 02/01/2024'],
    ['receipt_notice_informant', '07/02/2024', 'nhận 07/02 + 3 ngày làm việc (trừ 9 ngày nghỉ: Tết) = 19/02, hạn 19/02/2024', 'received 07/02 + 3 working days (9 days off passed over: Tết) = 19/02, due end of 19/02/2024'],
    ['resolve_basic', '17/01/2027', 'nhận 17/01 + 20 ngày = 06/02, nghỉ Tết đến 09/02 (lịch chưa xác nhận), hạn 10/02/2027', 'received 17/01 + 20 days = 06/02, days off (Tết, not confirmed) to 09/02, due end of 10/02/2027'],
  ])('%s received %s', (id, at, vi, en) => {
    expect(clockOf(id, [received(at)])?.arithmetic).toEqual({ vi, en });
  });

  test('article, version of the law and of the calendar stand beside it', () => {
    expect(clockOf('resolve_basic', [received('19/01/2024')])).toMatchObject({
      source: expect.stringContaining('art. 147.1'), law: 'tinbao.clocks/1@2026-11', calendar: 'tinbao.holidays/1@2026-11', confidence: 'sourced',
    });
  });

  test.each<[string, string | undefined, string]>([
    ['19/01/2024', 'sourced', 'Tết 2024 was read in a notice'],
    ['05/01/2025', 'recalled', 'Tết 2025 was not'],
    ['17/01/2027', 'unknown', '06/02/2027: the days off of Tết 2027 are a placeholder'],
    ['22/01/2024', 'sourced', '11/02 is a Sunday, but of Tết'],
    ['26/02/2024', undefined, '17/03 is a plain Sunday'],
    ['26/01/2024', undefined, 'nothing was moved'],
  ])('received %s, the days off that moved its end are %s (%s)', (at, known) => {
    expect(clockOf('resolve_basic', [received(at)])?.calendarConfidence).toBe(known);
  });
});
