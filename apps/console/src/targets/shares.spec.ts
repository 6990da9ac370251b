import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeText, countText, diffText, fullStanding, percentText, pointsText, resolutionStanding } from './shares.js';

const of = (numerator: number, denominator: number) => ({ numerator, denominator });

describe('the word beside a receipt-side ratio', () => {
  it.each([
    ['nothing came in yet', { ...of(0, 0) }, 'unknown'],
    ['everything is done', { ...of(1284, 1284), pending: 0 }, 'met'],
    ['one of 1,284 lacks and is late', { ...of(1283, 1284), pending: 0 }, 'failed'],
    ['what lacks is all inside its limit', { ...of(1274, 1284), pending: 10 }, 'pending'],
    ['some of what lacks is late', { ...of(1270, 1284), pending: 10 }, 'failed'],
    ['a call was never said to be anything, for which no limit runs', { ...of(110, 111) }, 'missing'],
    ['nothing is done and all is inside its limit', { ...of(0, 3), pending: 3 }, 'pending'],
  ] as const)('%s', (_, ratio, standing) => expect(fullStanding(ratio)).toBe(standing));
});

describe('the word beside the resolution rate', () => {
  it.each([
    [0, 0, 'unknown'], [900, 1000, 'notMet'], [901, 1000, 'met'], [9_000_001, 10_000_000, 'met'], [8_999_999, 10_000_000, 'notMet'], [1, 1, 'met'], [0, 1, 'notMet'],
  ] as const)('%i of %i: %s', (numerator, denominator, standing) => expect(resolutionStanding(of(numerator, denominator))).toBe(standing));
});

describe('a share in percent', () => {
  it.each([
    [0, 0, undefined, undefined],
    [1284, 1284, '100 %', '100%'],
    [1270, 1284, '98,9 %', '98.9%'],
    [1, 3, '33,3 %', '33.3%'],
    [2, 3, '66,7 %', '66.7%'],
    [900, 1000, '90 %', '90%'],
    [9004, 10_000, '90,04 %', '90.04%'],
    [8996, 10_000, '89,96 %', '89.96%'],
    [9_000_001, 10_000_000, '90,00001 %', '90.00001%'],
    [99_999, 100_000, '99,999 %', '99.999%'],
    [1, 100_000, '0,001 %', '0.001%'],
    [0, 7, '0 %', '0%'],
    [501, 1000, '50,1 %', '50.1%'],
    [5001, 10_000, '50,0 %', '50.0%'],
  ])('%i of %i: %s', (numerator, denominator, vi, en) => {
    expect([percentText(of(numerator, denominator), 'vi'), percentText(of(numerator, denominator), 'en')]).toEqual([vi, en]);
  });

  it('never shows a mark (0, 90, 100) that the share is not exactly on', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }).chain((d) => fc.tuple(fc.integer({ min: 0, max: d }), fc.constant(d))), ([n, d]) => {
      const shown = Number(percentText(of(n, d), 'en')!.replace('%', ''));
      for (const mark of [0, 90, 100]) expect(Math.sign(shown - mark)).toBe(Math.sign(n * 100 - mark * d));
    }), { numRuns: 500 });
  });
});

it('writes thousands apart', () => {
  expect([countText(48_211, 'vi'), countText(48_211, 'en')]).toEqual(['48.211', '48,211']);
});

describe('a change against a reference', () => {
  it.each([
    [-66, 1300, '−5,1 %', '−5.1%'],
    [-5, 100, '−5 %', '−5%'],
    [-99, 2000, '−4,95 %', '−4.95%'],
    [-101, 2000, '−5,1 %', '−5.1%'],
    [0, 40, '±0 %', '±0%'],
    [12, 40, '+30 %', '+30%'],
  ] as const)('%i of %i reads %s: never rounded onto the 5 %% it misses', (diff, reference, vi, en) => {
    expect([changeText(diff, reference, 'vi'), changeText(diff, reference, 'en')]).toEqual([vi, en]);
  });

  it('numbers and points carry their sign, and none at nought', () => {
    expect([diffText(1204, 'vi'), diffText(-3, 'vi'), diffText(0, 'vi')]).toEqual(['+1.204', '−3', '±0']);
    expect([pointsText(1.24, 'vi'), pointsText(-0.04, 'vi'), pointsText(-2, 'en')]).toEqual(['+1,2', '±0,0', '−2.0']);
  });
});
