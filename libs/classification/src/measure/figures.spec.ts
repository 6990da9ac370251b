import { describe, expect, it } from '@jest/globals';
import { calibrationError, coverageOf, reliabilityOf, thresholdFor } from './confidence.js';
import { figuresOf, type Measured } from './figures.js';

/** A text labelled `label`, for which `proposed` was proposed, best first. */
const text = (label: string, right: string[], ...proposed: string[]): Measured => ({ label, right, proposed: proposed.map((category) => ({ category, confidence: 0.5 })) });
const counted = figuresOf([
  text('theft', ['theft_burglary'], 'theft_burglary', 'robbery'),
  text('theft', ['theft_burglary'], 'robbery', 'theft_burglary'),
  text('force', ['robbery', 'kidnap_detain'], 'kidnap_detain'),
  text('force', ['robbery', 'kidnap_detain'], 'assault', 'homicide', 'disorder', 'robbery'),
]);

describe('figures counted by hand', () => {
  it('top-1 2 of 4, top-3 3 of 4: the fourth place is too late', () => {
    expect([counted.texts, counted.top1, counted.top3]).toEqual([4, 0.5, 0.75]);
  });

  it('precision and recall of a label: theft 1 of 1 and 1 of 2; force 1 of 2 and 1 of 2', () => {
    expect(counted.labels).toEqual([
      { label: 'force', texts: 2, precision: 0.5, recall: 0.5, f1: 0.5 },
      { label: 'theft', texts: 2, precision: 1, recall: 0.5, f1: 2 / 3 },
    ]);
    expect(counted.macroF1).toBeCloseTo((0.5 + 2 / 3) / 2, 10);
  });

  it('confusion names what was taken for what: a category without a label by its own name', () => {
    expect(counted.confusion).toEqual([{ label: 'force', proposed: 'assault', texts: 1 }, { label: 'theft', proposed: 'force', texts: 1 }]);
  });

  it('of nothing are 0', () => {
    expect(figuresOf([])).toMatchObject({ texts: 0, top1: 0, top3: 0, macroF1: 0 });
  });
});

const claims = [{ confidence: 0.95, right: true }, { confidence: 0.91, right: true }, { confidence: 0.93, right: false }, { confidence: 0.25, right: false }, { confidence: 1, right: true }];

describe('confidence counted by hand', () => {
  it('bands: four claims above 0.9 of which three right, one of 0.25 that is wrong; 1 belongs to the last band', () => {
    expect(reliabilityOf(claims)).toEqual([
      { from: 0.2, to: 0.3, claims: 1, confidence: 0.25, right: 0 },
      { from: 0.9, to: 1, claims: 4, confidence: expect.closeTo(0.9475, 10), right: 0.75 },
    ]);
  });

  it('ECE: (0.25 x 1 + 0.1975 x 4) / 5', () => {
    expect(calibrationError(claims)).toBeCloseTo(0.208, 10);
    expect(calibrationError([])).toBe(0);
  });

  it('coverage: at 0.3 four of five, three of them right; the lowest threshold for three quarters is 0.3', () => {
    expect(coverageOf(claims)[6]).toEqual({ threshold: 0.3, coverage: 0.8, precision: 0.75 });
    expect(thresholdFor(claims, 0.75)).toBe(0.3);
  });
});
