import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bare, buildClassifier, classify, readModel, released, versionOf, type ClassifiableCategory, type TitledArticle, type Written } from './index.js';

const at = (path: string): URL => new URL(`../${path}`, import.meta.url);
const data = <T>(file: string): T => JSON.parse(readFileSync(at(`../law/data/${file}`), 'utf8')) as T;
const { operational_categories: taxonomy } = data<{ operational_categories: ClassifiableCategory[] }>('taxonomy.json');
const { articles } = data<{ articles: TitledArticle[] }>('penal-code.json');
const model = readModel(readFileSync(at('data/model.bin')));
const classifier = buildClassifier(taxonomy, articles, model);
const corpus = readdirSync(at('corpus')).filter((name) => name.endsWith('.jsonl')).sort().flatMap((name) =>
  readFileSync(at(`corpus/${name}`), 'utf8').split('\n').filter((line) => line.trim() !== '').map((line): Written => {
    const one = JSON.parse(line) as Written;
    return { ...one, category: name.replace('.jsonl', ''), text: one.text.normalize('NFC') };
  }));
const of = (text: string) => classify(classifier, text);

describe('the model of this repository', () => {
  it('was made from the corpus, the lexicon and the recipe that lie beside it: else run `npm run model`', () => {
    expect(model.version).toBe(versionOf({ corpus, classifier, wards: [] }, released));
  });

  it('knows every category of the taxonomy, each from fifty written texts or more', () => {
    expect(model.categories).toEqual(taxonomy.map(({ id }) => id).sort());
    for (const { id } of taxonomy) expect([id, corpus.filter(({ category }) => category === id).length >= 50]).toEqual([id, true]);
  });

  it('is at most 3 MB', () => {
    expect(readFileSync(at('data/model.bin')).length).toBeLessThanOrEqual(3_000_000);
  });
});

describe('what is no tip, and what is one though it sounds like none', () => {
  it.each([
    ['alo alo'], ['Xin lỗi tôi gọi nhầm'], ['Cho hỏi thủ tục làm căn cước công dân'], ['Hôm nay trời đẹp quá, cả nhà đi công viên chơi'],
    ['Giá vàng hôm nay tăng nhẹ, người dân xếp hàng mua vàng'], ['cho em hoi giay to lam ho chieu can nhung gi a'],
  ])('%s', (text) => {
    expect(of(text)).toMatchObject({ category: 'not_a_tip', tipKind: 'notATip' });
  });

  it.each([['alo alo cứu tôi với'], ['Cho hỏi thủ tục, nhà bên đang cháy to'], ['gọi nhầm số nhưng mà có người đang bị đánh ngoài đường']])('%s: danger to life is never no tip', (text) => {
    expect(of(text)).toMatchObject({ lifeDanger: true, priority: 'P0' });
    expect(of(text).category).not.toBe('not_a_tip');
  });
});

describe('a text that says little goes to the duty desk', () => {
  it.each([
    ['nothing', ''], ['emoji', '😀😀😀'], ['signs', '…?!'], ['one word of 20,000 letters', 'a'.repeat(20_000)], ['words nobody knows', 'xqzt wvvk pqrl'],
  ])('%s', (_what, text) => {
    expect(of(text).unsure).toBe(true);
  });
});

describe('several offences in one tip', () => {
  it('the others stand beside the first, each with its places', () => {
    const { category, secondary } = of('Tên này cướp giật dây chuyền vàng của tôi. Sau đó công an khám nhà còn phát hiện nó tàng trữ trái phép chất ma túy');
    expect([category, ...secondary.map((other) => other.category)]).toEqual(expect.arrayContaining(['robbery', 'drugs_trade']));
    for (const { evidence } of secondary) expect(evidence.length).toBeGreaterThan(0);
  });
});

describe('spellings of one tip', () => {
  const tip = 'Tối qua có thằng đi xe máy giật túi xách của vợ tôi ở đường Láng rồi bỏ chạy, mất 5 triệu';
  it.each([
    ['NFD', tip.normalize('NFD')], ['without diacritics', bare(tip)], ['capitals', tip.toUpperCase()],
    ['Telex', 'Toosi qua cos thawngf ddi xe masy giaajt tusi xasch cuar vowj tooi owr dduwowngf Lasng roofi bor chajy, maast 5 trieeju'],
    ['short forms', 'toi qua co thang di xe may giat tui xach cua vk toi o duong lang r bo chay, mat 5tr'],
  ])('%s: the same category', (_spelling, text) => {
    expect(of(text).category).toBe('robbery');
  });
});

const written = fc.constantFrom(...corpus.filter((_, i) => i % 40 === 0).map(({ text }) => text));
const any = fc.oneof(written, fc.tuple(written, fc.string({ unit: 'binary', maxLength: 60 }), written).map((parts) => parts.join(' ')), fc.string({ unit: 'binary', maxLength: 120 }));

describe('for any narrative whatsoever', () => {
  it('shares fall and sum to at most 1, evidence lies within words of the NFC text, NFC and NFD agree, danger is never no tip', () => {
    fc.assert(fc.property(any, (text) => {
      const proposal = of(text);
      const { category, confidence, alternatives, evidence, lifeDanger, unsure } = proposal;
      const shares = [confidence, ...alternatives.map((other) => other.confidence)];
      expect(shares).toEqual([...shares].sort((a, b) => b - a));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1);
      expect(new Set([category, ...alternatives.map((other) => other.category)]).size).toBe(shares.length);
      const nfc = text.normalize('NFC');
      expect(evidence.length).toBeLessThanOrEqual(20);
      for (const { start, end } of evidence) expect(nfc.slice(start, end)).toMatch(/^[\p{L}\p{N}\p{M}](.*[\p{L}\p{N}\p{M}])?$/su);
      if (confidence < model.threshold) expect(unsure).toBe(true);
      if (lifeDanger) expect(category).not.toBe('not_a_tip');
      expect(of(nfc.normalize('NFD'))).toEqual(of(nfc));
    }), { numRuns: 200 });
  });
});

it('under a law that lacks one of its categories the lexicon proposes alone, and nothing stops', () => {
  const without = buildClassifier(taxonomy.filter(({ id }) => id !== 'racing'), articles, model);
  expect(classify(without, 'Mất xe máy trước cổng trường')).toMatchObject({ category: 'theft_burglary', model: 'lexicon/1' });
  expect(classify(classifier, 'Mất xe máy trước cổng trường').model).toBe(model.version);
});
