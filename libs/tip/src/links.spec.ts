import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { newEvent, TipReceived, type NewEvent } from '@tinbao/contracts';
import { lawFiles, parseLaw } from '@tinbao/law';
import { decideCasework } from './casework.js';
import { tipOf } from './evolve.js';
import type { Live } from './state.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)])));
const on = '2026-03-02';
const ids = ['A', 'B', 'C', 'D'] as const;
type Id = (typeof ids)[number];

const received = newEvent(TipReceived, {
  registerNumber: 'TB-2026-0000412', recordNumber: 412, channel: 'phone', origin: 'citizen', receivedBy: 'hn.pc01', competent: true,
  firstReceivedAt: '2026-03-02T03:00:00.000Z', facts: {}, place: { ward: '00004' }, anonymous: false, identityRefused: false,
  narrative: { textId: '018f2c6e-0000-7000-8000-000000000002', commitment: `${'A'.repeat(43)}=` },
});

/** Four tips, and the acts that relate them. */
class Tips {
  private readonly past: Record<string, NewEvent[]> = Object.fromEntries(ids.map((id) => [id, [received]]));
  private incidents = 0;

  tip(id: Id): Live {
    return tipOf((this.past[id] ?? []).map((event, i) => ({ type: `vn.tinbao.${event.name}.v1`, data: event.data, tipversion: i + 1 }))) as Live;
  }

  act(command: 'link' | 'unlink', tipId: Id, tips: readonly Id[]): boolean {
    const others = new Map(tips.map((id) => [id as string, { tip: this.tip(id) }]));
    const fields = command === 'link' ? { command, tips: [...tips], incidentId: `incident-${++this.incidents}` } : { command, tips: [...tips] };
    const decision = decideCasework(fields as never, this.tip(tipId), law, { on, tipId, others } as never);
    if (!('events' in decision)) return false;
    this.past[tipId]?.push(...decision.events);
    for (const [id, events] of decision.beside ?? []) this.past[id]?.push(...events);
    return true;
  }

  /** Everything but the version. */
  standing() {
    return ids.map((id) => ({ ...this.tip(id), version: 0 }));
  }
}

describe('links between tips', () => {
  it('that are taken back leave a tip in the incident it was in before', () => {
    const tips = new Tips();
    tips.act('link', 'A', ['B']);
    tips.act('link', 'C', ['D']);
    const before = tips.standing();
    tips.act('link', 'A', ['C']);
    expect(tips.tip('C').links?.incidentId).toBe(tips.tip('A').links?.incidentId);
    tips.act('unlink', 'A', ['C']);
    expect(tips.standing()).toEqual(before);
  });

  it('once more, whatever was linked and parted before: a link and its end leave every tip as it was', () => {
    const act = fc.record({ command: fc.constantFrom('link' as const, 'unlink' as const), one: fc.constantFrom(...ids), other: fc.constantFrom(...ids) });
    let [tried, joined] = [0, 0];
    fc.assert(fc.property(fc.array(act, { maxLength: 8 }), fc.constantFrom(...ids), fc.constantFrom(...ids), (acts, one, other) => {
      const tips = new Tips();
      for (const each of acts) tips.act(each.command, each.one, [each.other]);
      const before = tips.standing();
      tried++;
      // Already linked, or the tip itself: refused, and nothing to take back.
      if (!tips.act('link', one, [other])) return expect(tips.standing()).toEqual(before);
      joined++;
      const changed = tips.standing().map(({ links: _, ...rest }) => rest);
      expect(changed).toEqual(before.map(({ links: _, ...rest }) => rest));
      expect(tips.act('unlink', one, [other])).toBe(true);
      expect(tips.standing()).toEqual(before);
    }), { numRuns: 1_000 });
    expect(joined).toBeGreaterThan(tried / 4);
  });
});
