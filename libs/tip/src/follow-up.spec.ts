import { describe, expect, it } from '@jest/globals';
import {
  AdministrativeOutcomeRecorded, administrativeOutcomes, CaseDeclined, DeclineAnnulled, FileArchived, MediationConcluded, MediationReferred, newEvent, TipAssigned,
  TipClassified, TipReceived, VerificationPlanApproved, type DataOf, type NewEvent,
} from '@tinbao/contracts';
import { realLaw } from '@tinbao/testing';
import type { CaseworkCommand } from './casework-command.js';
import { decideCasework } from './casework.js';
import { tipOf } from './evolve.js';

const law = realLaw();
const ref = { textId: '018f2c6e-0000-7000-8000-000000000002', commitment: 'A'.repeat(43) + '=' };
const received = newEvent(TipReceived, {
  registerNumber: 'TB-2026-0000412', recordNumber: 412, channel: 'phone', origin: 'citizen', receivedBy: 'hn.pc02', competent: true,
  firstReceivedAt: '2026-03-02T03:00:00.000Z', facts: {}, place: { ward: '00004' }, anonymous: false, identityRefused: false, narrative: ref,
});
const checked = [newEvent(TipClassified, { tipKind: 'report', category: 'gambling' }), newEvent(TipAssigned, { agency: 'hn.pc02', assignee: 'account/dtv1' }), newEvent(VerificationPlanApproved, {})];
const declined = (administrativeOutcome?: 'fine') => [...checked, newEvent(CaseDeclined, { ground: 2, document: '13/QĐ', ...(administrativeOutcome ? { administrativeOutcome } : {}) })];
const none = (notATipReason: 'civil' | 'administrative_violation' | 'complaint') => newEvent(TipClassified, { tipKind: 'notATip', notATipReason });

const tipAfter = (...events: readonly NewEvent[]) => tipOf([received, ...events].map((e, i) => ({ type: `vn.tinbao.${e.name}.v1`, data: e.data, tipversion: i + 1 })));
/** Code of the refusal, or names of the events. */
const when = (command: CaseworkCommand, ...events: readonly NewEvent[]) => {
  const decision = decideCasework(command, tipAfter(...events), law, { on: '2026-03-20' });
  return 'refused' in decision ? decision.refused.code : decision.events.map(({ name }) => name);
};
const fined: DataOf<typeof AdministrativeOutcomeRecorded> = { administrativeOutcome: 'fine', decidedBy: 'commune/00004', documentRef: { number: '12/QĐ-XPHC', date: '2026-03-19' } };
const record = (more: Partial<typeof fined> = {}): CaseworkCommand => ({ command: 'record-administrative-outcome', by: 'hn.pc02', ...fined, ...more });

describe('TTLT 01/2017 art. 16.1, TT 28/2020/TT-BCA art. 7.2.d: what became of an administrative violation', () => {
  it('is recorded after a decline that named one, after a classification as one, and also once the file is archived', () => {
    const recorded = ['AdministrativeOutcomeRecorded'];
    expect(when(record(), ...declined('fine'))).toEqual(recorded);
    expect(when(record(), none('administrative_violation'))).toEqual(recorded);
    expect(when(record(), none('administrative_violation'), newEvent(FileArchived, {}))).toEqual(recorded);
  });

  it('is none where no violation is left: a decline without it, another reason, a tip under verification, an annulled decline', () => {
    for (const events of [declined(), [none('complaint')], checked, [...declined('fine'), newEvent(DeclineAnnulled, {})]]) expect(when(record(), ...events)).toBe('no_administrative_matter');
  });

  it('names a body that exists, and a decision that is not dated ahead; the same decision once', () => {
    expect(when(record({ decidedBy: 'commune' }), ...declined('fine'))).toBe('unknown_agency');
    expect(when(record({ documentRef: { number: '1/QĐ', date: '2026-03-21' } }), ...declined('fine'))).toBe('decided_in_future');
    const once = newEvent(AdministrativeOutcomeRecorded, fined);
    expect(when(record(), ...declined('fine'), once)).toBe('outcome_recorded');
    expect(when(record({ decidedBy: 'hn.pc04' }), ...declined('fine'), once)).toEqual(['AdministrativeOutcomeRecorded']);
    expect(when({ ...record(), by: 'hn.pc04' } as CaseworkCommand, ...declined('fine'))).toBe('not_owner');
  });

  it('stands beside what the decline had stated: all of them, in the order they came', () => {
    const school = newEvent(AdministrativeOutcomeRecorded, { administrativeOutcome: 'reform_school', decidedBy: 'ta.hn', documentRef: { number: '3/QĐ', date: '2026-03-20' } });
    expect(tipAfter(...declined('fine'), newEvent(AdministrativeOutcomeRecorded, fined), school)).toMatchObject({
      state: 'no_case',
      administrative: { stated: 'fine', results: [{ outcome: 'fine', decidedBy: 'commune/00004', number: '12/QĐ-XPHC', date: '2026-03-19' }, { outcome: 'reform_school', decidedBy: 'ta.hn', number: '3/QĐ', date: '2026-03-20' }] },
    });
    expect(administrativeOutcomes).toEqual(['fine', 'compulsory_education', 'reform_school', 'compulsory_rehab', 'voluntary_rehab', 'other']);
  });
});

describe('plan, task III.4: a dispute that is no crime goes to the mediation group of a ward', () => {
  const refer = (ward = '00004'): CaseworkCommand => ({ command: 'refer-to-mediation', by: 'hn.pc02', ward });
  const conclude: CaseworkCommand = { command: 'record-mediation', by: 'hn.pc02', result: 'mediated' };
  const referred = newEvent(MediationReferred, { ward: '00004' });
  const ended = (result: 'mediated' | 'not_mediated') => newEvent(MediationConcluded, { result });

  it('only what was classified as civil, by who holds it, to a ward that exists', () => {
    expect(when(refer(), none('civil'))).toEqual(['MediationReferred']);
    expect([when(refer(), none('complaint')), when(refer(), ...checked)]).toEqual(['not_a_dispute', 'not_a_dispute']);
    expect(when(refer('99999'), none('civil'))).toBe('unknown_ward');
    expect(when({ ...refer(), by: 'hn.pc04' }, none('civil'))).toBe('not_owner');
  });

  it('is pending until its result is told, also when the file is archived meanwhile', () => {
    expect(when(refer(), none('civil'), referred)).toBe('mediation_pending');
    expect(when(conclude, none('civil'))).toBe('no_mediation');
    expect(when(conclude, none('civil'), referred, newEvent(FileArchived, {}))).toEqual(['MediationConcluded']);
    expect(when(conclude, none('civil'), referred, ended('mediated'))).toBe('no_mediation');
  });

  it('goes again to a group when it was not settled, and no more when it was; it stays no tip', () => {
    expect(when(refer(), none('civil'), referred, ended('not_mediated'))).toEqual(['MediationReferred']);
    expect(when(refer(), none('civil'), referred, ended('mediated'))).toBe('already_mediated');
    expect(tipAfter(none('civil'), referred, ended('not_mediated'))).toMatchObject({ state: 'not_a_tip', reason: 'civil', mediation: { ward: '00004', result: 'not_mediated' } });
  });
});
