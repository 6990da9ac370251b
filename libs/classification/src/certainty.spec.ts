import { describe, expect, it } from '@jest/globals';
import { certaintyOf, isDangerous } from './certainty.js';

const odds = { 'tipKind/told': 0.9, 'lifeDanger/none/told': 0.02, 'lifeDanger/one/told': 0.06, 'lifeDanger/one/spoken': 0.6, 'lifeDanger/urgent/told': 0.04, 'notATipReason/test': 0.8 };
const quiet = { phrases: 0, told: true };
const told = { kind: 'report', ground: 'told' } as const;
const found = { confidence: 0.7, notATip: 0.1, sharing: 0.8, priority: 'P2', own: 'P2', danger: quiet, kind: told, reason: undefined } as const;

describe('sureness, reckoned by hand', () => {
  it('of a kind: what was counted, of what is a tip at all; of a priority: the categories that share it, unless a life is in danger', () => {
    expect(certaintyOf(odds, found)).toEqual({ tipKind: 0.81, priority: 0.784, lifeDanger: 0.02 });
  });

  it('of P0: that the category is of it, or else that a life is in danger', () => {
    expect(certaintyOf(odds, { ...found, priority: 'P0', sharing: 0.25, danger: { phrases: 1, told: false } })).toMatchObject({ priority: 0.7, lifeDanger: 0.6 });
  });

  it('of no tip: its category, and of the reason both together', () => {
    expect(certaintyOf(odds, { ...found, kind: undefined, reason: 'test' })).toMatchObject({ tipKind: 0.7, notATipReason: expect.closeTo(0.56, 3) });
  });

  it('of a ground that was never counted: as likely as not', () => {
    expect(certaintyOf({}, { ...found, notATip: 0 })).toMatchObject({ tipKind: 0.5, lifeDanger: 0.5 });
  });
});

describe('a flag of danger', () => {
  it('needs a phrase, and that one in ten such texts is none of what is over', () => {
    expect([quiet, { phrases: 1, told: true }, { phrases: 1, told: false }].map((danger) => isDangerous(odds, danger))).toEqual([false, false, true]);
  });

  it('stands on the phrase alone where nothing was counted', () => {
    expect([isDangerous(undefined, { phrases: 1, told: true }), isDangerous({}, { phrases: 2, told: false })]).toEqual([true, true]);
  });
});
