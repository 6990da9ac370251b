import type { Bilingual } from '@tinbao/contracts';
import { communeUnitsOn, type CommuneUnit, type Law } from '@tinbao/law';

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
