import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { groundName, groundOf, nameAt, type District, type Ground } from './agency-name.js';
import type { Agency } from './directory.js';

/** What the server's answer is made of. */
const law = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../../../../libs/law/data', file), 'utf8')) as Record<string, unknown>;
const agencies = law('agencies.json').agencies as readonly Agency[];
const wards = law('wards-2025.json').wards as readonly (Ground & { police_unit: string })[];
const districts = law('districts-2023.json').districts as readonly District[];
const grounds = { wards, districts };

function named(id: string, lang: 'vi' | 'en'): string {
  const [template = '', code] = id.split('/');
  const agency = agencies.find((a) => a.id === template);
  if (!agency) throw new Error(`no agency ${template}`);
  return code === undefined ? agency[lang] : nameAt(agency, { code, ground: groundOf(grounds, template, code) }, lang);
}

describe('an agency is named as people say it, never as the pattern it is made from', () => {
  it.each([
    ['commune/00008', 'Công an phường Ngọc Hà', 'Police of Ngọc Hà Ward'],
    ['commune.pre/00004', 'Công an phường Trúc Bạch', 'Police of Trúc Bạch Ward'],
    ['district.police/269', 'Công an thị xã Sơn Tây', 'Police of Sơn Tây Town'],
    ['district.police/001', 'Công an quận Ba Đình', 'Police of Ba Đình District'],
    ['district.security_team/001', 'Đội An ninh Công an quận Ba Đình', 'Security team of Ba Đình District'],
    ['hn.facility/001', 'Cơ sở Ba Đình – Công an thành phố Hà Nội', 'City police facility of Ba Đình District'],
    ['ubnd.huyen/001', 'UBND quận Ba Đình', "People's Committees of Ba Đình District"],
    ['district.police', 'Công an quận, huyện, thị xã', 'District police'],
    ['commune.pre', 'Công an xã, phường, thị trấn', 'Commune police before 01/07/2025'],
    ['hn.ttch', 'Trung tâm Thông tin chỉ huy (113/114)', 'Command information centre (113/114)'],
    ['district.police/999', 'Công an quận, huyện, thị xã (mã 999)', 'District police (code 999)'],
  ])('%s: %s', (id, vi, en) => {
    expect([named(id, 'vi'), named(id, 'en')]).toEqual([vi, en]);
  });

  it('names the police of each of the 126 wards as the list of 01/07/2025 does', () => {
    expect(wards.map(({ code }) => named(`commune/${code}`, 'vi'))).toEqual(wards.map((ward) => ward.police_unit));
  });

  it('knows every commune unit and district of the campaign by its code', () => {
    const codes = districts.flatMap(({ code, units_2024_02 }) => [`district.police/${code}`, ...units_2024_02.map((unit) => `commune.pre/${unit.code}`)]);
    expect(codes.length).toBe(609);
    expect(codes.map((id) => named(id, 'vi')).filter((name) => /[(,…]/.test(name))).toEqual([]);
  });

  it('does not take the beginning of a name for its kind', () => {
    expect([groundName('Phường Phương Liệt', 'en'), groundName('Xã Phú Xuyên', 'en'), groundName('Thị trấn Phùng', 'en')]).toEqual(['Phương Liệt Ward', 'Phú Xuyên Commune', 'Phùng Township']);
  });
});
