import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bare, buildClassifier, classify, labelKey, readModel, released, versionOf, type ClassifiableCategory, type KindLabel, type TitledArticle, type Written } from './index.js';

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
const kinds = new Map(Object.entries((JSON.parse(readFileSync(at('data/written-kinds.json'), 'utf8')) as { labels: Record<string, KindLabel> }).labels));
const of = (text: string) => classify(classifier, text);

describe('the model of this repository', () => {
  it('was made from the corpus, the lexicon and the recipe that lie beside it: else run `npm run model`', () => {
    expect(model.version).toBe(versionOf({ corpus, classifier, kinds }, released));
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

describe('why it is no tip', () => {
  it.each([
    ['wrong_number', 'Xin lỗi tôi gọi nhầm số'], ['wrong_number', 'xin loi em bam nham so'], ['test', 'Gọi thử máy mới mua, xin lỗi rồi cúp'], ['information_request', 'Cho hỏi thủ tục làm căn cước công dân'],
    ['silent_call', 'Thuê bao gọi lần 3 trong tối, im lặng rồi cúp. Không có nội dung.'], ['abuse', 'Alo, pizza hả, cho một cái hải sản... đùa thôi, bọn em cá cược ai dám gọi 113'],
  ])('%s: "%s", with the words that say so and how sure it is', (reason, text) => {
    const proposal = of(text);
    expect(proposal).toMatchObject({ tipKind: 'notATip', notATipReason: reason });
    expect(proposal.certainty!.notATipReason).toBeGreaterThan(0.3);
    expect(proposal.evidence.filter(({ lexiconId }) => lexiconId.startsWith(`cue/${reason}/`)).length).toBeGreaterThan(0);
  });

  it('is left open where the words give no reason of the list', () => {
    expect(of('Giá vàng hôm nay tăng nhẹ, người dân xếp hàng mua vàng ở đâu cũng đông, theo các chuyên gia thì tuần tới còn tăng tiếp vì xung đột kéo dài').notATipReason).toBeUndefined();
  });
});

describe('kind, priority and danger each say how sure they are', () => {
  const named = 'ông Nguyễn Văn Bình nhiều lần cho vay với lãi suất 25 % một tháng rồi đến nhà con nợ đập phá đồ đạc và chửi bới giữa đêm';

  it('Art. 144.1 and 144.2: who tells of a named person himself accuses, a report of the same for readers informs', () => {
    expect(of(`Em báo các anh: ${named}`).tipKind).toBe('accusation');
    expect(of(`Theo hồ sơ vụ việc, ${named}`).tipKind).toBe('report');
  });

  it('the name that makes it an accusation is among the evidence', () => {
    const text = `Em báo các anh: ${named}`;
    const { start, end } = of(text).evidence.find(({ lexiconId }) => lexiconId === 'cue/namedPerson/1')!;
    expect(text.slice(start, end)).toBe('ông Nguyễn Văn Bình');
  });

  it('danger is likelier where somebody tells it than where it is reported, and likelier with each phrase', () => {
    const danger = (text: string): number => of(text).certainty!.lifeDanger;
    const [report, told, more] = [
      'Sau nhiều giờ giằng co, lực lượng chức năng đã khống chế thành công người đàn ông cầm rựa đi dọc tuyến phố và đưa về trụ sở để làm rõ',
      'Cứ nhìn thấy ai là nó cầm rựa đi theo, em đang ở ngay đây các anh ơi, các anh đến nhanh giúp em', 'Nó cầm rựa đi theo, có người nằm bất động rồi các anh ơi',
    ].map(danger) as [number, number, number];
    expect([report < told, told < more, more > 0.8, danger('Quán nhậu chiếm vỉa hè') < 0.05]).toEqual([true, true, true, true]);
  });

  it('a flag of danger lends its own sureness to priority P0, whatever the category', () => {
    const { priority, certainty } = of('Quán nhậu chiếm vỉa hè, chủ quán vừa cầm dao đuổi khách, có người nằm bất động, các anh đến ngay nhé');
    expect(priority).toBe('P0');
    expect(certainty!.priority).toBeGreaterThanOrEqual(certainty!.lifeDanger);
  });

  it('was counted on texts of the corpus that were read, each still as it was read', () => {
    const texts = new Set(corpus.map(labelKey));
    expect(kinds.size).toBeGreaterThanOrEqual(400);
    expect([...kinds.keys()].filter((key) => !texts.has(key))).toEqual([]);
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

  it('a killing told in the words of an assault is one offence', () => {
    const { category, secondary } = of('Hai bên xô xát, đánh nhau, gây thương tích rồi nó dùng dao đâm chết người, nạn nhân tử vong tại chỗ');
    expect(category).toBe('homicide');
    expect(secondary.map((other) => other.category)).not.toContain('assault');
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
      for (const share of Object.values(proposal.certainty ?? {})) expect(share >= 0 && share <= 1).toBe(true);
      expect(proposal.certainty !== undefined || evidence.length === 0).toBe(true);
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
