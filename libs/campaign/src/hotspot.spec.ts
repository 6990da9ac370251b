import { describe, expect, it } from '@jest/globals';
import { addDays } from '@tinbao/law';
import fc from 'fast-check';
import { hotspotsOf, hotspotWindows, type HotspotTip } from './hotspot.js';
import { tailAt, tailsOf } from './hotspot-tail.js';

const season = { from: '2023-12-15', to: '2024-02-29' };
const DAYS = 77;

/** The stream of a seed (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A city of 36 wards in a square; each touches those above, below, left and right of it. */
const SIDE = 6;
const wards = Array.from({ length: SIDE * SIDE }, (_, i) => String(i).padStart(5, '0'));
const beside = (ward: string): string[] => {
  const [row, column] = [Math.floor(Number(ward) / SIDE), Number(ward) % SIDE];
  const around = [[row - 1, column], [row + 1, column], [row, column - 1], [row, column + 1]] as const;
  return around.filter(([r, c]) => r >= 0 && r < SIDE && c >= 0 && c < SIDE).map(([r, c]) => wards[r * SIDE + c]!);
};
const categories = ['theft', 'fraud', 'assault', 'drugs'];

/** Tips without any cluster: busy and quiet wards, and a season that is busier before Tết, in every ward alike. */
function noise(seed: number, count: number): HotspotTip[] {
  const chance = chanceOf(seed);
  const drawn = (weights: readonly number[]): number => {
    let left = chance() * weights.reduce((sum, weight) => sum + weight, 0);
    return Math.max(0, weights.findIndex((weight) => (left -= weight) < 0));
  };
  const busy = wards.map((_, i) => 1 + (i % 5));
  const season77 = Array.from({ length: DAYS }, (_, i) => (i > 40 && i < 57 ? 3 : 1));
  return Array.from({ length: count }, (_, i) => ({
    subject: `tip-${String(i).padStart(6, '0')}`, ward: wards[drawn(busy)]!, category: categories[drawn([8, 4, 2, 1])]!, day: addDays(season.from, drawn(season77)),
  }));
}

const planted = (ward: string, category: string, day: string, count: number): HotspotTip[] =>
  Array.from({ length: count }, (_, i) => ({ subject: `planted-${ward}-${i}`, ward, category, day: addDays(day, i % 2) }));

const ask = (tips: readonly HotspotTip[], falseAlarmsPerWeek = 1) => hotspotsOf({ ...season, tips, beside, falseAlarmsPerWeek });

