import type { Arrival, Wave } from './arrival.js';
import { chanceFrom, drawOf, type Chance } from './chance.js';
import { daysOf, momentsOf, type Moment } from './days.js';
import type { Place } from './places.js';
import { Teller } from './teller.js';
import type { Season } from './tet-2024.js';

/** How large a season is, and the seed that decides all of it. */
export interface SeasonSize {
  readonly seed: string;
  readonly tips: number;
  /** Calls that are no tips. */
  readonly calls: number;
}

/** Moments of a day: a few tips at each, three at least, every half hour at most. */
const TIPS_AT_ONCE = 8;
const [FEWEST, MOST] = [3, 48];

/** The calls that are no tips beside so many tips: of all calls, the share of noise that the season states. */
export function callsBeside(season: Season, tips: number): number {
  const sum = (rows: readonly (readonly [string, number])[]) => rows.reduce((all, [, parts]) => all + parts, 0);
  const channels = season.channels.value;
  const phone = sum(channels.filter(([channel]) => channel === 'phone')) / sum(channels);
  return Math.round((tips * phone * season.noise.value) / (1 - season.noise.value));
}

/** The tips and calls of a season, wave after wave: a stream, whatever its size. The last wave is where the clock is left standing. */
export function* wavesOf(season: Season, size: SeasonSize, places: readonly Place[]): Generator<Wave, void> {
  const chance = chanceFrom(size.seed);
  const aDay = Math.round(size.tips / daysOf(season).length / TIPS_AT_ONCE);
  const moments = momentsOf(season, Math.min(MOST, Math.max(FEWEST, aDay)), chance.fork('moments'));
  const tips = countsOf(moments.map((moment) => moment.tips), size.tips, chance.fork('tips'));
  const calls = countsOf(moments.map((moment) => moment.calls), size.calls, chance.fork('calls'));
  const teller = new Teller(season, places, chance.fork('told'));
  const [instants, noise] = [chance.fork('instants'), chance.fork('noise')];
  const disposition = drawOf(season.dispositions.value);
  for (const [i, moment] of moments.entries()) {
    yield {
      at: moment.at,
      arrivals: instantsOf(moment, tips[i] ?? 0, instants).map((at) => teller.next(at, moment.period)),
      calls: instantsOf(moment, calls[i] ?? 0, noise).map((at) => ({ at, channel: 'phone', disposition: disposition(noise.next()) })),
    };
  }
}

/** The tips of a season alone, one after the other. */
export function* arrivalsOf(season: Season, size: Omit<SeasonSize, 'calls'>, places: readonly Place[]): Generator<Arrival, void> {
  for (const { arrivals } of wavesOf(season, { ...size, calls: 0 }, places)) yield* arrivals;
}

/** How many of `total` fall on each place, drawn by weight. */
function countsOf(weights: readonly number[], total: number, chance: Chance): Uint32Array {
  const counts = new Uint32Array(weights.length);
  const draw = drawOf(weights.map((weight, i) => [i, weight] as const));
  for (let n = 0; n < total; n++) {
    const place = draw(chance.next());
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

function instantsOf({ at, burst }: Moment, count: number, chance: Chance): number[] {
  return Array.from({ length: count }, () => at - Math.floor(chance.next() * burst)).sort((a, b) => a - b);
}
