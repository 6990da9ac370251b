import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { wardAt, wardsWithin } from './border.js';
import { routingRowOn } from './category-routing.js';
import { lawFiles, parseLaw } from './parse-law.js';
import { articleByNumber } from './penal-code.js';
import { categoryById, chapterOf, offenceByArticle } from './taxonomy.js';
import { districtOf, districtOfWard, successorsOfOldUnit, wardByCode } from './territory.js';
import { communeUnitsOn, unitsNamed } from './territory-name.js';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, read(name)])));

describe('territory', () => {
  it('each of the 126 wards holds its own centre', () => {
    const strays = [...law.wards.values()].filter((ward) => wardAt(law, ward) !== ward.code);
    expect(law.wards.size).toBe(126);
    expect(strays.map((ward) => ward.name)).toEqual([]);
  });

  it('a point in another city lies in no ward', () => {
    expect(wardAt(law, { lat: 10.77, lon: 106.7 })).toBeUndefined();
  });

  it.each([['2024-12-31', 579], ['2025-01-01', 526], ['2025-06-30', 526], ['2025-07-01', 126]])('on %s the city has %i commune units', (on, count) => {
    expect(new Set(communeUnitsOn(law, on).map((unit) => unit.code)).size).toBe(count);
  });

  const spellings: [text: string, on: string, codes: string[]][] = [
    ['Phường Ngọc Hà', '2026-03-01', ['00008']],
    ['PHUONG NGOC HA', '2026-03-01', ['00008']],
    ['p.ngoc  ha', '2026-03-01', ['00008']],
    ['ngọc hà', '2024-01-15', ['00016']],
    ['phuong ba dinh', '2026-03-01', ['00004']],
    ['phuong liet', '2026-03-01', ['00352']],
    ['Phương Liệt', '2026-03-01', ['00352']],
    ['Phường Phương Liệt'.normalize('NFD'), '2026-03-01', ['00352']],
    ['phuong phuong liet', '2026-03-01', ['00352']],
    ['Văn Miếu-Quốc Tử Giám', '2026-03-01', ['00226']],
    ['Phường Trung Hòa', '2024-01-15', ['00175']],
    ['xã trung hoà', '2024-01-15', ['10051']],
    ['Phùng Xá', '2024-01-15', ['09997', '10474']],
    ['Phùng Xá, Mỹ Đức', '2024-01-15', ['10474']],
    ['Phùng Xá, h. Mĩ Đức', '2024-01-15', ['10474']],
    ['quang trung, q. ha dong, ha noi', '2024-01-15', ['09550']],
    ['Đồng Xuân', '2024-01-15', ['00040']],
    ['dong xuan', '2024-01-15', ['00040', '00436', '04939']],
    ['phuong dong xuan', '2024-01-15', ['00040']],
    ['Thị trấn  Phùng', '2024-01-15', ['09784']],
    ['tt yen vien', '2024-01-15', ['00526']],
    ['Nguyễn Trung Trực', '2024-12-31', ['00010']],
    ['Nguyễn Trung Trực', '2025-01-01', []],
    ['Phương Liên - Trung Tự', '2024-12-31', []],
    ['Phương Liên - Trung Tự', '2025-01-01', ['00226']],
    ['Thủ Đức', '2026-03-01', []],
  ];

  it.each(spellings)('"%s" on %s names %j', (text, on, codes) => {
    expect(unitsNamed(law, communeUnitsOn(law, on), text).map((unit) => unit.code)).toEqual(codes);
  });

  it('every unit of every list is found by its own name and district, with and without diacritics', () => {
    const lost = ['2024-01-15', '2025-04-15', '2026-03-01'].flatMap((on) => communeUnitsOn(law, on).flatMap((unit) => {
      const district = law.districts.get(unit.districts[0] ?? '')?.full_name ?? '';
      const texts = [unit.name, unit.name.toUpperCase(), unit.name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')];
      return texts.filter((text) => !unitsNamed(law, communeUnitsOn(law, on), `${text}, ${district}`).includes(unit));
    }));
    expect(lost).toEqual([]);
  });

  it('a point in the middle of a ward has no neighbour near; one step across its border the other ward is near', () => {
    expect(wardsWithin(law, { lat: 21.0386, lon: 105.838 }, 30)).toEqual([]);
    const border = law.borders.find(({ code }) => code === '00004')!.rings[0]![0]!;
    const corner = { lon: border[0], lat: border[1] };
    const holder = wardAt(law, corner);
    const near = [holder, ...wardsWithin(law, corner, 30)];
    expect(near).toContain('00004');
    expect(near.length).toBeGreaterThan(1);
    const away = { ...corner, lat: corner.lat + 0.01 };
    expect(wardsWithin(law, away, 1_200)).toEqual(expect.arrayContaining(near.filter((code) => code !== wardAt(law, away))));
  });

  it('knows a ward by its code', () => {
    expect(wardByCode(law, '00004')?.full_name).toBe('Phường Ba Đình');
  });

  it('an old unit that went whole places an address, a split one does not', () => {
    expect(successorsOfOldUnit(law, '00013')).toEqual({ codes: ['00004'], whole: true });
    expect(successorsOfOldUnit(law, '00016').whole).toBe(false);
    expect(successorsOfOldUnit(law, '99999')).toEqual({ codes: [], whole: false });
  });

  it('the same code names other ground in the two lists', () => {
    expect(districtOf(law, '00004')).toBe('001');
    expect(districtOfWard(law, '00004')).toBeUndefined();
    expect(districtOfWard(law, '00235')).toBe('006');
    expect(districtOf(law, '99999')).toBeUndefined();
  });
});

describe('penal code and taxonomy', () => {
  it.each([
    ['173', 'XVI'],
    ['217a', 'XVIII'],
    ['256a', 'XX'],
    ['305', 'XXI'],
    ['51', undefined],
    ['999', undefined],
  ])('art. %s stands in chapter %s', (article, chapter) => {
    expect(chapterOf(law, article)?.chapter).toBe(chapter);
  });

  it('keeps the text with its source, and no text of Luật 86/2025', () => {
    expect(articleByNumber(law, '173')).toMatchObject({ name: expect.stringContaining('rộm cắp'), chapter: 'XVI', is_offence: true });
    expect(articleByNumber(law, '256a')).toBeUndefined();
    expect(offenceByArticle(law, '256a')?.valid_from).toBe('2025-07-01');
  });

  it('every offence but those newer than the text has one, in the same chapter', () => {
    const astray = [...law.offences.values()].filter((offence) => law.articles.get(offence.article)?.chapter !== offence.chapter);
    expect(astray.map((offence) => offence.article)).toEqual(['256a']);
  });

  it('has 49 categories, one row for each on any day', () => {
    expect(law.categories.size).toBe(49);
    expect(categoryById(law, 'robbery')?.priority).toBe('P0');
    const days = ['1990-01-01', '2025-02-28', '2025-03-01', '2025-06-30', '2025-07-01', '2099-12-31'];
    const missing = days.flatMap((on) => [...law.categories.keys()].filter((id) => !routingRowOn(law, id, on)));
    expect(missing).toEqual([]);
    expect(routingRowOn(law, 'unheard_of', '2026-01-01')).toBeUndefined();
  });
});

describe('the plan of the city', () => {
  const golden: [task: string, leads: string, accountable: string | null][] = [
    ['III.1', '', null],
    ['III.2', 'hn.so_tttt hn.dptth', 'hn.so_tttt'],
    ['III.3', 'hn.ca hn.btltd hn.so_vhtt hn.so_dulich', 'hn.ca'],
    ['III.4', 'hn.mttq hn.ccb hn.phunu hn.so_tuphap hn.ca hn.so_gddt', 'hn.ca'],
    ['III.5', 'hn.ca hn.btltd vks.hn ta.hn hn.so_ldtbxh hn.so_gtvt hn.so_congthuong hn.qltt', 'hn.ca'],
    ['III.6', 'hn.so_gtvt hn.ca', 'hn.ca'],
    ['III.7', 'hn.so_ldtbxh hn.ca hn.so_yte', 'hn.ca'],
    ['III.8', 'hn.so_tttt', 'hn.so_tttt'],
    ['III.9', '', null],
    ['III.10', 'hn.ca', 'hn.ca'],
  ];

  it.each(golden)('task %s is led by "%s", %s answers', (task, leads, accountable) => {
    expect(law.planTasks.get(task)).toMatchObject({ leadAgencies: leads.split(' ').filter(Boolean), accountable });
  });
});
