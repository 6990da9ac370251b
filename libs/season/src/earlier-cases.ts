import { addDays, startOfLocalDay } from '@tinbao/law';
import { chanceFrom, drawOf } from './chance.js';
import { daysOf } from './days.js';
import type { Place } from './places.js';
import { Teller } from './teller.js';
import type { Season } from './tet-2024.js';
import type { Text } from './texts.js';

/** Cases of one local date, unit and category. */
export interface EarlierCases {
  readonly day: string;
  readonly ward: string;
  readonly category: string;
  readonly cases: number;
}

/** Which days are asked for, and what is a case. `shift`: days from one of them to the day of the season that was like it. */
export interface Earlier {
  readonly seed: string;
  readonly tips: number;
  readonly from: string;
  readonly to: string;
  readonly shift: number;
  isCase(text: Text): boolean;
}

/** Cases as a series from before the ledger would hold them: drawn like the season's own, so many more or fewer as the season says. */
export function earlierCases(season: Season, places: readonly Place[], { seed, tips, from, to, shift, isCase }: Earlier): readonly EarlierCases[] {
  const own = daysOf(season);
  const like = new Map(own.map((day) => [day.date, day]));
  const days: { date: string; weight: number; period: (typeof own)[number]['period'] }[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const { weight, period } = like.get(addDays(date, shift)) ?? { weight: 1, period: 'winter' as const };
    days.push({ date, weight, period });
  }
  const total = (all: readonly { weight: number }[]) => all.reduce((sum, { weight }) => sum + weight, 0);
  const count = Math.round((tips / total(own)) * total(days) * season.before.value.cases);
  const chance = chanceFrom(`${seed}/earlier`);
  const day = drawOf(days.map((each) => [each, each.weight] as const));
  const teller = new Teller(season, places, chance.fork('told'));
  const cells = new Map<string, EarlierCases>();
  for (let n = 0; n < count; n++) {
    const { date, period } = day(chance.next());
    const { text, ward, again } = teller.next(Date.parse(startOfLocalDay(date)), period);
    if (again !== undefined || !isCase(text)) continue;
    const key = `${date} ${ward} ${text.category}`;
    cells.set(key, { day: date, ward, category: text.category, cases: (cells.get(key)?.cases ?? 0) + 1 });
  }
  return [...cells.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
