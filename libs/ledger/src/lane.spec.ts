import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { LANES, laneOf, murmur2 } from './lane.js';

describe('the lane of a subject', () => {
  /** Apache Kafka, UtilsTest.testMurmur2: what every client must compute. */
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('murmur2 of "%s" is %i, as Kafka publishes it', (key, hash) => {
    expect(murmur2(Buffer.from(key))).toBe(hash);
  });

  it.each([
    ['21', (-973932308 & 0x7fffffff) % 12],
    ['abc', 479470107 % 12],
  ])('of "%s" is the partition Kafka chooses: the hash without its sign, modulo 12', (key, lane) => {
    expect(laneOf(key)).toBe(lane);
  });

  it('is taken from UTF-8 and stays what it was: a tip never changes its lane', () => {
    expect([LANES, laneOf('018f2c6e-0000-7000-8000-000000000001'), laneOf('tài khoản/ễ')]).toEqual([12, 11, 3]);
  });

  it('spreads tips evenly: no lane gets a tenth more or less than its share', () => {
    const counts = new Array<number>(LANES).fill(0);
    const tips = 60_000;
    for (let i = 0; i < tips; i++) counts[laneOf(uuidv7())]!++;
    for (const count of counts) expect(Math.abs(count - tips / LANES)).toBeLessThan(tips / LANES / 10);
  });
});
