import { districtOf, districtOfWard, isValidOn, successorsOfOldUnit, unitOf, wardAt, type Law } from '@tinbao/law';
import type { RoutePlace } from './rule.js';

/** Codes of the commune unit and the district a place lies in; what is not known is absent. */
export type Ground = Readonly<{ commune?: string | undefined; district?: string | undefined }>;

function newListHolds(law: Law, on: string): boolean {
  const commune = law.agencies.get('commune');
  return commune !== undefined && isValidOn(commune, on);
}

/** The ward of today a place names; an old code only when the whole old unit went to one ward. */
function wardToday(law: Law, place: RoutePlace): string | undefined {
  const { ward, point, old } = place;
  if (ward !== undefined && old !== true && law.wards.has(ward)) return ward;
  const holders = ward === undefined ? undefined : successorsOfOldUnit(law, ward);
  if (holders?.whole) return holders.codes[0];
  return point && wardAt(law, point);
}

/** Commune unit and old district of a place on a local date, in the codes of that date; parts that stay unknown are absent. */
export function groundOf(law: Law, place: RoutePlace | undefined, on: string): Ground {
  if (!place) return {};
  if (newListHolds(law, on)) return { commune: wardToday(law, place) };
  const { ward, point } = place;
  if (ward !== undefined) {
    return { commune: law.districtOfOldUnit.has(ward) ? ward : undefined, district: districtOf(law, ward) };
  }
  const today = point && wardAt(law, point);
  return { district: today && districtOfWard(law, today) };
}

/**
 * The code that completes each template id of a proposal; templates whose unit is unknown are left out. When no part of the
 * place is known, a receiver of the same template stands for it: the place of discovery (BLTTHS 163.4).
 */
export function unitsOf(law: Law, ids: readonly string[], ground: Ground, receivedBy?: string): Readonly<Record<string, string>> {
  const codeOf = (id: string): string | undefined => {
    const byDistrict = id === 'district.police' || id === 'ubnd.huyen';
    const code = byDistrict ? ground.district : ground.commune;
    const nowhere = ground.district === undefined && ground.commune === undefined;
    return code ?? (nowhere && receivedBy?.startsWith(`${id}/`) ? unitOf(receivedBy) : undefined);
  };
  const known = ids.filter((id) => law.unitTemplates.includes(id) && id !== 'district.security_team');
  return Object.fromEntries(known.flatMap((id) => (codeOf(id) === undefined ? [] : [[id, String(codeOf(id))]])));
}
