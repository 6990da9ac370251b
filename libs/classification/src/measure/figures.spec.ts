import { describe, expect, it } from '@jest/globals';
import type { Classification } from '../classify.js';
import { besideOf, type Answered, type BesideLabel } from './beside.js';
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

describe('kind, priority, danger and second offences counted by hand', () => {
  /** A text read as a theft of P2 that is reported, proposed with these parts. */
  const answered = (proposed: Partial<Classification>, label: Partial<BesideLabel> = {}): Answered => ({
    right: ['theft_burglary'], label: { kinds: ['report'], danger: false, ...label },
    proposed: { category: 'theft_burglary', tipKind: 'report', priority: 'P2', lifeDanger: false, secondary: [], certainty: { tipKind: 0.9, priority: 0.8, lifeDanger: 0.1 }, ...proposed } as Classification,
  });
  const secondary = (...categories: string[]): Classification['secondary'] => categories.map((category) => ({ category, evidence: [] }));
  const priorityOf = (): 'P2' => 'P2';

  it('kind: one of two right at 0.9 is an error of 0.4; where a reader left two kinds, each is right', () => {
    const { kind } = besideOf([answered({}), answered({ tipKind: 'accusation' })], priorityOf);
    expect([kind.right, kind.calibrationError]).toEqual([0.5, expect.closeTo(0.4, 10)]);
    expect(besideOf([answered({ tipKind: 'accusation' }, { kinds: ['report', 'accusation'] })], priorityOf).kind.right).toBe(1);
  });

  it('priority: that of the right category, but P0 alone where a life is in danger', () => {
    expect(besideOf([answered({}), answered({}, { danger: true })], priorityOf).priority.right).toBe(0.5);
  });

  it('danger: two flagged of which one is, one of two found; a text that leaves it open does not count', () => {
    const flag = { lifeDanger: true };
    expect(besideOf([answered(flag, { danger: true }), answered(flag), answered({}, { danger: true }), { ...answered(flag), label: { kinds: ['report'] } }], priorityOf).lifeDanger)
      .toMatchObject({ there: 2, proposed: 2, found: 1, precision: 0.5, recall: 0.5, right: 1 / 3 });
  });

  it('second offences: named beside the proposed one; another reading of the same act counts neither way', () => {
    const named = { offences: ['theft_burglary', 'robbery', 'gambling'] };
    expect(besideOf([answered({ secondary: secondary('robbery', 'assault') }, named), { ...answered({ secondary: secondary('fraud_general') }), right: ['theft_burglary', 'fraud_general'] }], priorityOf).secondary)
      .toEqual({ there: 2, proposed: 2, found: 1, precision: 0.5, recall: 0.5 });
  });
});
