import type { Bilingual } from '@tinbao/contracts';
import { communeUnitsOn, type CommuneUnit, type Law } from '@tinbao/law';
import { groundOf } from './unit.js';

/** What is to be asked so that a proposal names concrete units. */
export type Ask = Readonly<{
  /** Ids of the proposal that stand for many units, none of which is known. */
  templates: readonly string[];
  /** The units the place may lie in; empty where nothing narrows it down. */
  candidates: readonly Readonly<{ code: string; name: string }>[];
  question: Bilingual;
}>;

/** `Phường A (Ba Đình)`: a district tells namesakes apart. */
function spoken(law: Law, { name, districts }: CommuneUnit): string {
  const district = districts.length === 1 ? law.districts.get(districts[0] ?? '')?.name : undefined;
  return district === undefined ? name : `${name} (${district})`;
}

/** The question that completes the templates of a proposal on a local date; undefined when none is open. */
export function askFor(law: Law, templates: readonly string[], codes: readonly string[], on: string): Ask | undefined {
  if (templates.length === 0) return undefined;
  const units = communeUnitsOn(law, on);
  const candidates = units.filter((unit) => codes.includes(unit.code)).map((unit) => ({ code: unit.code, name: spoken(law, unit) }));
  const names = candidates.map((unit) => unit.name);
  const question = names.length > 0
    ? { vi: `Nơi xảy ra thuộc đơn vị nào: ${names.join(', ')}?`, en: `In which unit did it happen: ${names.join(', ')}?` }
    : { vi: `Nơi xảy ra thuộc xã, phường nào trong ${units.length} đơn vị của thành phố?`, en: `In which of the ${units.length} commune units of the city did it happen?` };
  return { templates, candidates, question };
}

/** The units an address in words may lie in: the first of its parts that names one, with the district after it (`12 Hàng Bài, p. Quang Trung, Hà Đông`). */
function unitsInWords(law: Law, address: string, on: string): readonly string[] {
  const parts = address.split(',');
  for (const at of parts.keys()) {
    const { commune, candidates } = groundOf(law, { ward: parts.slice(at).join(',') }, on);
    if (commune !== undefined || candidates.length > 0) return commune === undefined ? candidates : [commune];
  }
  return [];
}

/** A question narrowed down to the units that an address in words names on a local date; as it was where it names none. A name decides nothing: a person answers. */
export function askedOf(law: Law, ask: Ask, address: string, on: string): Ask {
  const codes = unitsInWords(law, address, on);
  return (codes.length > 0 ? askFor(law, ask.templates, codes, on) : undefined) ?? ask;
}
