import { tailAt, tailsOf, usualOf, type Margins } from './hotspot-tail.js';
import { categoriesOf, compare, datesBetween, LEAST, type CategoryZones, type HotspotTip, type Zone } from './hotspot-zones.js';

export { type HotspotTip } from './hotspot-zones.js';

/** What is looked for and in what. */
export interface HotspotQuestion {
  /** Tips about crime, each once; those outside the dates are left out. Read twice. */
  readonly tips: Iterable<HotspotTip>;
  /** The season: first and last local date, both whole. */
  readonly from: string;
  readonly to: string;
  /** Wards that touch a ward. */
  readonly beside: (ward: string) => readonly string[];
  /** So many false alarms a week are borne at most, on average. */
  readonly falseAlarmsPerWeek: number;
}

/** A cluster in space and time (điểm nóng): more tips of a category in these wards and days than the season lets expect. */
export interface Hotspot {
  readonly category: string;
  /** The ward in its middle, and all of its wards. */
  readonly ward: string;
  readonly wards: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly observed: number;
  /** What the season lets expect: share of the wards × share of the days of the category's tips. */
  readonly expected: number;
  /** Chance of as many or more in these wards and days, were there no cluster. */
  readonly p: number;
  /** Its tips, by name; and how many of them lie in each of its wards. */
  readonly subjects: readonly string[];
  readonly perWard: Readonly<Record<string, number>>;
}

export interface HotspotAnswer {
  readonly days: number;
  readonly tips: number;
  /** Comparisons made of wards and windows. */
  readonly comparisons: number;
  /** An alarm needs a chance of at most this; null: the season is too short or too empty for any. */
  readonly threshold: number | null;
  /** Alarms a week that chance alone would raise at this threshold, on average; at most, for alarms over the same tips are told once. */
  readonly falseAlarmsPerWeek: number;
  /** The least likely first. */
  readonly hotspots: readonly Hotspot[];
}

/** Lengths of the windows, in days. */
export const hotspotWindows = [1, 3, 7] as const;
/** A shorter season says too little of what is usual. */
export const LEAST_DAYS = 14;

/** Thresholds tried, from the loosest: four to a decade, 10^-2 to 10^-9. */
const THRESHOLDS = Array.from({ length: 29 }, (_, i) => 10 ** (-2 - i / 4));
const LOOSEST = THRESHOLDS[0] ?? 0;

/** Days from place `first` up to before `end` among the dates. */
interface Window {
  readonly first: number;
  readonly end: number;
}

function windowsOf(days: number): readonly Window[] {
  if (days < LEAST_DAYS) return [];
  return hotspotWindows.flatMap((length) => Array.from({ length: days - length + 1 }, (_, first) => ({ first, end: first + length })));
}

const within = (upTo: readonly number[], { first, end }: Window): number => (upTo[end] ?? 0) - (upTo[first] ?? 0);

/** How often each number occurs. */
function tally(numbers: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1);
  return counts;
}

interface Search {
  comparisons: number;
  /** Alarms that chance alone raises at each threshold, on average. */
  readonly alarms: number[];
}

/** From so many expected on the tails lie so close that the threshold itself is taken for the greatest tail below it. */
const CLOSE = 10;

/** Of one comparison: the chance of an alarm at each threshold is the greatest tail that is one, at most the threshold. */
function addChances(search: Search, margins: Margins, times: number): void {
  if ((margins.inZone * margins.inWindow) / margins.all >= CLOSE) {
    for (const [i, threshold] of THRESHOLDS.entries()) search.alarms[i]! += times * threshold;
    return;
  }
  const { first, tails } = tailsOf(margins, LOOSEST);
  let at = Math.max(0, LEAST - first);
  for (let i = 0; i < THRESHOLDS.length; i += 1) {
    while (at < tails.length && (tails[at] ?? 0) > (THRESHOLDS[i] ?? 0)) at += 1;
    if (at >= tails.length) return;
    search.alarms[i]! += times * (tails[at] ?? 0);
  }
}

/** What chance does where the days of a category's tips do not depend on their wards. Equal margins are computed once. */
function searchOf(categories: readonly CategoryZones[], windows: readonly Window[]): Search {
  const search: Search = { comparisons: 0, alarms: THRESHOLDS.map(() => 0) };
  for (const { count: all, upTo, zones } of categories) {
    const inZones = tally(zones.map(({ count }) => count));
    for (const [inWindow, sameWindows] of tally(windows.map((window) => within(upTo, window)))) {
      if (inWindow < LEAST) continue;
      search.comparisons += sameWindows * zones.length;
      for (const [inZone, sameZones] of inZones) addChances(search, { all, inZone, inWindow }, sameWindows * sameZones);
    }
  }
  return search;
}

