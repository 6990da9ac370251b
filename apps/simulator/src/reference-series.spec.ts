import { describe, expect, it } from '@jest/globals';
import { tet2024 } from '@tinbao/season';
import { realLaw } from '@tinbao/testing';
import { referenceSeries } from './reference-series.js';

const law = realLaw();
const campaign = law.campaigns.get('tet-2024')!;
const of = (seed: string, tips = 2_000) => referenceSeries(law, campaign, { season: tet2024, size: { seed, tips, calls: 0 } });
const rowsOf = (csv: string) => csv.split('\n').slice(1).map((row) => row.split(','));
const within = (csv: string, from: string, to: string) => rowsOf(csv).filter(([day = '']) => from <= day && day <= to).reduce((sum, row) => sum + Number(row[3]), 0);

describe('the made-up figures of the year before', () => {
  it('cover every window that the campaign compares with, and say in number and signer that they are made up', () => {
    for (const { from, to, documentNumber, signer } of of('a')) {
      for (const window of campaign.windows) expect([from <= window.from, window.to <= to]).toEqual([true, true]);
      expect([documentNumber, signer]).toEqual([expect.stringContaining('MO-PHONG'), expect.stringMatching(/^sim\./)]);
    }
  });

  it('are the same for the same seed', () => {
    expect(of('a')).toEqual(of('a'));
    expect(of('a')).not.toEqual(of('b'));
  });

  it('lie around Tết of that year as the season lies around its own', () => {
    const [cases] = of('a', 8_000);
    // Tết 2023 was on 22/01, nineteen days before that of 2024.
    expect(within(cases?.csv ?? '', '2023-01-20', '2023-01-26')).toBeLessThan(0.7 * within(cases?.csv ?? '', '2023-01-10', '2023-01-16'));
  });
});
