import { addDays } from '@tinbao/law';

/** A tip as a hotspot is looked for: where, what kind, the local date of its first receipt. */
export interface HotspotTip {
  readonly subject: string;
  readonly ward: string;
  readonly category: string;
  readonly day: string;
}

/** Tips of one category in some wards: all of them, and up to and with each day, from the day before the first one on. */
interface Sums {
  readonly count: number;
  readonly upTo: readonly number[];
}

/** A ward, or a ward with those beside it. */
export interface Zone extends Sums {
  /** The one in its middle. */
  readonly ward: string;
  readonly wards: readonly string[];
}

/** All tips of one category, and its zones. */
export interface CategoryZones extends Sums {
  readonly category: string;
  readonly zones: readonly Zone[];
}

/** Fewer together are no cluster. */
export const LEAST = 3;

/** Local dates from first to last. */
export function datesBetween(from: string, to: string): readonly string[] {
  const dates: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) dates.push(day);
  return dates;
}

/** By code units: the same on every machine. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Daily = Uint32Array;

function summedUp(daily: readonly Daily[], days: number): Sums {
  const upTo = [0];
  for (let day = 0; day < days; day += 1) upTo.push(daily.reduce((sum, counts) => sum + (counts[day] ?? 0), upTo[day] ?? 0));
  return { count: upTo[days] ?? 0, upTo };
}

/** How many tips each category has in each ward on each date; a tip of another date is left out. */
function counted(tips: Iterable<HotspotTip>, dates: readonly string[]): ReadonlyMap<string, ReadonlyMap<string, Daily>> {
  const placeOf = new Map(dates.map((day, at) => [day, at] as const));
  const counts = new Map<string, Map<string, Daily>>();
  for (const { category, ward, day } of tips) {
    const place = placeOf.get(day);
    if (place === undefined) continue;
    const wards = counts.get(category) ?? new Map<string, Daily>();
    const daily = wards.get(ward) ?? new Uint32Array(dates.length);
    daily[place]! += 1;
    counts.set(category, wards.set(ward, daily));
  }
  return counts;
}

type Beside = (ward: string) => readonly string[];

/** Each ward that has tips, alone and with those beside it that have some; each set of wards once, and none of less than three tips. */
function zonesOf(byWard: ReadonlyMap<string, Daily>, days: number, beside: Beside): Zone[] {
  const sets = [...byWard.keys()].sort(compare).flatMap((ward) => [[ward], [ward, ...beside(ward).filter((other) => byWard.has(other)).sort(compare)]]);
  const once = new Map(sets.map((wards) => [[...wards].sort(compare).join(' '), wards] as const));
  const zones = [...once.values()].map((wards) => ({ ward: wards[0] ?? '', wards, ...summedUp(wards.flatMap((ward) => byWard.get(ward) ?? []), days) }));
  return zones.filter(({ count }) => count >= LEAST);
}

/** The tips of the dates by category and zone, in an order that does not depend on theirs. */
export function categoriesOf(tips: Iterable<HotspotTip>, dates: readonly string[], beside: Beside): readonly CategoryZones[] {
  const inOrder = [...counted(tips, dates)].sort(([a], [b]) => compare(a, b));
  return inOrder.map(([category, byWard]) => ({
    category, ...summedUp([...byWard.values()], dates.length), zones: zonesOf(byWard, dates.length, beside),
  }));
}
