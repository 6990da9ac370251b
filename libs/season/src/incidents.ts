import { addDays, startOfLocalDay } from '@tinbao/law';
import { chanceFrom, type Chance } from './chance.js';
import { daysOf } from './days.js';
import type { Place } from './places.js';
import type { Season } from './tet-2024.js';

/** Cases, deaths, injured. */
export interface Counts {
  readonly cases: number;
  readonly dead: number;
  readonly injured: number;
}

/** An incident that a unit enters some hours after it happened. Times are ms since the epoch. */
export interface Incident extends Counts {
  readonly incident: string;
  readonly unit: string;
  readonly at: number;
  readonly enteredAt: number;
  readonly ward: string;
}

type Kind = keyof Season['incidents']['value'];
const DAY = 86_400_000;
const kindsOf = (season: Season) => Object.keys(season.incidents.value) as Kind[];

/** The incidents of a season in the order of their entry, until the clock is left standing. */
export function incidentsOf(season: Season, seed: string, places: readonly Place[]): readonly Incident[] {
  const chance = chanceFrom(`${seed}/incidents`);
  const all = daysOf(season).flatMap(({ date, weight }) => kindsOf(season).flatMap((incident) =>
    Array.from({ length: countOf(season.incidents.value[incident].aDay * weight, chance) }, (): Incident => {
      const at = Date.parse(startOfLocalDay(date)) + Math.floor(chance.next() * DAY);
      const { unit } = season.incidents.value[incident];
      return { incident, unit, at, enteredAt: at + Math.round(chance.between(0.1, 1) * DAY), ward: chance.pick(places).code, ...costOf(season, incident, chance) };
    })));
  const end = Date.parse(season.standsAt.value);
  return all.filter(({ enteredAt }) => enteredAt < end).sort((a, b) => a.enteredAt - b.enteredAt);
}

/** Accidents or fires by local date as somebody wrote them down before: so many more or fewer as the season says. */
export function earlierIncidents(season: Season, given: { seed: string; from: string; to: string }, incident: Kind): (Counts & { readonly day: string })[] {
  const chance = chanceFrom(`${given.seed}/earlier/${incident}`);
  const days: (Counts & { day: string })[] = [];
  for (let day = given.from; day <= given.to; day = addDays(day, 1)) {
    const cases = countOf(season.incidents.value[incident].aDay * season.before.value.incidents, chance);
    const costs = Array.from({ length: cases }, () => costOf(season, incident, chance));
    if (cases > 0) days.push({ day, cases, dead: sum(costs.map(({ dead }) => dead)), injured: sum(costs.map(({ injured }) => injured)) });
  }
  return days;
}

function costOf(season: Season, incident: Kind, chance: Chance): Counts {
  const { dead, injured } = season.incidents.value[incident];
  return { cases: 1, dead: countOf(dead, chance), injured: countOf(injured, chance) };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

/** A whole number with this mean (Poisson; Knuth's way, for small means). */
function countOf(mean: number, chance: Chance): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = chance.next(); product > limit; product *= chance.next()) count++;
  return count;
}
