import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bandsOf } from './min-hash.js';
import { likenessOf, rarestOf, type Told } from './likeness.js';
import { Hasher } from './terms.js';

const hasher = new Hasher(Buffer.alloc(32, 7));
const sorted = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b);
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
const told = 'Hai thanh niên đi xe Exciter đỏ giật túi xách của chị bán hàng trước cổng chợ Hôm, biển số 29X1-12345, chạy về phía phố Huế';

describe('the terms of a text', () => {
  it('are the same with and without diacritics, composed or not, in any case', () => {
    for (const same of [plain(told), told.normalize('NFD'), told.toUpperCase(), told.replace('túi', '  TÚI\u200b ')]) {
      expect(sorted(hasher.termsOf(same).words)).toEqual(sorted(hasher.termsOf(told).words));
      expect(sorted(hasher.termsOf(same).phrases)).toEqual(sorted(hasher.termsOf(told).phrases));
    }
  });

  it('say nothing without the key: under another one not a single term is equal', () => {
    const other = new Hasher(randomBytes(32)).termsOf(told);
    const mine = hasher.termsOf(told);
    expect([...mine.words].filter((term) => other.words.has(term))).toEqual([]);
    expect(mine.bands.filter((band) => other.bands.includes(band))).toEqual([]);
  });

  it('are no words that say nothing, and no phrase across the end of a sentence', () => {
    expect(hasher.termsOf('là của và thì').words.size).toBe(0);
    const phrase = sorted(hasher.termsOf('xe máy').phrases);
    expect(sorted(hasher.termsOf('Mất xe. Máy bơm').phrases)).not.toEqual(expect.arrayContaining(phrase));
    expect(sorted(hasher.termsOf('mất xe máy').phrases)).toEqual(expect.arrayContaining(phrase));
  });

  it('are yielded for any string, each an int4, none of them twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const { words, phrases, bands } = hasher.termsOf(text);
      for (const term of [...words, ...phrases, ...bands]) expect(term === (term | 0)).toBe(true);
      expect([0, 16]).toContain(bands.length);
    }));
  });

  it('of a search are its words; between quotation marks their order too', () => {
    const [loose, exact] = [[...hasher.askedOf('xe máy đỏ').terms], [...hasher.askedOf('"xe máy đỏ"').terms]];
    expect(sorted(loose)).toEqual(sorted(hasher.termsOf('đỏ máy xe').words));
    expect(exact.length).toBe(loose.length + 2);
    expect(hasher.askedOf('“máy xe”').terms).not.toEqual(expect.arrayContaining([...hasher.askedOf('"xe máy"').terms]));
    expect(hasher.askedOf('chợ Hôm').terms).toEqual([...hasher.termsOf('cho hom').phrases]);
    for (const nothing of ['của', 'là. Và', '', '""']) expect(hasher.askedOf(nothing).terms).toEqual([]);
  });
});

describe('the bands of a signature', () => {
  const set = (from: number, to: number) => new Set(Array.from({ length: to - from }, (_, i) => Math.imul(i + from, 2_654_435_761) | 0));

  it('are equal for equal sets in any order, and none for a text of three phrases', () => {
    expect(bandsOf(new Set([...set(0, 50)].reverse()))).toEqual(bandsOf(set(0, 50)));
    expect(bandsOf(set(0, 3))).toEqual([]);
  });

  it('meet as often as their theory says: s^4 a band', () => {
    const meeting = (shared: number) => {
      let equal = 0;
      for (let n = 0; n < 150; n++) {
        const [one, other] = [set(n * 1_000, n * 1_000 + 60), new Set([...set(n * 1_000, n * 1_000 + shared), ...set(n * 1_000 + 500, n * 1_000 + 560 - shared)])];
        const bands = bandsOf(other);
        equal += bandsOf(one).filter((band, i) => band === bands[i]).length;
      }
      return equal / (150 * 16);
    };
    for (const shared of [20, 40, 54]) {
      const jaccard = shared / (120 - shared);
      expect(Math.abs(meeting(shared) - jaccard ** 4)).toBeLessThan(0.06);
    }
  });
});

