import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../linear/chance.js';
import { filled, shortened } from './grammar.js';
import { bare, spellings } from './spellings.js';
import { widened } from './widen.js';

const text = 'Lúc {time} ở {ward}, {man} bị giật mất {money}. Xe {plate} chạy về hướng cầu. Tôi không quen nó.';
const wards = ['phường Láng', 'xã Đông Anh'];

describe('a written text, widened', () => {
  it('is the same list for the same seed, another for another', () => {
    expect(widened(text, 7, wards)).toEqual(widened(text, 7, wards));
    expect(widened(text, 8, wards)).not.toEqual(widened(text, 7, wards));
  });

  it('has its slots filled, the ward from the law data given; a slot nobody knows stays', () => {
    for (const one of widened(text, 3, wards)) expect(one.text).not.toMatch(/[{}]/);
    expect(filled('ở {ward}', ['xã Đông Anh'], seededRandom(1))).toBe('ở xã Đông Anh');
    expect(filled('{nobody}', wards, seededRandom(1))).toBe('{nobody}');
  });

  it('stands in it as written and without diacritics, each counting whole; the rest counts less', () => {
    const [written, plain, ...others] = widened('Nó trộm xe của tôi', 1, wards);
    expect([written, plain]).toEqual([{ text: 'Nó trộm xe của tôi', weight: 1 }, { text: 'No trom xe cua toi', weight: 1 }]);
    for (const { weight } of others) expect(weight).toBeLessThan(1);
  });

  it('is shortened to its own words', () => {
    const short = shortened(text, seededRandom(4));
    expect(text).toContain(short);
    expect(short.length).toBeLessThan(text.length);
  });

  it.each(Object.keys(spellings))('%s gives words', (name) => {
    expect(spellings[name]!('Hôm qua không biết ai trộm xe trước nhà', seededRandom(2)).split(' ').length).toBe(9);
  });

  it('loses every mark, đ too', () => {
    expect(bare('Đường Nguyễn Huệ')).toBe('Duong Nguyen Hue');
  });
});
