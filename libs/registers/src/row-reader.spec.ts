import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { realLaw } from '@tinbao/testing';
import type { Cell } from './cell.js';
import { captionsOf, readHead } from './header.js';
import { categoryOfArticle, readArticle, readKind } from './offence.js';
import { keyOfNumber, readNumber } from './register-number.js';
import { RowReader } from './row-reader.js';
import type { Field } from './fields.js';

const law = realLaw();
const NOW = '2026-03-02T03:00:00.000Z';
const all: readonly Field[] = ['number', 'receivedOn', 'narrative', 'kind', 'ward', 'crime', 'opened', 'openedOn', 'classifiedOn', 'reporter', 'result'];
const reader = (columns: readonly Field[] = all, station = 'hn.pc02') =>
  new RowReader({ law, station, now: NOW, columns: new Map(columns.map((field, i) => [field, i])), captions: columns.map((field) => `cột ${field}`) });
const read = (cells: readonly Cell[], columns?: readonly Field[], station?: string) => reader(columns, station).read({ row: 9, cells });
const entryOf = (cells: readonly Cell[], columns?: readonly Field[]) => {
  const reading = read(cells, columns);
  if (reading.is !== 'entry') throw new Error(JSON.stringify(reading));
  return reading.entry;
};

describe('the head of a register', () => {
  it('repeats what was merged across, and only below it', () => {
    const rows: Cell[][] = [['Số', 'Kết quả', undefined, undefined, 'Ghi chú'], [undefined, 'Khởi tố', undefined, 'TĐC'], [undefined, 'Số', 'Ngày', 'Ngày']];
    expect(captionsOf(rows.map((cells, i) => ({ row: i + 1, cells })))).toEqual(['Số', 'Kết quả / Khởi tố / Số', 'Kết quả / Khởi tố / Ngày', 'Kết quả / TĐC / Ngày', 'Ghi chú']);
  });

  it('is not believed where the cells below hold no days', () => {
    const rows = (below: string) => [['STT', 'Ngày tiếp nhận', 'Nội dung'], ['1', below, 'a'], ['2', below, 'b']].map((cells, i) => ({ row: i + 1, cells }));
    const sure = (below: string) => readHead(rows(below), '2026-03-02').columns[1]?.confidence ?? 0;
    expect(sure('5/1/21')).toBeGreaterThan(2 * sure('Nguyễn Văn An'));
  });

  it('names what is missing rather than guessing', () => {
    expect(readHead([{ row: 1, cells: ['STT', 'Nội dung', 'Ghi chú'] }], '2026-03-02').missing).toEqual(['receivedOn']);
  });
});