describe('how alike two tips are', () => {
  const at = '2026-03-02T03:00:00.000Z';
  const compared = (one: string, other: string, more: { ward?: string | null; minutes?: number; by?: Partial<Told>; near?: string[] } = {}) => {
    const [mine, theirs] = [hasher.termsOf(one), hasher.termsOf(other)];
    const all = [...theirs.words, ...theirs.phrases];
    const shared = all.filter((term) => mine.words.has(term) || mine.phrases.has(term));
    const met = { tipId: 'x', ward: more.ward === undefined ? '00004' : more.ward, at: new Date(Date.parse(at) + (more.minutes ?? 5) * 60_000).toISOString(), size: all.length, shared, bands: theirs.bands.filter((band) => mine.bands.includes(band)).length };
    return likenessOf({ terms: mine, ward: '00004', at, ...more.by }, met, new Set(more.near), new Map());
  };

  it('is one for the same words there and then, and none two days later', () => {
    expect(compared(told, told)).toMatchObject({ score: 1, place: 'same', minutes: 5, nearText: true });
    expect(compared(told, told, { minutes: 2 * 24 * 60 + 1 }).score).toBe(0);
  });

  it('falls with the distance in place and in time, and never rises above one', () => {
    const places = [compared(told, told), compared(told, told, { ward: '00008', near: ['00008'] }), compared(told, told, { ward: null }), compared(told, told, { ward: '00008' })];
    expect(places.map(({ place }) => place)).toEqual(['same', 'near', 'unknown', 'other']);
    const times = [5, 120, 700, 2_000].map((minutes) => compared(told, told, { minutes }).score);
    for (const scores of [places.map(({ score }) => score), times]) expect(scores).toEqual([...new Set(scores)].sort((a, b) => b - a));
  });

  it('is small for a few words that every theft has, though all of them are shared', () => {
    expect(compared('mất xe máy', told.replace('túi xách', 'xe máy')).score).toBeLessThan(0.3);
  });

  it('counts common terms for less, and looks up none of them', () => {
    const mine = hasher.termsOf(told);
    const [common = 0] = mine.words;
    expect(rarestOf(mine, new Map([[common, 0.2]]), 1_000)).not.toContain(common);
    expect(rarestOf(mine, new Map([[common, 0.002]]), 1_000).at(-1)).toBe(common);
  });

  /** One matter told by two people, each in his own words; the second ones as they type. */
  const pairs = [
    ['Có ông tài xế xe tải say rượu tông vào quán phở đầu ngõ 210 Hoàng Quốc Việt, hai người bị thương nặng', 'xe tai dam vao quan pho ngo 210 hoang quoc viet, tai xe nong nac mui ruou, co 2 ng bi thuong'],
    ['Nhà hàng xóm số 14 ngõ Thổ Quan vừa bị phá khoá, mất két sắt và dàn loa, tôi thấy một thanh niên áo mưa xanh chạy ra', 'tho quan ngo so 14 bi pha khoa lay ket sat, thay 1 thanh nien mac ao mua xanh chay ra'],
    ['Con tôi 9 tuổi mặc áo vàng đi lạc ở công viên Thống Nhất từ ba giờ chiều, cháu tên Bi', 'lac mat chau be 9 tuoi ao vang o cong vien thong nhat, chau ten Bi, luc 3h chieu'],
    ['Đám thanh niên chừng mười đứa cầm dao phóng lợn rượt nhau ở cầu Vĩnh Tuy, có đứa bị chém', 'cau vinh tuy co muoi dua cam dao phong lon ruot duoi chem nhau'],
    ['Bà chủ hụi tên Lành ở chợ Phùng Khoang ôm tiền bỏ trốn, cả chợ ai cũng mất, riêng tôi mất ba trăm triệu', 'chu hui ba Lanh cho phung khoang om tien tron roi, ca cho mat tien hui'],
    ['Cháy xưởng nệm mút trong làng nghề Dị Nậu, khói đen bốc cao, còn công nhân trên tầng hai', 'chay xuong nem mut di nau khoi den ngut, cong nhan ket o tang 2'],
  ] as const;

  it.each(pairs)('names what is told twice: %s', (one, other) => {
    expect(compared(one, other, { minutes: 15 }).score).toBeGreaterThan(0.3);
  });

  it('names none of them for another, though all happen in one ward within a quarter of an hour', () => {
    const all = pairs.map((pair) => pair as readonly string[]);
    const scores = all.flatMap((one) => all.filter((other) => other !== one).flatMap((other) => one.flatMap((mine) => other.map((theirs) => compared(mine, theirs, { minutes: 15 }).score))));
    expect(Math.max(...scores)).toBeLessThan(0.2);
  });
});
