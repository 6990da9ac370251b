import { describe, expect, it } from '@jest/globals';
import { locatorOf, readTrackingCode, trackingCodeOf } from './tracking-code.js';

const pepper = Buffer.alloc(32, 7);

describe('the tracking code', () => {
  it('is 20 digits, the same for the same lodging call, another for another call or pepper', () => {
    const code = trackingCodeOf(pepper, 'key-of-the-call-0123456789');
    expect(code).toMatch(/^\d{20}$/);
    expect(trackingCodeOf(pepper, 'key-of-the-call-0123456789')).toBe(code);
    expect(trackingCodeOf(pepper, 'key-of-the-call-0123456780')).not.toBe(code);
    expect(trackingCodeOf(Buffer.alloc(32, 8), 'key-of-the-call-0123456789')).not.toBe(code);
  });

  it('is read in fours, and any one wrong digit is noticed before anything is looked up', () => {
    const code = trackingCodeOf(pepper, 'another-call-0123456789abc');
    expect(readTrackingCode(code.replace(/(\d{4})/g, '$1 '))).toBe(code);
    for (let i = 0; i < 20; i++) {
      const wrong = code.slice(0, i) + ((Number(code[i]) + 1) % 10) + code.slice(i + 1);
      expect(readTrackingCode(wrong)).toBeUndefined();
    }
    expect([readTrackingCode(''), readTrackingCode('1'.repeat(21)), readTrackingCode('x'.repeat(20))]).toEqual([undefined, undefined, undefined]);
  });

  it('spreads evenly: no first digit is drawn more than twice as often as another', () => {
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 2_000; i++) counts[Number(trackingCodeOf(pepper, `call-${i}`)[0])]! += 1;
    expect(Math.max(...counts)).toBeLessThan(2 * Math.min(...counts));
  });

  it('leads to a locator that needs the pepper', async () => {
    const [a, again, other] = await Promise.all([locatorOf(pepper, '1'), locatorOf(pepper, '1'), locatorOf(Buffer.alloc(32, 8), '1')]);
    expect(a.equals(again)).toBe(true);
    expect(a.equals(other)).toBe(false);
  });
});