describe('a row of a register', () => {
  it('is an entry with its words, every cell that nothing was made of kept under its caption', () => {
    const entry = entryOf([' 012 ', '5/1/21', 'Mất xe', 'Tố giác', 'Hàng Buồm', 'Đ.173', '', '', '', 'Lê Văn A', 'Chuyển CAQ']);
    expect(entry).toMatchObject({ number: '012', numberKey: '12', receivedAt: '2021-01-04T17:00:00.000Z', dayOnly: true, kind: 'accusation', identity: 'Lê Văn A', address: 'Hàng Buồm' });
    expect(entry.narrative).toBe('Mất xe\ncột kind: Tố giác\ncột crime: Đ.173\ncột result: Chuyển CAQ');
  });

  it('takes what stood above for a ditto mark', () => {
    const one = reader();
    one.read({ row: 8, cells: ['1', '5/1/21', 'a', 'Tố giác', 'Hàng Buồm'] });
    for (const mark of ['nt', '"', '-nt-', '//', 'Như trên']) expect(one.read({ row: 9, cells: ['2', mark, 'b', mark, mark] })).toMatchObject({ is: 'entry', entry: { receivedOn: '2021-01-05', kind: 'accusation' } });
  });

  it('is dated by the acts it tells whole, and by none it tells by halves', () => {
    const acts = (...rest: Cell[]) => { const reading = read(['1', '5/1/21', 'a', 'Tố giác', '', ...rest]); return reading.is === 'entry' ? [reading.entry.acts.map(({ act, on }) => `${act} ${on}`), reading.notes.map(({ code }) => code)] : reading; };
    expect(acts('Điều 173', '7/QĐ', '20/1/21', '6/1/21')).toEqual([['classified 2021-01-06', 'opened 2021-01-20'], []]);
    expect(acts('Điều 173', 'Số 7/QĐ ngày 20/1/21')).toEqual([['classified 2021-01-20', 'opened 2021-01-20'], []]);
    expect(acts('', '', '', '', '', 'Khởi tố vụ án số 7/QĐ-CSĐT ngày 20/1/21, Điều 173 BLHS')).toEqual([['classified 2021-01-20', 'opened 2021-01-20'], []]);
    expect(acts('Điều 173', '7/QĐ', '')).toEqual([[], ['outcome_day_missing']]);
    expect(acts('Điều 173', '', '20/1/21')).toEqual([[], ['outcome_number_missing']]);
    expect(acts('', '7/QĐ', '20/1/21')).toEqual([[], ['outcome_article_missing']]);
    expect(acts('Điều 174', '7/QĐ', '20/1/21')).toEqual([[], ['outcome_unclassified']]);
    expect(acts('Điều 173', '7/QĐ', '1/1/21', '')).toEqual([[], ['outcome_unclassified']]);
    expect(acts('Điều 173', '7/QĐ', '6/1/21', '8/1/21')).toEqual([['classified 2021-01-08'], ['outcome_out_of_order']]);
  });

  it('says the same whatever the order of its columns and the style of its dates, and something else once a word is another', () => {
    const one = entryOf(['1', '5/1/21', 'Mất xe', 'Tố giác']);
    const other = entryOf(['Tố giác', 'Mất  xe', { day: '2021-01-05' }, 1], ['kind', 'narrative', 'receivedOn', 'number']);
    expect([other.content, other.undated, other.numberKey]).toEqual([one.content, one.undated, one.numberKey]);
    expect(entryOf(['1', '6/1/21', 'Mất xe', 'Tố giác'])).toMatchObject({ undated: one.undated });
    expect(entryOf(['1', '5/1/21', 'Mất xe đạp', 'Tố giác']).content).not.toBe(one.content);
  });

  it('is never lost and never throws, whatever stands in its cells', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.double(), fc.constantFrom<Cell>(undefined, '', 'nt', '5/1/21', 'Tổng cộng', 'Số 3/QĐ khoản 2 Điều 157', { day: '2021-01-05' }));
    fc.assert(fc.property(fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 5 }), (rows) => {
      const one = reader();
      for (const [i, cells] of rows.entries()) {
        const reading = one.read({ row: i, cells });
        expect(['blank', 'skipped', 'refused', 'entry']).toContain(reading.is);
        if (reading.is === 'refused') expect(reading.reasons.length).toBeGreaterThan(0);
      }
    }), { numRuns: 2_000 });
  });
});

describe('what registers write', () => {
  it.each([['12', '12'], ['012/TG', '12/TG'], [' 12 / 2021', '12/2021'], [7, '7'], ['Số 5', '5'], ['TB-03/21', 'TB-3/21']])('%p is the number %s', (cell, key) => expect(keyOfNumber(readNumber(cell) ?? '')).toBe(key));
  it.each(['Nguyễn Văn An', 'mười hai', '', 'Tháng 2 năm 2021 của đội', '12'.repeat(20)])('%p is no number: too much that could name somebody', (cell) => expect(readNumber(cell)).toBeUndefined());
  it.each([['Tố giác', 'accusation'], ['tin bao', 'report'], ['KNKT', 'prosecutionProposal'], ['Tự thú', 'surrender'], ['Bắt quả tang', 'directDiscovery'], ['Tố giác, tin báo', undefined], ['khác', undefined]])('%s is the kind %s', (text, kind) => expect(readKind(text)).toBe(kind));
  it.each([
    ['Điều 173', '173'], ['Đ.173 BLHS', '173'], ['Tội trộm cắp tài sản', '173'], ['trom cap tai san', '173'], ['Điều 173, Điều 174', undefined], ['khoản 2 Điều 157 BLTTHS', undefined],
    ['điểm a khoản 1 Điều 148', undefined], ['Điều 999', undefined], ['trộm', undefined],
  ])('%s names the article %s', (text, article) => expect(readArticle(law, text)).toBe(article));
  it('gives a category where an article has one alone', () => expect([categoryOfArticle(law, '173'), categoryOfArticle(law, '174')]).toEqual(['theft_burglary', undefined]));
});
