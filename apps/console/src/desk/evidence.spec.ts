import { describe, expect, it } from '@jest/globals';
import { piecesOf } from './evidence.js';

const text = 'bẻ khoá lấy xe máy';

describe('evidence in the echo of a narrative', () => {
  it('marks each span with its reason and loses no character', () => {
    const pieces = piecesOf(text, [{ start: 8, end: 14, why: 'b' }, { start: 0, end: 7, why: 'a' }]);
    expect(pieces).toEqual([{ text: 'bẻ khoá', why: 'a' }, { text: ' ' }, { text: 'lấy xe', why: 'b' }, { text: ' máy' }]);
  });

  it('spans that overlap are one mark with both reasons', () => {
    const pieces = piecesOf(text, [{ start: 0, end: 11, why: 'a' }, { start: 8, end: 18, why: 'b' }]);
    expect(pieces).toEqual([{ text, why: 'a; b' }]);
  });

  it('a span that does not lie in the text is not drawn', () => {
    expect(piecesOf('ngắn', [{ start: 2, end: 40, why: 'a' }])).toEqual([{ text: 'ngắn' }]);
    expect(piecesOf('', [])).toEqual([]);
  });
});
