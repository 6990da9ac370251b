import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { isRefused } from '@tinbao/contracts';
import { Lookups, waitAfter } from './flood.js';

/** Look-ups whose slow part ends when the suite says so; `begun` names them in the order in which they began. */
function bench() {
  const waits: number[] = [];
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const lookups = new Lookups(async (ms) => void waits.push(ms));
  const look = (from: string, name = from, found: string | undefined = name) => {
    const done = lookups.turn(from, () => {
      begun.push(name);
      return new Promise<string | undefined>((resolve) => ends.push(() => resolve(found)));
    });
    done.catch(() => undefined);
    return done;
  };
  const endOne = async () => {
    ends.shift()?.();
    await turn();
  };
  return { lookups, look, begun, waits, endOne };
}

describe('turns at the look-up of codes', () => {
  it('does two at once and no more', async () => {
    const { look, begun, endOne, lookups } = bench();
    for (const name of ['a', 'b', 'c']) void look(name);
    await turn();
    expect([begun, lookups.queued]).toEqual([['a', 'b'], 1]);
    await endOne();
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('a flood of one address waits behind itself: the next informant is third in the row, not fiftieth', async () => {
    const { look, begun, endOne } = bench();
    for (let i = 0; i < 15; i++) void look('flood', `flood ${i}`);
    void look('informant');
    await turn();
    await endOne();
    await endOne();
    expect(begun.slice(0, 4)).toEqual(['flood 0', 'flood 1', 'flood 2', 'informant']);
  });

  it('tells an address with twenty look-ups under way to come back, and no other', async () => {
    const { look } = bench();
    for (let i = 0; i < 20; i++) void look('flood');
    const refused = await look('flood').catch((error: unknown) => error);
    expect(isRefused(refused) && refused.code).toBe('too_many_lookups');
    expect(isRefused(refused) && Number(refused.params.seconds)).toBeGreaterThanOrEqual(1);
    expect(await Promise.race([look('informant').catch(() => 'refused'), turn('waits')])).toBe('waits');
  });

  it('waits longer with each wrong code of an address, never longer than eight seconds; right codes wait for nothing', async () => {
    expect([0, 5, 6, 7, 8, 30, 1_000].map(waitAfter)).toEqual([0, 0, 250, 500, 1_000, 8_000, 8_000]);
    const { lookups, waits } = bench();
    for (let i = 0; i < 8; i++) await lookups.turn('guesser', async () => undefined);
    for (let i = 0; i < 8; i++) await lookups.turn('informant', async () => 'tip');
    expect(waits).toEqual([250, 500]);
  });

  it('goes on after a look-up that failed', async () => {
    const { lookups } = bench();
    for (let i = 0; i < 5; i++) await lookups.turn('a', () => Promise.reject(new Error('away'))).catch(() => undefined);
    expect(await lookups.turn('a', async () => 'tip')).toBe('tip');
    expect(lookups.queued).toBe(0);
  });
});
