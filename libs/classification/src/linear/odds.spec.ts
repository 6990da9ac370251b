import { expect, it } from '@jest/globals';
import { labelKey, oddsOf } from './odds.js';

it('counts a ground as if one more text had held and one more had not: 3 of 3 is 0.8, 0 of 1 is a third', () => {
  const told = { ground: 'tipKind/told', holds: true };
  expect(oddsOf([told, told, { ground: 'lifeDanger/one/told', holds: false }, told])).toEqual({ 'lifeDanger/one/told': 0.333, 'tipKind/told': 0.8 });
  expect(oddsOf([])).toEqual({});
});

it('a label names its text: with another word or category there is none', () => {
  const text = { category: 'robbery', text: 'nó giật cái giỏ' };
  const others = [{ ...text, text: 'nó giật cái túi' }, { ...text, category: 'theft_burglary' }];
  expect(others.map(labelKey)).not.toContain(labelKey(text));
  expect(labelKey({ ...text })).toBe(labelKey(text));
});
