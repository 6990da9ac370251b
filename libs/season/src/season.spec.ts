import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localDate, weekday } from '@tinbao/law';
import { realLaw } from '@tinbao/testing';
import type { Arrival, Call } from './arrival.js';
import { chanceFrom, drawOf } from './chance.js';
import { courseOf } from './course.js';
import { daysOf, periodAt } from './days.js';
import { placesOf } from './places.js';
import { actNames } from './step.js';
import { tet2024, type Period } from './tet-2024.js';
import { texts } from './texts.js';
import { arrivalsOf, callsBeside, wavesOf } from './waves.js';

const law = realLaw();
const places = placesOf(law);
const season = tet2024;
const lived = (seed: string, tips = 2_000, calls = 600): { arrivals: Arrival[]; calls: Call[] } => {
  const waves = [...wavesOf(season, { seed, tips, calls }, places)];
  return { arrivals: waves.flatMap((wave) => wave.arrivals), calls: waves.flatMap((wave) => wave.calls) };
};
const told = (seed: string) => lived(seed, 200, 50).arrivals.map(({ chance: _, ...arrival }) => [arrival, courseOf({ chance: _, ...arrival }, season)]);
const HOUR = 3_600_000;
const localHour = (ms: number) => new Date(ms + 7 * HOUR).getUTCHours();
const dayOf = (ms: number) => localDate(new Date(ms).toISOString());

/** Shares of each key. */
function shares<K>(keys: readonly K[]): Map<K, number> {
  const counts = new Map<K, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Map([...counts].map(([key, n]) => [key, n / keys.length]));
}

describe('the plan of a simulated season', () => {
  it('is the same for the same seed, word for word and act for act, and another one for another seed', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 12 }), (seed) => {
      expect(told(seed)).toEqual(told(seed));
      expect(told(seed)).not.toEqual(told(`${seed}'`));
    }), { numRuns: 5 });
  });

  it('holds as many tips and calls as asked for, in the order of time, between the first day and the moment at which the clock stands', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 3_000 }), (seed, tips, noise) => {
      let last = Date.parse(`${season.days.value.from}T00:00:00+07:00`);
      let [count, heard] = [0, 0];
      const astray: unknown[] = [];
      for (const { at, arrivals, calls } of wavesOf(season, { seed, tips, calls: noise }, places)) {
        const since = last;
        astray.push(...[...arrivals, ...calls].filter((each) => each.at <= since || each.at > at));
        astray.push(...arrivals.filter(({ number, cameAt = 0, at: entered }) => number !== ++count || cameAt >= entered));
        heard += calls.length;
        last = at;
      }
      expect([astray, count, heard, last]).toEqual([[], tips, noise, Date.parse(season.standsAt.value)]);
    }), { numRuns: 20 });
  });

  it('lets nobody act before the receipt, knows every act by name, and keeps the order of time', () => {
    const seen = new Set<string>();
    for (const arrival of lived('acts', 6_000, 0).arrivals) {
      const steps = courseOf(arrival, season);
      const times = steps.map(({ at }) => at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.every((at) => at > arrival.at)).toBe(true);
      for (const { act } of steps) seen.add(act);
    }
    // Whether an emergency is answered is decided where its dispatch is seen.
    expect([...actNames].filter((name) => !seen.has(name))).toEqual(['acknowledge']);
  });

  it('is a stream: of a million tips the first thousand are had at once', () => {
    const stream = arrivalsOf(season, { seed: 'a', tips: 1_000_000 }, places);
    const first = Array.from({ length: 1_000 }, () => stream.next().value as Arrival);
    expect(new Set(first.map(({ number }) => number)).size).toBe(1_000);
    expect(dayOf(first[999]?.at ?? 0)).toBe(season.days.value.from);
  });
});