describe('a hotspot', () => {
  it('that was planted in a quiet ward is found, with its wards, days and tips, and names what was to be expected', () => {
    const tips = [...noise(7, 1_500), ...planted('00010', 'theft', '2024-01-02', 14)];
    const [first] = ask(tips).hotspots;
    expect(first).toMatchObject({ category: 'theft', ward: '00010', wards: ['00010'] });
    expect(first!.from <= '2024-01-02' && first!.to >= '2024-01-03').toBe(true);
    expect(first!.subjects).toEqual(expect.arrayContaining(planted('00010', 'theft', '2024-01-02', 14).map(({ subject }) => subject)));
    expect(first!.observed).toBe(first!.subjects.length);
    expect(first!.expected).toBeLessThan(first!.observed / 3);
    expect(first!.p).toBeLessThan(1e-6);
  });

  it('that lies across wards beside each other, too thin in any one of them, is found around its middle', () => {
    const spread = ['00014', '00008', '00020', '00013', '00015'].flatMap((ward) => planted(ward, 'assault', '2024-01-20', 3));
    const [first] = ask([...noise(11, 1_500), ...spread]).hotspots;
    expect(first).toMatchObject({ category: 'assault', ward: '00014' });
    expect([...first!.wards].sort()).toEqual(['00008', '00013', '00014', '00015', '00020']);
    expect(Object.keys(first!.perWard).sort()).toEqual([...first!.wards].sort());
    expect(Object.values(first!.perWard).reduce((sum, count) => sum + count, 0)).toBe(first!.observed);
  });

  it('is told once, although many windows and zones see it', () => {
    const seen = new Set<string>();
    for (const { subjects, observed } of ask([...noise(7, 1_500), ...planted('00010', 'theft', '2024-01-02', 14)]).hotspots) {
      expect(subjects).toHaveLength(observed);
      for (const subject of subjects) {
        expect(seen.has(subject)).toBe(false);
        seen.add(subject);
      }
    }
  });

  it('is not what rises in the whole city at once', () => {
    const everywhere = wards.flatMap((ward, i) => planted(ward, 'theft', '2024-01-02', 4 * (1 + (i % 5))));
    const inWindow = ask([...noise(7, 1_500), ...everywhere]).hotspots.filter(({ from, to }) => from <= '2024-01-03' && '2024-01-02' <= to);
    expect(inWindow).toEqual([]);
  });

  it('needs at least three tips, and a season of two weeks', () => {
    const two = planted('00010', 'theft', '2024-01-02', 2);
    expect(ask(two)).toMatchObject({ hotspots: [], threshold: null, comparisons: 0, falseAlarmsPerWeek: 0 });
    const tips = [...noise(7, 1_500), ...planted('00010', 'theft', '2023-12-20', 14)];
    expect(hotspotsOf({ from: '2023-12-15', to: '2023-12-27', tips, beside, falseAlarmsPerWeek: 1 })).toMatchObject({ days: 13, threshold: null, hotspots: [] });
    expect(hotspotsOf({ from: '2023-12-15', to: '2023-12-28', tips, beside, falseAlarmsPerWeek: 1 }).hotspots[0]).toMatchObject({ ward: '00010' });
  });

  it('does not depend on the order of the tips, nor on tips of other dates', () => {
    const tips = [...noise(3, 600), ...planted('00010', 'theft', '2024-01-02', 9)];
    const expected = ask(tips);
    fc.assert(fc.property(fc.shuffledSubarray(tips, { minLength: tips.length }), (shuffled) => expect(ask(shuffled)).toEqual(expected)), { numRuns: 5 });
    const others = planted('00010', 'theft', '2023-11-02', 30).map((tip) => ({ ...tip, subject: `old-${tip.subject}` }));
    expect(ask([...others, ...tips])).toEqual(expected);
  });
});

