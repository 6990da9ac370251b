import {
  communeUnitsOn, districtOfWard, isValidOn, successorsOfOldUnit, unitOf, unitsNamed, wardAt, wardsWithin, type CommuneUnit, type Law,
} from '@tinbao/law';

/** The parts of a place that a ground is found by; see `RoutePlace`. */
export interface StatedPlace {
  readonly ward?: string | undefined;
  readonly point?: Readonly<{ lat: number; lon: number }> | undefined;
  readonly old?: boolean | undefined;
}

/** Near a border both units are proposed (routing dossier section 4): the borders are simplified by some metres. */
const NEAR_METRES = 30;

/** Last day of the commune units before the 126, and a day of these. */
const LAST_OF_OLD = '2025-06-30';
const TODAY = '9999-12-31';

/** Codes, in the list of the date, of the commune unit and the former district a place lies in; what is not known is absent. */
export interface Ground {
  readonly commune?: string;
  readonly district?: string;
  /** The units a place that is not clear may lie in; empty where nothing narrows it down. */
  readonly candidates: readonly string[];
  /** Units on the other side of a border near the point. */
  readonly nearby: readonly string[];
}

function newListHolds(law: Law, on: string): boolean {
  const commune = law.agencies.get('commune');
  return commune !== undefined && isValidOn(commune, on);
}

const isCode = (ward: string): boolean => /^\d{5}$/.test(ward);
const codesOf = (units: readonly CommuneUnit[]): string[] => units.map((unit) => unit.code);
const unique = (codes: readonly string[]): string[] => [...new Set(codes)];

/** Codes of units before 01/07/2025 that a code or name means, of either list: a unit dissolved on 01/01/2025 still has a name. */
function oldCodes(law: Law, ward: string): readonly string[] {
  const lists = [communeUnitsOn(law, '2024-12-31'), communeUnitsOn(law, LAST_OF_OLD)];
  const found = lists.flatMap((units) => (isCode(ward) ? units.filter((unit) => unit.code === ward) : unitsNamed(law, units, ward)));
  return unique(codesOf(found));
}

/** The wards of today a stated ward may mean; whole = the name alone places an address. */
function wardsToday(law: Law, { ward = '', old }: StatedPlace): Readonly<{ codes: readonly string[]; whole: boolean }> {
  const units = communeUnitsOn(law, TODAY);
  const today = old === true ? [] : isCode(ward) ? units.filter((unit) => unit.code === ward) : unitsNamed(law, units, ward);
  if (today.length > 0) return { codes: codesOf(today), whole: today.length === 1 };
  const successors = oldCodes(law, ward).map((code) => successorsOfOldUnit(law, code));
  return { codes: unique(successors.flatMap((each) => each.codes)), whole: successors.length === 1 && successors[0]?.whole === true };
}

/** The ward of today that holds a point first, then those with a border near it; empty well outside the city. */
export function wardsAbout(law: Law, point: NonNullable<StatedPlace['point']>): readonly string[] {
  const at = wardAt(law, point);
  return [...(at === undefined ? [] : [at]), ...wardsWithin(law, point, NEAR_METRES)];
}

function groundToday(law: Law, place: StatedPlace): Ground {
  const [at, ...beside] = place.point ? wardsAbout(law, place.point) : [];
  const stated = place.ward === undefined ? { codes: [], whole: false } : wardsToday(law, place);
  // A point decides between the wards a name leaves open; one that lies in none of them contradicts the name.
  const agrees = at !== undefined && (stated.codes.length === 0 || stated.codes.includes(at));
  const commune = stated.whole ? stated.codes[0] : agrees ? at : undefined;
  if (commune !== undefined) return { commune, candidates: [], nearby: commune === at ? beside : [] };
  const open = at === undefined ? stated.codes : [...stated.codes, at];
  return { candidates: open.length > 0 ? open : unitsOfDistrict(law, TODAY, districtBeside(law, place)), nearby: [] };
}

/** The units of a date in a district, where the district is all that is known. */
function unitsOfDistrict(law: Law, on: string, district: string | undefined): string[] {
  return district === undefined ? [] : codesOf(communeUnitsOn(law, on).filter((unit) => unit.districts.includes(district)));
}

/** The old units of a date that gave ground to a ward of today. */
function unitsUnder(law: Law, today: string, on: string): CommuneUnit[] {
  const merged = new Set(law.wards.get(today)?.merged_from.map((unit) => unit.code));
  return communeUnitsOn(law, on).filter((unit) => merged.has(unit.code));
}

