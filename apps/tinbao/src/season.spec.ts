import { describe, expect, it } from '@jest/globals';
import { realLaw } from '@tinbao/testing';
import { chanceFrom } from './chance.js';
import { samples } from './demo-samples.js';
import { arrivalsOf, callsOf, wavesOf } from './season-arrivals.js';
import { courseOf } from './season-course.js';
import { campaign, spans } from './season-table.js';
import { texts } from './season-texts.js';

const law = realLaw();
const seasonOf = (seed: string, tips = 2_000) => {
  const waves = wavesOf(chanceFrom(seed).fork('waves'));
  return { waves, arrivals: arrivalsOf(law, waves, tips, chanceFrom(seed).fork('tips')), calls: callsOf(waves, 600, chanceFrom(seed).fork('calls')) };
};
const told = (seed: string) => seasonOf(seed, 300).arrivals.map((a) => [a.at, a.narrative, a.ward, a.channel, courseOf(a)]);

describe('the plan of a simulated season', () => {
  it('is the same for the same seed, word for word, and another one for another seed', () => {
    expect(told('a')).toEqual(told('a'));
    expect(told('a')).not.toEqual(told('b'));
  });

  it('lies between the first day of the campaign and the moment at which the clock stands', () => {
    const { arrivals, calls } = seasonOf('a');
    for (const { at } of [...arrivals, ...calls]) {
      expect(at).toBeGreaterThan(Date.parse(`${campaign.from}T00:00:00+07:00`));
      expect(at).toBeLessThan(Date.parse(campaign.standsAt));
    }
    expect(arrivals).toHaveLength(2_000);
    expect(calls).toHaveLength(600);
  });

  it('is busier before Tết than during it, as the table says', () => {
    const { arrivals } = seasonOf('a');
    const perDay = (from: string, days: number) => {
      const start = Date.parse(`${from}T00:00:00+07:00`);
      return arrivals.filter(({ at }) => start <= at && at < start + days * 86_400_000).length / days;
    };
    expect(spans.map((span) => span.from)).toEqual(expect.arrayContaining(['2024-01-20', '2024-02-08']));
    expect(perDay('2024-01-20', 19)).toBeGreaterThan(1.6 * perDay('2024-02-08', 7));
  });

  it('names units of that winter, and every screen knows their codes', () => {
    for (const { ward } of seasonOf('a').arrivals) expect([law.districtOfOldUnit.has(ward), law.wards.has(ward)]).toEqual([true, true]);
  });

  it('plans acts after the receipt only, in the order of time', () => {
    for (const arrival of seasonOf('a').arrivals) {
      const times = courseOf(arrival).map(({ at }) => at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.every((at) => at > arrival.at)).toBe(true);
    }
  });
});

describe('the texts of the demonstration', () => {
  it('are sixty or more, of categories and articles that the law data have', () => {
    expect(new Set(texts.map(({ vi }) => vi)).size).toBeGreaterThanOrEqual(60);
    for (const { category, article, course, vi } of texts) {
      expect({ vi, category: law.categories.has(category) }).toEqual({ vi, category: true });
      if (['case', 'mixed', 'fine'].includes(course)) expect({ vi, article: law.articles.has(article ?? '-') }).toEqual({ vi, article: true });
    }
  });

  it('leave no place unfilled', () => {
    expect(seasonOf('a').arrivals.filter(({ narrative }) => /[{}]/.test(narrative))).toEqual([]);
  });

  it('offer samples with an English gloss in wards that exist', () => {
    expect(samples.length).toBeGreaterThanOrEqual(6);
    for (const { en, ward } of samples) expect([en.length > 20, ward === undefined || law.wards.has(ward)]).toEqual([true, true]);
  });
});
