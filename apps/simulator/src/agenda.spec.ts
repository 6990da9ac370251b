import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Arrival } from '@tinbao/season';
import { Agenda } from './agenda.js';

const DAY = 86_400_000;

it('yields what is planned once, in the order of time, and nothing before its time', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 5 * DAY })), fc.array(fc.integer({ min: 0, max: 6 * DAY })), (planned, looks) => {
    const agenda = new Agenda();
    for (const at of planned) agenda.plan({ at, act: 'accept', tipId: '', arrival: {} as Arrival });
    const seen: number[] = [];
    for (const look of [...looks, 6 * DAY].sort((a, b) => a - b)) {
      const due = agenda.until(look).map(({ at }) => at);
      expect(due.every((at) => at <= look)).toBe(true);
      seen.push(...due);
    }
    expect(seen).toEqual([...planned].sort((a, b) => a - b));
  }));
});
