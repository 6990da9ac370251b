import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { wardAt } from './border.js';
import { routingRowOn } from './category-routing.js';
import { lawFiles, parseLaw } from './parse-law.js';
import { articleByNumber } from './penal-code.js';
import { categoryById, chapterOf, offenceByArticle } from './taxonomy.js';
import { districtOf, districtOfWard, foldedName, successorsOfOldUnit, wardByCode, wardsNamed } from './territory.js';

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

  it.each([
    ['Phường Ngọc Hà', 'ngoc ha'],
    ['Xã Đông Anh', 'dong anh'],
    ['Thị trấn  Phùng', 'phung'],
    ['ô chợ dừa', 'o cho dua'],
    ['Phương Liệt', 'phuong liet'],
    ['Phường Phương Liệt'.normalize('NFD'), 'phuong liet'],
  ])('"%s" folds to "%s"', (name, folded) => {
    expect(foldedName(name)).toBe(folded);
  });

  it('finds a ward by its name without diacritics', () => {
    expect(wardsNamed(law, 'phuong ba dinh').map((ward) => ward.code)).toEqual(['00004']);
    for (const name of ['phuong liet', 'Phương Liệt', 'phuong phuong liet']) expect(wardsNamed(law, name).map((ward) => ward.name)).toEqual(['Phương Liệt']);
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