type Alarm = Omit<Hotspot, 'subjects' | 'perWard'>;

/** The windows of a zone in which there are too many. */
function alarmsOf({ category, count: all, upTo }: CategoryZones, zone: Zone, windows: readonly (Window & { from: string; to: string })[], threshold: number): Alarm[] {
  return windows.flatMap((window): Alarm[] => {
    const observed = within(zone.upTo, window);
    if (observed < LEAST) return [];
    const margins = { all, inZone: zone.count, inWindow: within(upTo, window) };
    const { expected, deviation } = usualOf(margins);
    // So near to the usual is never unlikely enough.
    if (observed < expected + 1.5 * deviation) return [];
    const p = tailAt(margins, observed, threshold);
    const { first, end, from, to } = window;
    return p === undefined ? [] : [{ category, ward: zone.ward, wards: zone.wards, from, to, days: end - first, observed, expected, p }];
  });
}

/** Least likely first; of equally likely ones the larger, the later, then by name: an order of its own. */
function byChance(a: Alarm, b: Alarm): number {
  return a.p - b.p || b.observed - a.observed || compare(b.to, a.to) || a.days - b.days || a.wards.length - b.wards.length || compare(a.category, b.category) || compare(a.ward, b.ward);
}

const overlap = (a: Alarm, b: Alarm): boolean => a.category === b.category && a.from <= b.to && b.from <= a.to && a.wards.some((ward) => b.wards.includes(ward));

/** Alarms over the same wards and days are one: the least likely of them stands. */
function eachOnce(alarms: readonly Alarm[]): readonly Alarm[] {
  const told: Alarm[] = [];
  for (const alarm of [...alarms].sort(byChance)) if (!told.some((other) => overlap(alarm, other))) told.push(alarm);
  return told;
}

function withSubjects(alarms: readonly Alarm[], tips: Iterable<HotspotTip>): readonly Hotspot[] {
  const found = alarms.map((alarm) => ({ ...alarm, subjects: [] as string[], perWard: Object.fromEntries(alarm.wards.map((ward) => [ward, 0])) }));
  const holds = (alarm: Alarm, { category, ward, day }: HotspotTip) => alarm.category === category && alarm.from <= day && day <= alarm.to && alarm.wards.includes(ward);
  for (const tip of tips) {
    const alarm = found.find((each) => holds(each, tip));
    alarm?.subjects.push(tip.subject);
    if (alarm) alarm.perWard[tip.ward] = (alarm.perWard[tip.ward] ?? 0) + 1;
  }
  for (const { subjects } of found) subjects.sort(compare);
  return found;
}

/**
 * Hotspots of a season against its own baseline: for every ward, alone and with those beside it, every category and every
 * window of 1, 3 and 7 days, the tips observed against what the season lets expect (space-time permutation scan). What rises
 * all over the city at once is none. The threshold is the loosest that keeps the false alarms of chance below what is borne;
 * their number is told. The same tips in any order yield the same answer.
 */
export function hotspotsOf({ tips, from, to, beside, falseAlarmsPerWeek }: HotspotQuestion): HotspotAnswer {
  const dates = datesBetween(from, to);
  const categories = categoriesOf(tips, dates, beside);
  const windows = windowsOf(dates.length).map((window) => ({ ...window, from: dates[window.first] ?? '', to: dates[window.end - 1] ?? '' }));
  const { comparisons, alarms } = searchOf(categories, windows);
  const perWeek = alarms.map((count) => (count * 7) / dates.length);
  const chosen = perWeek.findIndex((count) => count <= falseAlarmsPerWeek);
  const threshold = comparisons === 0 ? undefined : THRESHOLDS[chosen];
  const counted = { days: dates.length, tips: categories.reduce((sum, { count }) => sum + count, 0), comparisons };
  if (threshold === undefined) return { ...counted, threshold: null, falseAlarmsPerWeek: 0, hotspots: [] };
  const raised = categories.flatMap((category) => category.zones.flatMap((zone) => alarmsOf(category, zone, windows, threshold)));
  return { ...counted, threshold, falseAlarmsPerWeek: perWeek[chosen] ?? 0, hotspots: withSubjects(eachOnce(raised), tips) };
}
