import type { Law } from './law.js';

type WithTerritory = Pick<Law, 'wards' | 'districts'>;

/** A commune-level unit as it stood on a date; the 126 of today may lie in several former districts. */
export interface CommuneUnit {
  readonly code: string;
  /** With its kind: `Phường Ngọc Hà`. */
  readonly name: string;
  /** Codes of the district, or of the former districts. */
  readonly districts: readonly string[];
}

/** First day of the 526 units, and of the 126. */
const REARRANGED = '2025-01-01';
const TODAY = '2025-07-01';

/** The commune-level units on a local date: 579, from 01/01/2025 526, from 01/07/2025 126. */
export function communeUnitsOn(law: WithTerritory, date: string): readonly CommuneUnit[] {
  const period = date < REARRANGED ? '579' : date < TODAY ? '526' : '126';
  const known = listsOf.get(law.wards) ?? new Map<string, readonly CommuneUnit[]>();
  listsOf.set(law.wards, known);
  const list = known.get(period) ?? (period === '126' ? unitsOfToday(law) : unitsOfDistricts(law, period === '579'));
  known.set(period, list);
  return list;
}
const listsOf = new WeakMap<Law['wards'], Map<string, readonly CommuneUnit[]>>();

function unitsOfToday(law: WithTerritory): CommuneUnit[] {
  return [...law.wards.values()].map((ward) => ({
    code: ward.code, name: ward.full_name, districts: [...new Set(ward.merged_from.map((unit) => unit.district_code))],
  }));
}

function unitsOfDistricts(law: WithTerritory, isFirst: boolean): CommuneUnit[] {
  return [...law.districts.values()].flatMap(({ code, units_2024_02: first, units_2025_01_dissolved, units_2025_01_new_or_renamed: renamed }) => {
    const gone = new Set(units_2025_01_dissolved.map((unit) => unit.code));
    const names = new Map(renamed.map((unit) => [unit.code, unit.name]));
    const units = isFirst ? first : first.filter((unit) => !gone.has(unit.code));
    return units.map((unit) => ({ code: unit.code, name: isFirst ? unit.name : (names.get(unit.code) ?? unit.name), districts: [code] }));
  });
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const UNIT_KIND = /^(?:(phường|phuong|p)|(thị trấn|thi tran|tt)|(xã|xa|x))(?:\s*\.\s*|\s+)/;
const DISTRICT_KIND = /^(?:quận|quan|q|huyện|huyen|h|thị xã|thi xa|tx)(?:\s*\.\s*|\s+)/;

/** Lower case, one blank between words, no sign but the full stop; composed. */
function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}.]+/gu, ' ').trim();
}

/** Letters with their marks, the tone after its syllable and y as i: `Hoà Mỹ` and `Hòa Mĩ` are one. */
function toned(text: string): string {
  const words = plain(text).normalize('NFD').split(' ');
  return words.map((word) => word.replace(TONES, '') + (word.match(TONES) ?? []).join('')).join(' ').replace(/y/g, 'i');
}

/** The same without any mark: `ngoc ha`. */
function bare(text: string): string {
  return toned(text).replace(/\p{M}/gu, '').replace(/đ/g, 'd');
}

/** A name and the kind said before it, if any. */
interface Said {
  readonly name: string;
  readonly kind?: string | undefined;
}

/** What a text may mean: without diacritics `phuong` is the kind or the beginning of the name. */
function readings(text: string): Said[] {
  const whole = plain(text);
  const [, ward, town] = UNIT_KIND.exec(whole) ?? [undefined];
  const rest = whole.replace(UNIT_KIND, '');
  return rest === whole ? [{ name: whole }] : [{ name: whole }, { name: rest, kind: ward ? 'phuong' : town ? 'thi tran' : 'xa' }];
}

/** What a unit is compared by; found once, the lists are asked again and again. */
interface Keys {
  readonly toned: string;
  readonly bare: string;
  readonly kind: string;
}
const keys = new WeakMap<CommuneUnit, Keys>();

function makeKeys(unit: CommuneUnit): Keys {
  const name = plain(unit.name).replace(UNIT_KIND, '');
  return { toned: toned(name), bare: bare(name), kind: bare(unit.name).slice(0, -bare(name).length).trim() };
}

function keysOf(unit: CommuneUnit): Keys {
  const found = keys.get(unit) ?? makeKeys(unit);
  keys.set(unit, found);
  return found;
}

function meant(units: readonly CommuneUnit[], said: readonly Said[], by: 'toned' | 'bare', minding: boolean): CommuneUnit[] {
  const wanted = said.map(({ name, kind }) => ({ key: by === 'toned' ? toned(name) : bare(name), kind: minding ? kind : undefined }));
  return units.filter((unit) => {
    const own = keysOf(unit);
    return wanted.some(({ key, kind }) => key === own[by] && (kind === undefined || kind === own.kind));
  });
}

/** Whether a unit lies in a district called so; a part of an address that names no district excludes nothing. */
function districtsSaid(law: WithTerritory, parts: readonly string[]): ReadonlySet<string> {
  const wanted = parts.map((part) => bare(plain(part).replace(DISTRICT_KIND, '')));
  return new Set([...law.districts.values()].filter(({ name }) => wanted.includes(bare(name))).map(({ code }) => code));
}

/**
 * The units of a list that a text names, in any spelling: with or without kind, diacritics, abbreviation, place of the tone;
 * after a comma the district (`p. Quang Trung, Hà Đông`). Diacritics and kind, where said, decide between namesakes. Empty when
 * nobody is called so, several when the text leaves it open.
 */
export function unitsNamed(law: WithTerritory, units: readonly CommuneUnit[], text: string): readonly CommuneUnit[] {
  const [name = '', ...rest] = text.split(',');
  const said = readings(name);
  const districts = districtsSaid(law, rest);
  const there = districts.size === 0 ? units : units.filter((unit) => unit.districts.some((code) => districts.has(code)));
  for (const key of ['toned', 'bare'] as const) {
    for (const minding of [true, false]) {
      const found = meant(there, said, key, minding);
      if (found.length > 0) return found;
    }
  }
  return [];
}
