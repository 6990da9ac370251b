import { describe, expect, it } from '@jest/globals';
import type { Extracted } from '@tinbao/contracts';
import { newDraft } from './draft.js';
import { chipsOf, isHeld, takenBack, takenOf } from './found.js';

const span = { start: 0, end: 4, certain: true };
const place = (...names: string[]): Extracted => ({ ...span, kind: 'place', candidates: names.map((name, at) => ({ code: `0000${at}`, name })) });
const draft = { ...newDraft('k'), narrative: 'x' };

describe('chips for what was found', () => {
  it('a few wards have a chip each, many only the one that is called as was said, a district alone none to take', () => {
    expect(chipsOf([place('Phường Láng', 'Phường Đống Đa')], 'Láng').map(({ ward, goes }) => [ward?.name, goes])).toEqual([['Phường Láng', 'ward'], ['Phường Đống Đa', 'ward']]);
    const many = place('Phường Láng', 'Phường A', 'Phường B', 'Phường C', 'Phường D');
    expect(chipsOf([many], 'láng').map(({ ward }) => ward?.name)).toEqual(['Phường Láng']);
    expect(chipsOf([many], 'q. X').map(({ goes }) => goes)).toEqual([undefined]);
  });

  it('money, plates, telephones, accounts, weapons and persons go nowhere', () => {
    const found: Extracted[] = [{ ...span, kind: 'money', amount: 1, currency: 'VND' }, { ...span, kind: 'plate', value: 'x' }, { ...span, kind: 'phone', value: 'x' }, { ...span, kind: 'account', value: 'x' }, { ...span, kind: 'weapon', value: 'x' }, { ...span, kind: 'dead' }];
    expect(chipsOf(found, 'abcd').map(({ goes, set, tick }) => [goes, set, tick])).toEqual(found.map(() => [undefined, undefined, undefined]));
  });

  it('the same thing said twice is one chip', () => {
    expect(chipsOf([place('Phường Láng'), place('Phường Láng')], 'Láng')).toHaveLength(1);
  });

  it('a time goes in as local minutes, a stretch by its beginning', () => {
    const [chip] = chipsOf([{ ...span, kind: 'time', from: '2026-11-26T15:30:00.000Z', until: '2026-11-26T16:59:00.000Z' }], 'đêm');
    expect(chip?.set).toEqual({ moment: 'at', at: '2026-11-26T22:30' });
  });
});

describe('taking a chip and taking it back', () => {
  it('puts what stood there before back, and leaves every other field alone', () => {
    const [chip] = chipsOf([place('Phường Láng')], 'Láng');
    const before = { ...draft, ward: '00070' };
    const taken = takenOf(chip!, before);
    const with_ = { ...before, ...taken.set };
    expect([taken.set, isHeld(chip!, before, undefined), isHeld(chip!, with_, taken)]).toEqual([{ ward: '00000' }, false, true]);
    expect({ ...with_, ...takenBack(chip!, with_, taken) }).toEqual(before);
    expect(takenBack(chip!, with_, undefined)).toEqual({ ward: '' });
  });

  it('a fact taken back leaves the facts that were ticked since', () => {
    const [chip] = chipsOf([{ ...span, kind: 'circumstance', fact: 'inProgress' }], 'đang');
    const taken = takenOf(chip!, draft);
    const since = { ...draft, ...taken.set, ticks: { inProgress: true, lifeDanger: true } };
    expect(takenBack(chip!, since, taken).ticks).toEqual({ inProgress: false, lifeDanger: true });
  });

  it('a time that moved on with the clock since it was taken is still held', () => {
    const at = (from: string) => chipsOf([{ ...span, kind: 'time', from, until: from }], 'nãy')[0]!;
    const taken = takenOf(at('2026-11-26T15:30:00.000Z'), draft);
    const later = at('2026-11-26T15:31:00.000Z');
    expect(isHeld(later, { ...draft, ...taken.set }, taken)).toBe(true);
  });
});
