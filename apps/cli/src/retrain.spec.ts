import { describe, expect, it } from '@jest/globals';
import { CategoryProposed, newEvent, TipClassified, TipReceived, TipsLinked, TipsMerged, type NewEvent } from '@tinbao/contracts';
import type { WrittenEvent } from '@tinbao/ledger';
import { signTest, verdictOf } from './retrain-compare.js';
import { decisionOf, type Lesson } from './retrain-lessons.js';
import { partedBy } from './retrain-model.js';

const tip = '0198f2a4-7c11-7c3e-8a55-0d6c1f6f0a01';
const root = '0198f2a4-7c11-7c3e-8a55-0d6c1f6f0a02';
const at = '2026-03-02T03:00:00.000Z';
const narrative = { textId: root, commitment: 'q'.repeat(43) + '=' };

const received = (more: object = {}): NewEvent => newEvent(TipReceived, {
  registerNumber: 'TB-2026-0000001', recordNumber: 1, channel: 'phone', origin: 'citizen', receivedBy: 'hn.pc01', competent: true,
  firstReceivedAt: at, facts: {}, anonymous: true, identityRefused: false, narrative, ...more,
});
const proposed = (category: string, model = 'tinbao/1-a'): NewEvent => newEvent(CategoryProposed, { category, tipKind: 'report', priority: 'P2', confidence: 0.5, alternatives: [], evidence: [], model });
const classified = (category: string): NewEvent => newEvent(TipClassified, { tipKind: 'report', category });

/** The events of one tip: what machines, persons and the import of old registers wrote. */
function past(...written: readonly (readonly [actor: string, event: NewEvent])[]): WrittenEvent[] {
  return written.map(([actor, { name, data }], i) => ({
    type: `vn.tinbao.${name}.v1`, data, actor, subject: tip, tipversion: i + 1, time: at,
    source: actor.startsWith('machine/') ? actor.slice('machine/'.length) : 'casework',
  }) as unknown as WrittenEvent);
}

describe('a decision that teaches', () => {
  const [first, second] = [['account/truc', received()], ['machine/classifier', proposed('gambling')]] as const;

  it('is the latest classification by a person, and corrects where the machine, not a colleague, had proposed something else', () => {
    const events = past(first, second, ['account/truongca', proposed('theft_burglary', 'person')], ['account/chihuy', classified('gambling')], ['account/chihuy', classified('theft_burglary')]);
    expect(decisionOf(events, false)).toEqual({ tip, group: tip, category: 'theft_burglary', isCorrected: true, textId: narrative.textId });
    expect(decisionOf(events.slice(0, 4), false)).toMatchObject({ category: 'gambling', isCorrected: false });
    expect(decisionOf(events.slice(0, 3), false)).toBeUndefined();
  });

  it('is not what an old register says, what became part of another tip, or what was simulated in a real house', () => {
    const decided = ['account/chihuy', classified('gambling')] as const;
    expect(decisionOf(past(first, second, ['machine/intake', classified('gambling')]), false)).toBeUndefined();
    expect(decisionOf(past(first, second, decided, ['account/chihuy', newEvent(TipsMerged, { root, merged: [tip], role: 'merged' })]), false)).toBeUndefined();
    const simulated = past(['account/truc', received({ simulated: true })], second, decided);
    expect([decisionOf(simulated, false), decisionOf(simulated, true)?.category]).toEqual([undefined, 'gambling']);
  });

  it('teaches that it is no tip, but not where the reason says nothing of the words', () => {
    const taught = (reason: 'abuse' | 'filed_duplicate' | 'no_basis' | 'guided_elsewhere') =>
      decisionOf(past(first, second, ['account/chihuy', newEvent(TipClassified, { tipKind: 'notATip', notATipReason: reason })]), false)?.category;
    expect((['abuse', 'filed_duplicate', 'no_basis', 'guided_elsewhere'] as const).map(taught)).toEqual(['not_a_tip', undefined, undefined, undefined]);
  });

  it('stands with its incident: linked tips are held back together', () => {
    const linked = past(first, second, ['account/chihuy', classified('gambling')], ['account/chihuy', newEvent(TipsLinked, { incidentId: root, tips: [root] })]);
    expect(decisionOf(linked, false)?.group).toBe(root);
  });
});

describe('holding back', () => {
  const lessons = Array.from({ length: 1000 }, (_, i): Lesson => ({ tip: String(i), group: String(i >> 1), category: 'gambling', isCorrected: false, textId: String(i), words: `tin ${i}` }));

  it('takes about the share that was asked for, never one of two callers of an incident, and the same ones again', () => {
    const { learned, held } = partedBy(lessons, { hold: 0.2, seed: 1 });
    expect(held.length).toBeGreaterThan(140);
    expect(held.length).toBeLessThan(260);
    const groups = new Set(held.map(({ group }) => group));
    expect(learned.filter(({ group }) => groups.has(group))).toEqual([]);
    expect(partedBy(lessons.slice(500), { hold: 0.2, seed: 1 }).held).toEqual(held.filter(({ tip: id }) => Number(id) >= 500));
    expect(partedBy(lessons, { hold: 0.2, seed: 2 }).held).not.toEqual(held);
  });
});

describe('what a difference proves', () => {
  it.each([[0, 5, 0.0625], [0, 6, 0.031_25], [2, 12, 0.012_939_453_125], [10, 10, 1], [0, 0, 1]])('%i against %i comes by chance with %f', (before, after, chance) => {
    expect(signTest(before, after)).toBeCloseTo(chance, 12);
    expect(signTest(after, before)).toBeCloseTo(chance, 12);
  });

  it('of thousands it is still a number', () => {
    expect(signTest(2900, 3100)).toBeCloseTo(0.0102, 3);
  });

  it('better and worse are said only where chance is not enough', () => {
    const said = (onlyBefore: number, onlyAfter: number) => verdictOf({ onlyBefore, onlyAfter, chance: signTest(onlyBefore, onlyAfter) });
    expect([said(0, 5), said(0, 6), said(6, 0), said(4, 4)]).toEqual(['unclear', 'better', 'worse', 'unclear']);
  });
});
