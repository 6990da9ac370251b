import { describe, expect, it } from '@jest/globals';
import { spell } from './fold.js';
import { telex } from './widen/spellings.js';

describe('words typed in haste', () => {
  it.each(['đường', 'trộm', 'cướp', 'nghiêng', 'vợ', 'người', 'điện', 'thoại', 'chuyển', 'khoản', 'đánh', 'hoả'])('%s as Telex leaves it is the same word', (word) => {
    expect(spell(telex(word))).toEqual(spell(word));
  });

  it.each(['test', 'hacker', 'ddos', 'facebook', 'boss', 'news', 'teen', 'taxi', 'zoom', 'ads', 'us', 'sex'])('%s stays what it is', (word) => {
    expect(spell(word).marked).toBe(word);
  });

  it.each([['ko', 'không'], ['dc', 'được'], ['ng', 'người'], ['vs', 'với'], ['j', 'gì'], ['ck', 'chồng'], ['KO', 'không']])('%s is %s', (short, meant) => {
    expect(spell(short)).toEqual(spell(meant));
  });
});
