import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evolveRecord, type TargetEvent, type TargetRecord } from './record.js';

const event = (id: string, name: string, tipversion: number, data: Record<string, unknown> = {}): TargetEvent => ({
  id, name, tipversion, time: `2024-01-${String(tipversion + 10).padStart(2, '0')}T00:00:00.000Z`, subject: 'tip-1', actor: 'account/an', data,
});
const fold = (events: readonly TargetEvent[]): TargetRecord | undefined => events.reduce<TargetRecord | undefined>(evolveRecord, undefined);

const life = [
  event('a', 'TipReceived', 1, { registerNumber: 'TB-2024-0000001', firstReceivedAt: '2024-01-11T00:00:00.000Z', place: { ward: '00004', address: { textId: 't' } } }),
  event('b', 'TipClassified', 2, { tipKind: 'report', category: 'theft_other' }),
  event('c', 'TipAssigned', 3),
  event('d', 'CaseOpened', 4),
];

describe('a record is the fold of one subject', () => {
  test('events in any order, some of them twice, give the same record', () => {
    const shuffledWithRepeats = fc.shuffledSubarray([...life, ...life], { minLength: 2 * life.length });
    fc.assert(fc.property(shuffledWithRepeats, (events) => expect(fold(events)).toEqual(fold(life))), { numRuns: 100 });
  });

  test('without versions the order of recording decides, then the id', () => {
    const at = (id: string, time: string): TargetEvent => ({ id, name: 'TipAssigned', time, subject: 'tip-1', data: {} });
    const [x, y, z] = [at('x', '2024-01-02T00:00:00Z'), at('y', '2024-01-01T00:00:00Z'), at('z', '2024-01-01T00:00:00Z')];
    expect(fold([x, z, y])?.acts.map((act) => act.key)).toEqual(['y', 'z', 'x']);
  });

  test('a full type reads as its short name; events no target counts change nothing', () => {
    const typed = { ...life[0]!, name: undefined, type: 'vn.tinbao.TipReceived.v1' };
    expect(fold([typed])).toEqual(fold([life[0]!]));
    const before = fold(life)!;
    expect(evolveRecord(before, event('e', 'NoticeSent', 5, { notice: 'receipt_informant' }))).toBe(before);
  });

  test('of a place only the ward is kept: no text reference enters a record', () => {
    expect(JSON.stringify(fold(life))).not.toContain('textId');
    expect(fold(life)?.acts[0]?.data['place']).toEqual({ ward: '00004' });
  });
});
