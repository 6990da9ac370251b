import { describe, expect, it } from '@jest/globals';
import { IdempotencyKey, TipBody } from '@tinbao/contracts';
import { missingOf, newDraft, tipBodyOf } from './draft.js';
import { newKey } from './new-key.js';

const now = Date.parse('2024-02-05T01:00:00.000Z');
const draft = { ...newDraft('k'), narrative: 'Trộm xe máy'.normalize('NFD') };

describe('a tip from the desk', () => {
  it('says nothing that nobody said', () => {
    const body = tipBodyOf(draft, {}, now);
    expect(body).toEqual({ channel: 'phone', narrative: 'Trộm xe máy', reporter: { anonymous: true, identityRefused: true } });
    expect(TipBody.safeParse(body).success).toBe(true);
  });

  it('carries place, facts, kind, time and the number of its call', () => {
    const full = {
      ...draft, ward: '00070', address: ' 12 Hàng Bài ', ticks: { inProgress: true, victimUnder18: false, servicemember: true, militaryArea: true },
      kind: 'accusation' as const, moment: 'at' as const, at: '2024-02-04T23:30', record: { id: '018d7a3c-0000-7000-8000-000000000001', number: 5 },
    };
    const body = tipBodyOf(full, {}, now);
    expect(body).toMatchObject({
      place: { ward: '00070', address: '12 Hàng Bài' }, facts: { inProgress: true, militaryArea: true, suspect: { servicemember: true } },
      tipKind: 'accusation', occurredAt: '2024-02-04T16:30:00.000Z', intakeRecordId: full.record.id,
    });
    expect(body.facts).not.toHaveProperty('victimUnder18');
    expect(TipBody.safeParse(body).success).toBe(true);
  });

  it('"now" is the time of the server, not of the desk', () => {
    expect(tipBodyOf({ ...draft, moment: 'now' }, {}, now).occurredAt).toBe('2024-02-05T01:00:00.000Z');
  });

  it('lists what lacks and holds nothing up', () => {
    expect(missingOf(draft)).toEqual(['missing.place', 'missing.ward', 'missing.time']);
    expect(missingOf({ ...draft, address: 'x', ward: '00070', moment: 'now' })).toEqual([]);
  });

  it('has a key the server takes, another each time', () => {
    const keys = Array.from({ length: 50 }, newKey);
    expect(keys.every((key) => IdempotencyKey.safeParse(key).success)).toBe(true);
    expect(new Set(keys).size).toBe(50);
  });
});