describe('what comes is drawn as the season states it', () => {
  const { arrivals, calls } = lived('many', 60_000, 40_000);
  const ofPeriod = (period: Period) => arrivals.filter(({ at }) => periodAt(season, at) === period);
  const expectNear = (is: number | undefined, stated: number, what: string, within: number) =>
    expect({ what, off: Math.abs((is ?? 0) - stated) <= within, is, stated }).toMatchObject({ off: true });

  it('by day and weekday', () => {
    const perDay = shares(arrivals.map(({ at }) => dayOf(at)));
    const days = daysOf(season).slice(0, -1);
    const all = days.reduce((sum, { weight }) => sum + weight, 0);
    for (const { date, weight } of days) expectNear(perDay.get(date), weight / all, date, 0.003);
    const ordinary = days.filter(({ date }) => '2024-01-02' <= date && date < '2024-01-16');
    const on = (day: number) => ordinary.filter(({ date }) => weekday(date) === day).reduce((sum, { date }) => sum + (perDay.get(date) ?? 0), 0);
    expect(on(1)).toBeGreaterThan(on(0) * 1.05);
  });

  it('fewer at Tết than before it, and later in the night', () => {
    const perDay = (from: string, days: number) => arrivals.filter(({ at }) => from <= dayOf(at)).filter(({ at }) => at < Date.parse(`${from}T00:00:00+07:00`) + days * 24 * HOUR).length / days;
    expect(perDay('2024-01-20', 19)).toBeGreaterThan(1.8 * perDay('2024-02-08', 7));
    const night = (period: Period) => ofPeriod(period).filter(({ at }) => localHour(at) < 4).length / ofPeriod(period).length;
    expect(night('tet')).toBeGreaterThan(1.8 * night('winter'));
  });

  it('by hour', () => {
    const hours = season.hours.value.winter;
    const all = hours.reduce((sum, parts) => sum + parts, 0);
    const perHour = shares([...ofPeriod('winter'), ...ofPeriod('before')].map(({ at }) => localHour(at)));
    for (const [hour, parts] of hours.entries()) expectNear(perHour.get(hour), parts / all, `hour ${hour}`, 0.008);
  });

  it.each([['winter', 0], ['before', 1], ['tet', 2]] as const)('by category, %s', (period, place) => {
    const stated = Object.entries(season.categories.value);
    const all = stated.reduce((sum, [, parts]) => sum + parts[place], 0);
    const perCategory = shares(ofPeriod(period).filter(({ again }) => again === undefined).map(({ text }) => text.category));
    for (const [category, parts] of stated) expectNear(perCategory.get(category), parts[place] / all, category, 0.02);
  });

  it('by channel, by disposition, and told again as often as stated', () => {
    const again = arrivals.filter((arrival) => arrival.again !== undefined);
    expectNear(again.length / arrivals.length, season.again.value, 'again', 0.006);
    const drawn = arrivals.filter((arrival) => arrival.again === undefined && !['surrender', 'directDiscovery', 'prosecutionProposal'].includes(arrival.text.kind ?? ''));
    const perChannel = shares(drawn.map(({ channel }) => channel));
    for (const [channel, parts] of season.channels.value) expectNear(perChannel.get(channel), parts / 100, channel, 0.01);
    const perDisposition = shares(calls.map(({ disposition }) => disposition));
    for (const [disposition, parts] of season.dispositions.value) expectNear(perDisposition.get(disposition), parts / 100, disposition, 0.01);
  });

  it('97 of a hundred calls are noise', () => {
    const tips = 100_000;
    const noise = callsBeside(season, tips);
    expectNear(noise / (noise + tips * 0.46), 0.97, 'noise', 0.0001);
  });

  it('who tells again tells of the same event: unit, kind of act, and an earlier tip', () => {
    const byNumber = new Map(arrivals.map((arrival) => [arrival.number, arrival]));
    for (const { again, ward, text, at } of arrivals.filter((arrival) => arrival.again !== undefined)) {
      const first = byNumber.get(again ?? 0);
      expect([first?.ward, first?.text, first?.again, (first?.at ?? Infinity) <= at]).toEqual([ward, text, undefined, true]);
    }
  });
});

describe('what a season says', () => {
  it('names the source of every figure, or that we chose it and why', () => {
    const { name: _, habits, units, ...rest } = season;
    for (const figure of [...Object.values(rest), ...Object.values(units), ...Object.values(habits)]) {
      expect(figure.source.length).toBeGreaterThan(5);
      if (figure.source === 'chosen') expect('why' in figure && typeof figure.why).toBe('string');
    }
  });

  it('has texts of categories and articles that the law data have, for every category it draws', () => {
    expect(new Set(texts.map(({ vi }) => vi)).size).toBeGreaterThanOrEqual(60);
    for (const { category, article, course, vi } of texts) {
      expect({ vi, category: law.categories.has(category), drawn: category in season.categories.value }).toEqual({ vi, category: true, drawn: true });
      if (['case', 'mixed', 'fine'].includes(course)) expect({ vi, article: law.articles.has(article ?? '-') }).toEqual({ vi, article: true });
    }
    for (const category of Object.keys(season.categories.value)) expect([category, texts.some((text) => text.category === category)]).toEqual([category, true]);
  });

  it('leaves no place unfilled, and names units of that winter whose codes every screen knows', () => {
    for (const { narrative, ward } of lived('a').arrivals) {
      expect([narrative, /[{}]/.test(narrative)]).toEqual([narrative, false]);
      expect([law.districtOfOldUnit.has(ward), law.wards.has(ward)]).toEqual([true, true]);
    }
  });
});

describe('chance', () => {
  it('draws by weight, never what has none, and refuses to draw from nothing', () => {
    const draw = drawOf([['a', 1], ['never', 0], ['b', 3]]);
    const chance = chanceFrom('weights');
    const drawn = shares(Array.from({ length: 20_000 }, () => draw(chance.next())));
    expect([drawn.get('never'), Math.round((drawn.get('b') ?? 0) * 20)]).toEqual([undefined, 15]);
    expect(() => drawOf([])).toThrow(RangeError);
  });

  it('a fork does not depend on what others drew', () => {
    const [one, other] = [chanceFrom('x'), chanceFrom('x')];
    other.next();
    expect(one.fork('a').next()).toBe(other.fork('a').next());
  });
});