describe('the false-alarm rate', () => {
  const RUNS = 40;
  const answers = Array.from({ length: RUNS }, (_, seed) => ask(noise(1_000 + seed, 1_200)));
  const perWeek = (count: number) => (count * 7) / DAYS / RUNS;

  it('that is stated is kept on pure noise', () => {
    const stated = answers.reduce((sum, answer) => sum + answer.falseAlarmsPerWeek, 0) / RUNS;
    const alarms = perWeek(answers.reduce((sum, answer) => sum + answer.hotspots.length, 0));
    expect(stated).toBeLessThanOrEqual(1);
    expect(stated).toBeGreaterThan(0.2);
    expect(alarms).toBeLessThanOrEqual(stated);
    // Some there are: a search that never errs finds nothing either.
    expect(alarms).toBeGreaterThan(0);
  });

  it('is what permuted days give: each comparison is an alarm as often as was computed', () => {
    const tips = noise(5, 700);
    const { threshold, falseAlarmsPerWeek } = ask(tips, 2);
    const chance = chanceOf(99);
    let alarms = 0;
    const PERMUTATIONS = 150;
    for (let run = 0; run < PERMUTATIONS; run += 1) {
      const permuted = categories.flatMap((category) => {
        const own = tips.filter((tip) => tip.category === category);
        const days = own.map(({ day }) => day);
        for (let i = days.length - 1; i > 0; i -= 1) {
          const j = Math.floor(chance() * (i + 1));
          [days[i], days[j]] = [days[j]!, days[i]!];
        }
        return own.map((tip, i) => ({ ...tip, day: days[i]! }));
      });
      alarms += rawAlarms(permuted, threshold ?? 0);
    }
    const measured = (alarms * 7) / DAYS / PERMUTATIONS;
    expect(measured).toBeGreaterThan(falseAlarmsPerWeek * 0.75);
    expect(measured).toBeLessThan(falseAlarmsPerWeek * 1.25);
  });

  /** Counted by hand: every zone and window whose tail is at most the threshold, overlapping or not. */
  function rawAlarms(tips: readonly HotspotTip[], threshold: number): number {
    let alarms = 0;
    for (const category of categories) {
      const own = tips.filter((tip) => tip.category === category);
      const count = new Map<string, number>();
      const place = (day: string) => (Date.parse(day) - Date.parse(season.from)) / 86_400_000;
      for (const { ward, day } of own) count.set(`${ward} ${place(day)}`, (count.get(`${ward} ${place(day)}`) ?? 0) + 1);
      const having = new Set(own.map(({ ward }) => ward));
      const zones = new Map([...having].flatMap((ward) => [[ward], [ward, ...beside(ward).filter((w) => having.has(w))].sort()]).map((zone) => [zone.join(), zone]));
      const on = (zone: readonly string[]) => Array.from({ length: DAYS }, (_, day) => zone.reduce((sum, ward) => sum + (count.get(`${ward} ${day}`) ?? 0), 0));
      const all = on([...having]);
      for (const zone of zones.values()) {
        const daily = on(zone);
        const inZone = daily.reduce((sum, n) => sum + n, 0);
        if (inZone < 3) continue;
        for (const length of hotspotWindows) {
          for (let first = 0; first + length <= DAYS; first += 1) {
            const [observed, inWindow] = [daily, all].map((sums) => sums.slice(first, first + length).reduce((sum, n) => sum + n, 0)) as [number, number];
            if (observed < 3) continue;
            if (tailAt({ all: own.length, inZone, inWindow }, observed, threshold) !== undefined) alarms += 1;
          }
        }
      }
    }
    return alarms;
  }

  it('falls with what is borne, and so does the threshold', () => {
    const tips = noise(5, 700);
    const [many, few] = [ask(tips, 5), ask(tips, 0.1)];
    expect(many.falseAlarmsPerWeek).toBeGreaterThan(few.falseAlarmsPerWeek);
    expect(few.falseAlarmsPerWeek).toBeLessThanOrEqual(0.1);
    expect(many.threshold! > few.threshold!).toBe(true);
  });
});

describe('the tail of a count', () => {
  it('is that of drawing without putting back', () => {
    // 5 of 10 lie in the zone, 4 in the window: C(5,k) C(5,4-k) / C(10,4), 210 ways.
    const ways = [5, 50, 100, 50, 5];
    const expected = ways.map((_, k) => ways.slice(k).reduce((sum, n) => sum + n, 0) / 210);
    tailsOf({ all: 10, inZone: 5, inWindow: 4 }, 1.1).tails.forEach((tail, k) => expect(tail).toBeCloseTo(expected[k]!, 10));
  });

  it('is one at the least and falls from there, whatever the margins', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(400), fc.nat(400), (all, a, b) => {
      const { first, tails } = tailsOf({ all, inZone: Math.min(a, all), inWindow: Math.min(b, all) }, 1.1);
      expect(first).toBe(Math.max(0, Math.min(a, all) + Math.min(b, all) - all));
      expect(tails[0]).toBeCloseTo(1, 9);
      tails.forEach((tail, k) => expect(tail).toBeLessThanOrEqual((tails[k - 1] ?? 1) + 1e-9));
    }));
  });

  it('is told from the first that is unlikely enough on', () => {
    const margins = { all: 5_000, inZone: 60, inWindow: 400 };
    const [whole, end] = [tailsOf(margins, 1.1), tailsOf(margins, 0.01)];
    expect(end.first).toBe(whole.tails.findIndex((tail) => tail <= 0.01));
    expect(end.tails).toEqual(whole.tails.slice(end.first));
    expect([tailAt(margins, end.first, 0.01), tailAt(margins, end.first - 1, 0.01), tailAt(margins, 61, 0.01)]).toEqual([end.tails[0], undefined, 0]);
  });
});
