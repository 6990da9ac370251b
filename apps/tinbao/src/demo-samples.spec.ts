import { expect, it } from '@jest/globals';
import { realLaw } from '@tinbao/testing';
import { samples } from './demo-samples.js';

it('offers samples with an English gloss in wards that exist', () => {
  const law = realLaw();
  expect(samples.length).toBeGreaterThanOrEqual(6);
  for (const { en, ward } of samples) expect([en.length > 20, ward === undefined || law.wards.has(ward)]).toEqual([true, true]);
});
