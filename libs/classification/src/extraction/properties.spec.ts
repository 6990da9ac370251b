import { describe, expect, it } from '@jest/globals';
import type { Extracted } from '@tinbao/contracts';
import { communeUnitsOn, successorsOfOldUnit } from '@tinbao/law';
import { realLaw } from '@tinbao/testing';
import fc from 'fast-check';
import { extract } from './extract.js';

const law = realLaw();
const NOW = '2026-11-27T14:05:00.000Z';
const wards = [...law.wards.values()];
const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');

const piece = fc.constantFrom(
  'tối qua', 'lúc 22h30', '3 ngày trước', 'mùng 5 Tết', 'ngày 12/3', 'p. Ô Chợ Dừa', 'quận Đống Đa', 'ở Cầu Giấy', 'ngõ 12 phố Hàng Bài', '2tr5', 'hai triệu rưỡi', '1.500.000đ', '29X1-123.45',
  '0912 345 678', 'stk 19036789123456 techcombank', 'không chín một hai ba bốn năm sáu bảy tám', 'cầm dao', 'hai người bị thương', 'cháu bé 10 tuổi', 'đang đánh nhau', 'không có ai bị thương', 'bỏ trốn',
);
const glue = fc.constantFrom(' ', ', ', '. ', '\n', ' 😀 ', '\u200b', ' ở ', ' không ', '1', 'x');
/** Strings of every kind (lone surrogates included), and narratives put together from what is looked for. */
const narrative = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 }).map((units) => String.fromCharCode(...units)),
  fc.array(fc.tuple(piece, glue), { maxLength: 12 }).map((parts) => parts.flat().join('')),
);
const each = (holds: (text: string, found: readonly Extracted[]) => void) =>
  fc.assert(fc.property(narrative, (text) => holds(text, extract(law, text, NOW))), { numRuns: 500 });

describe('for any text whatsoever', () => {
  it('spans lie within the NFC text, in order, none across another', () => {
    each((text, found) => {
      let last = 0;
      for (const { start, end } of found) {
        expect(start >= last && start < end && end <= text.normalize('NFC').length).toBe(true);
        last = end;
      }
    });
  });

  it('NFC and NFD name the same things at the same places, and the same text twice too', () => {
    each((text, found) => {
      expect(extract(law, text.normalize('NFC'), NOW)).toEqual(extract(law, text.normalize('NFC').normalize('NFD'), NOW));
      expect(extract(law, text, NOW)).toEqual(found);
    });
  });

  it('a time is a stretch that does not end before it begins, a place has a ward that exists, a sum is more than nothing', () => {
    each((_text, found) => {
      for (const one of found) {
        if (one.kind === 'time') expect(Date.parse(one.from)).toBeLessThanOrEqual(Date.parse(one.until));
        if (one.kind === 'place') expect(one.candidates.length > 0 && one.candidates.every(({ code }) => law.wards.has(code))).toBe(true);
        if (one.kind === 'money') expect(one.amount).toBeGreaterThan(0);
      }
    });
  });
});

describe('the 126 wards', () => {
  const codesOf = (text: string) => extract(law, text, NOW).flatMap((one) => (one.kind === 'place' ? one.candidates.map(({ code }) => code) : []));

  it.each(wards.map(({ full_name, code }) => [full_name, code]))('%s is found by its name as written, in capitals, without diacritics and with the tone at either place', (name, code) => {
    const other = name.replace(/oà/g, 'òa').replace(/uỵ/g, 'ụy');
    for (const said of [name, name.toUpperCase(), other]) expect(codesOf(`Có đánh nhau ở ${said}, nhiều người`)).toEqual([code]);
    expect(codesOf(`co danh nhau o ${bare(name).toLowerCase()}, nhieu nguoi`)).toContain(code);
  });
});

describe('the units before 01/07/2025', () => {
  const before = communeUnitsOn(law, '2024-12-31').map(({ code, name, districts: [district = ''] }) => ({ code, name, district: law.districts.get(district)!.full_name }));
  const candidatesIn = (text: string) => extract(law, text, NOW).flatMap((one) => (one.kind === 'place' ? [one.candidates.map(({ code }) => code)] : []));

  it('each of the 579, said with its district, is one place, and leads to every ward that holds ground of it', () => {
    for (const { code, name, district } of before) {
      const { codes } = successorsOfOldUnit(law, code);
      for (const said of [`${name}, ${district}`, `${name} ${district}`, bare(`${name}, ${district}`).toLowerCase()]) {
        const [found = [], ...more] = candidatesIn(`Mất trộm ở ${said}.`);
        expect([said, codes.filter((one) => !found.includes(one)), more]).toEqual([said, [], []]);
      }
    }
  });
});

describe('length', () => {
  it.each([
    ['digits', '1'.repeat(20_000)], ['digits with blanks', '1 '.repeat(10_000)], ['digits with dots', '1.'.repeat(10_000)], ['numbers in words', 'hai '.repeat(5_000)], ['one word of 20,000 letters', 'a'.repeat(20_000)],
    ['blanks', ' '.repeat(20_000)], ['commas', ', '.repeat(10_000)], ['combining marks', `a${'\u0301'.repeat(19_999)}`], ['emoji', '😀'.repeat(10_000)], ['hours', '22h30 '.repeat(3_333)], ['times that join', 'tối qua lúc '.repeat(1_666)],
    ['wards', 'phường Ô Chợ Dừa '.repeat(1_176)], ['streets', 'ngõ 1 '.repeat(3_333)], ['plates', '29X1-123.45 '.repeat(1_666)], ['denials', 'không '.repeat(3_333)], ['accounts', 'stk 123456 '.repeat(1_818)], ['capitals', 'Phố Hàng Bài '.repeat(1_538)],
  ])('20,000 characters of %s are read to the end, long before a test may not go on, and at most 60 things are found', (_name, text) => {
    expect(extract(law, text, NOW).length).toBeLessThanOrEqual(60);
  });
});
