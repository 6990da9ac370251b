import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { namingWords } from './naming-words.js';

const marked = (text: string) => namingWords(text).map(({ start, end, kind }) => [kind, text.slice(start, end)]);

describe('words that may name the writer are marked before sending', () => {
  it.each([
    ['Gọi tôi 0912 345 678 nhé', 'phone', '0912 345 678'],
    ['số +84912345678.', 'phone', '+84912345678'],
    ['máy bàn 024.3825.1234', 'phone', '024.3825.1234'],
    ['CCCD 001099012345', 'idNumber', '001099012345'],
    ['CMND 012 345 678 cũ', 'idNumber', '012 345 678'],
    ['hộ chiếu B1234567', 'idNumber', 'B1234567'],
    ['viết cho lan.nguyen@example.vn', 'email', 'lan.nguyen@example.vn'],
    ['Tôi là Nguyễn Thị Lan, thấy hai người', 'name', 'Tôi là Nguyễn Thị Lan'],
    ['tên tôi là Hùng. Hôm qua', 'name', 'tên tôi là Hùng'],
    ['toi ten la Hung', 'name', 'toi ten la Hung'],
    ['My name is Lan', 'name', 'My name is Lan'],
    ["I'm Peter Smith and", 'name', "I'm Peter Smith"],
    ['Nhà tôi ở ngõ 5, bị đột nhập', 'address', 'Nhà tôi ở ngõ 5'],
    ['tôi sống ở tầng ba', 'address', 'tôi sống ở tầng ba'],
    ['vào số 12 ngõ 34 Láng', 'address', 'số 12 ngõ 34 Láng'],
  ])('%s', (text, kind, words) => {
    expect(marked(text)).toContainEqual([kind, words]);
  });

  it.each(['Thấy hai người phá khoá lấy xe máy trước cổng chợ lúc 21h30', 'Mất 15.000.000 đồng, xe 29X1-234.56', 'Buổi tối ở quán rất đông', 'I am afraid of them'])(
    'leaves "%s" alone', (text) => {
      expect(marked(text)).toEqual([]);
    },
  );

  it('takes any text, in time, and yields stretches in order that do not overlap', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const found = namingWords(text);
      found.forEach(({ start, end }, i) => {
        expect(start).toBeGreaterThanOrEqual(found[i - 1]?.end ?? 0);
        expect(end).toBeGreaterThan(start);
      });
    }));
    expect(namingWords('tôi là '.repeat(3_000)).length).toBeGreaterThan(0);
    expect(namingWords('0'.repeat(20_000))).toEqual([]);
  });
});
