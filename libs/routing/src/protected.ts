import type { Bilingual, Priority } from '@tinbao/contracts';
import { agencyTemplate, endOfLocalDay, isWithinRing, resolveAgency, startOfLocalDay, type Law, type ProtectedArea } from '@tinbao/law';
import type { RouteCase } from './rule.js';

/** Most areas that one tip is said to lie in: what an event's reason has room for. */
const MOST = 5;

/** What the protected areas that a tip lies in add to its route. */
export type Protection = Readonly<{
  /** Ids of the areas, the most urgent first. */
  areas: readonly string[];
  /** The tip is at least this urgent. */
  priority?: Priority;
  /** Those of the areas, each valid on the date. */
  coordinating: readonly string[];
}>;

/** The moment it happened, else it was first received; where neither is known, any moment of the local date will do. */
function isInPeriod({ from, to }: ProtectedArea, { input, on }: RouteCase): boolean {
  const [first, last] = input.at === undefined ? [startOfLocalDay(on), endOfLocalDay(on)] : [input.at, input.at];
  const ends = input.at === undefined ? Date.parse(last) - 1 : Date.parse(last);
  return (from === null || Date.parse(from) <= ends) && (to === null || Date.parse(first) < Date.parse(to));
}

function isInPlace({ polygon, wards }: ProtectedArea, { input, ground }: RouteCase): boolean {
  const point = input.place?.point;
  return (point !== undefined && polygon !== null && isWithinRing(polygon, point)) || (ground.commune !== undefined && wards.includes(ground.commune));
}

/** An agency with its unit keeps it while it exists; units are not carried over to successors. */
function standing(law: Law, id: string, on: string): readonly string[] {
  const now = resolveAgency(law, id, on);
  return now.includes(agencyTemplate(id)) ? [id] : now;
}

/**
 * The protected events and sites that a tip lies in, by its place and by the moment it tells of. A place stated as a ward
 * alone lies in no polygon: whether it does is not known.
 */
export function protectionOf(c: RouteCase): Protection {
  const around = [...c.law.protectedAreas.values()].filter((area) => isInPlace(area, c) && isInPeriod(area, c));
  const [first, ...rest] = around.sort((a, b) => a.priority.localeCompare(b.priority) || a.id.localeCompare(b.id)).slice(0, MOST);
  if (!first) return { areas: [], coordinating: [] };
  const areas = [first, ...rest];
  return {
    areas: areas.map(({ id }) => id), priority: first.priority,
    coordinating: [...new Set(areas.flatMap(({ coordinating }) => coordinating.flatMap((id) => standing(c.law, id, c.on))))],
  };
}

/** Names of protected areas, ids with blanks between them as a reason has them; one that the law no longer knows names itself. */
export function areaNames(law: Law, ids: string): Bilingual {
  const found = ids.split(' ').map((id) => law.protectedAreas.get(id) ?? { vi: id, en: id });
  return { vi: found.map(({ vi }) => `“${vi}”`).join(', '), en: found.map(({ en }) => `"${en}"`).join(', ') };
}
