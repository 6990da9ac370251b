import { describe, expect, it } from '@jest/globals';
import { shownPieces } from './hidden-characters.js';

const drawn = (text: string) => shownPieces(text).map((piece) => (piece.hidden ? `[${piece.text}]` : piece.text)).join('');

describe('words as the console shows them', () => {
  it.each([
    ['a turn to the right and its end', 'số \u202e987\u202c xe', 'số [U+202E]987[U+202C] xe'], ['isolates', '\u2066a\u2069', '[U+2066]a[U+2069]'],
    ['zero-width characters inside a word', 'tr\u200bộm\ufeff', 'tr[U+200B]ộm[U+FEFF]'], ['a bell', 'a\u0007b', 'a[U+0007]b'], ['a soft hyphen', 'xe\u00admáy', 'xe[U+00AD]máy'],
  ])('draw %s', (_what, text, shown) => {
    expect(drawn(text)).toBe(shown);
  });

  it.each(['Cháy nhà 🔥 👨‍👩‍👧 🇻🇳', 'dòng một\r\n\tdòng hai', 'Trộm cắp ở phường Láng'.normalize('NFD'), 'שלום مرحبا', ''])('leave %j as it is', (text) => {
    expect(drawn(text)).toBe(text);
  });

  it('hold no character any more that turns what is read', () => {
    expect(drawn('\u202d\u202e\u2067\u200f\u061cabc')).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200f\u061c]/);
  });
});
