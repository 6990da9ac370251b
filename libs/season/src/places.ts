import type { Law } from '@tinbao/law';

/** A commune unit of the season's time, as an informant names it. */
export interface Place {
  readonly code: string;
  readonly name: string;
}

/** The units of that winter whose code the list of today still has, so that every screen can name them. */
export function placesOf(law: Law): readonly Place[] {
  const all = [...law.districts.values()].flatMap((district) => district.units_2024_02.map(({ code, name }) => ({ code, name: `${name}, ${district.full_name}` })));
  return all.filter(({ code }) => law.wards.has(code));
}