/** What a stated ward means among the units of a date before 01/07/2025; a name only today's list has, by what it was merged from. */
function unitsThen(law: Law, { ward = '', old }: StatedPlace, on: string): readonly CommuneUnit[] {
  const units = communeUnitsOn(law, on);
  const own = old === false ? [] : isCode(ward) ? units.filter((unit) => unit.code === ward) : unitsNamed(law, units, ward);
  if (own.length > 0) return own;
  const before = old === false ? [] : oldCodes(law, ward);
  if (before.length > 0) return units.filter((unit) => before.includes(unit.code));
  return wardsToday(law, { ward, old: false }).codes.flatMap((code) => unitsUnder(law, code, on));
}

/** The district of a unit that had been dissolved by the date, or of a ward of today that lies in one. */
function districtBeside(law: Law, { ward, point }: StatedPlace): string | undefined {
  const dissolved = ward === undefined ? [] : unique(oldCodes(law, ward).flatMap((code) => law.districtOfOldUnit.get(code) ?? []));
  if (dissolved.length === 1) return dissolved[0];
  const [today] = point ? wardsAbout(law, point) : [];
  return today === undefined ? undefined : districtOfWard(law, today);
}

function groundThen(law: Law, place: StatedPlace, on: string): Ground {
  const stated = place.ward === undefined ? [] : unitsThen(law, place, on);
  const [today] = place.point ? wardsAbout(law, place.point) : [];
  // The point narrows down what the name leaves open; alone it gives the units that went into the ward of today.
  const under = today === undefined ? [] : unitsUnder(law, today, on);
  const both = stated.length > 1 ? stated.filter((unit) => under.includes(unit)) : stated;
  const units = both.length > 0 ? both : stated.length > 0 ? stated : under;
  const districts = unique(units.flatMap((unit) => unit.districts));
  const [only] = units.length === 1 ? units : [];
  const district = districts.length === 1 ? districts[0] : districts.length === 0 ? districtBeside(law, place) : undefined;
  return {
    ...(only === undefined ? {} : { commune: only.code }), ...(district === undefined ? {} : { district }),
    candidates: only !== undefined ? [] : units.length > 0 ? codesOf(units) : unitsOfDistrict(law, on, district), nearby: [],
  };
}

/**
 * Commune unit and former district of a place on a local date, in the codes of that date. A ward is a code or a name in any
 * spelling; one that may be several units yields them as candidates, to be asked for.
 */
export function groundOf(law: Law, place: StatedPlace | undefined, on: string): Ground {
  if (!place || (place.ward === undefined && place.point === undefined)) return { candidates: [], nearby: [] };
  return newListHolds(law, on) ? groundToday(law, place) : groundThen(law, place, on);
}

/** Whether the code of the district, not that of the commune unit, completes a template. */
const byDistrict = (id: string): boolean => ['district.police', 'ubnd.huyen', 'district.security_team'].includes(id);

/**
 * The code that completes each template id of a proposal; templates whose unit is unknown are left out. When no part of the
 * place is known, a receiver of the same template stands for it: the place of discovery (BLTTHS 163.4).
 */
export function unitsOf(law: Law, ids: readonly string[], ground: Partial<Ground>, receivedBy?: string): Readonly<Record<string, string>> {
  const nowhere = ground.district === undefined && ground.commune === undefined;
  const codeOf = (id: string): string | undefined =>
    (byDistrict(id) ? ground.district : ground.commune) ?? (nowhere && receivedBy?.startsWith(`${id}/`) ? unitOf(receivedBy) : undefined);
  const known = ids.filter((id) => law.unitTemplates.includes(id));
  return Object.fromEntries(known.flatMap((id) => (codeOf(id) === undefined ? [] : [[id, String(codeOf(id))]])));
}

/** `commune` with its unit, where it is known: `commune/00004`. */
export function unitNamed(id: string, units: Readonly<Record<string, string>>): string {
  return units[id] === undefined ? id : `${id}/${units[id]}`;
}

/** The template ids of a proposal that no unit completes. */
export function openTemplates(law: Law, ids: readonly string[], units: Readonly<Record<string, string>>): readonly string[] {
  return ids.filter((id) => law.unitTemplates.includes(id) && units[id] === undefined);
}
