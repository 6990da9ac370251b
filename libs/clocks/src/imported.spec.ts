import { describe, expect, it } from '@jest/globals';
import { realLaw } from '@tinbao/testing';
import { clocks } from './clocks.js';
import { dueEvents } from './moments.js';
import { defaultPolicy } from './policy.js';

const law = realLaw();
const policy = defaultPolicy(law);
const received = (at: string, provenance?: object) => ({
  type: 'TipReceived', time: at, data: { receivedBy: 'hn.pc02', competent: true, firstReceivedAt: at, facts: {}, ...(provenance ? { provenance } : {}) },
});
const owed = (events: readonly ReturnType<typeof received>[], now: string) => dueEvents(clocks(events, law, now), events, now, policy).map(({ name, data }) => `${name} ${data.clock}`);

describe('a tip of an old register', () => {
  const importedAt = '2026-03-02T03:00:00.000Z';

  it('raises no alarm for what ran out before it was imported, which one received live that day would', () => {
    const [old, now] = ['2021-01-04T17:00:00.000Z', '2026-03-02T03:00:05.000Z'];
    expect(owed([received(old)], now)).toContain('ClockBreached classify');
    expect(owed([received(old, { importedAt })], now)).toEqual([]);
  });

  it('is watched like any other from its import on', () => {
    const late = '2026-03-01T05:00:00.000Z';
    const events = [received(late, { importedAt })];
    expect(owed(events, '2026-03-02T03:00:05.000Z')).not.toContain('ClockBreached classify');
    expect(owed(events, '2026-03-02T06:00:00.000Z')).toContain('ClockBreached classify');
    expect(clocks(events, law, importedAt).map(({ id, dueAt }) => [id, dueAt])).toEqual(clocks([received(late)], law, importedAt).map(({ id, dueAt }) => [id, dueAt]));
  });
});
