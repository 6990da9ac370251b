import { describe, expect, it } from '@jest/globals';
import { foldText, spell } from './fold.js';

describe('two spellings of a word', () => {
  it.each([
    ['hoà', 'hòa'], ['tuý', 'túy'], ['thuỷ', 'thủy'], ['khoẻ', 'khỏe'], ['Đường', 'đường'], ['kĩ', 'kỹ'], ['cướp'.normalize('NFD'), 'cướp'],
    ['tr\u200bộm', 'trộm'], ['\ufefftrộm', 'trộm'],
  ])('%s is the same word as %s', (one, other) => {
    expect(spell(one)).toEqual(spell(other));
  });

  it.each([['cướp', 'cuộp'], ['bán', 'bàn'], ['đá', 'da'], ['ma', 'mà']])('%s is another word than %s', (one, other) => {
    expect(spell(one).marked).not.toBe(spell(other).marked);
  });

  it.each([['Đường', 'duong'], ['NGÃ', 'nga'], ['trộm', 'trom'], ['N2O', 'n2o']])('%s without diacritics is %s', (raw, plain) => {
    expect(spell(raw).plain).toBe(plain);
  });
});

describe('words of a narrative', () => {
  it('stand at their offsets in the NFC text, also after emoji', () => {
    const { nfc, words } = foldText('😀 Bị\u200b cướp!'.normalize('NFD'));
    expect(words.map(({ start, end }) => nfc.slice(start, end))).toEqual(['Bị', 'cướp']);
    expect(words[0]!.start).toBe(3);
  });

  it('do not include invisible characters at their edges', () => {
    const { words } = foldText('a \u200bcướp\u200b b');
    expect(words[1]).toMatchObject({ start: 3, end: 7 });
  });

  it('count sentences at stops and clauses at commas', () => {
    const { words } = foldText('một, hai. ba\nbốn');
    expect(words.map(({ sentence }) => sentence)).toEqual([0, 0, 1, 2]);
    expect(words.map(({ clause }) => clause)).toEqual([0, 1, 2, 3]);
  });

  it.each([[''], ['\u200b\u200b'], ['!?'], ['\u0301']])('"%s" has none', (text) => {
    expect(foldText(text).words).toEqual([]);
  });
});
