import { describe, expect, it } from '@jest/globals';
import {
  CaseDeclined, DeadlineProlonged, InformationAdded, newEvent, SuspensionAnnulled, TipAccepted, TipAssigned, TipClassified, TipReceived, TipResumed,
  TipSuspended, VerificationPlanApproved, type DataOf, type NewEvent,
} from '@tinbao/contracts';
import { realLaw } from '@tinbao/testing';
import type { Occasion } from './act.js';
import type { CaseworkCommand } from './casework-command.js';
import { decideCasework, lawfulActs } from './casework.js';
import { tipOf } from './evolve.js';

const law = realLaw();
const ref = { textId: '018f2c6e-0000-7000-8000-000000000002', commitment: 'A'.repeat(43) + '=' };
const documentRef = { number: '9/QĐ' };
const received = (more: Partial<DataOf<typeof TipReceived>> = {}): NewEvent => newEvent(TipReceived, {
  registerNumber: 'TB-2026-0000412', recordNumber: 412, channel: 'phone', origin: 'citizen', receivedBy: 'hn.pc02', competent: true,
  firstReceivedAt: '2026-03-02T03:00:00.000Z', facts: {}, place: { ward: '00004' }, anonymous: false, identityRefused: false, narrative: ref, ...more,
});
const classified = newEvent(TipClassified, { tipKind: 'report', category: 'theft_burglary' });
const assigned = newEvent(TipAssigned, { agency: 'hn.pc02', assignee: 'account/dtv1' });
const planned = newEvent(VerificationPlanApproved, {});
const prolonged = newEvent(DeadlineProlonged, {});
const suspended = newEvent(TipSuspended, { ground: 'b', decidedAt: '2026-03-23T02:00:00.000Z' });
const resumed = newEvent(TipResumed, {});
const annulled = newEvent(SuspensionAnnulled, { receivedAt: '2026-03-24T02:00:00.000Z' });
const atWork = [received(), classified, assigned, planned];

/** The 20 days of 2 March 2026 end on Monday 23 March. */
const lastDay: Occasion = { on: '2026-03-23', suspendFrom: '2026-03-22T17:00:00.000Z', prolongUntil: '2026-05-04T17:00:00.000Z' };
const past = (events: readonly NewEvent[]) => events.map((e, i) => ({ type: `vn.tinbao.${e.name}.v1`, data: e.data, tipversion: i + 1 }));
const after = (...events: NewEvent[]) => tipOf(past(events));
const given = (...events: NewEvent[]) => ({
  when: (command: CaseworkCommand, when = lastDay) => {
    const decision = decideCasework(command, after(...events), law, when);
    return 'refused' in decision ? decision.refused : decision.events.map((e) => [e.name, e.data]);
  },
});
const refusedWith = (code: string, params = {}) => expect.objectContaining({ code, params: expect.objectContaining(params) });
const suspend = (decidedAt = '2026-03-23T02:00:00.000Z'): CaseworkCommand => ({ command: 'suspend', ground: 'b', decidedAt, documentRef });

describe('checking by an approved plan (TT 28/2020/TT-BCA art. 13, 15)', () => {
  it('art. 13.1: the approved plan opens the checking; it is approved once', () => {
    expect(given(received(), classified, assigned).when({ command: 'approve-plan', plan: ref })).toEqual([['VerificationPlanApproved', { plan: ref }]]);
    expect(after(...atWork)).toMatchObject({ state: 'verifying', assignee: 'account/dtv1' });
    expect(given(...atWork).when({ command: 'approve-plan' })).toEqual(refusedWith('wrong_state', { needed: 'assigned' }));
  });

  it('art. 15: the closing report is an internal rule, no decision waits for it', () => {
    expect(given(...atWork).when({ command: 'file-closing-report', report: ref })).toEqual([['ClosingReportFiled', { report: ref }]]);
    expect(given(...atWork).when({ command: 'decline-case', decline: { ground: 1, document: '13/QĐ' } })).toMatchObject([['CaseDeclined', {}]]);
  });
});

describe('prolonging (BLTTHS art. 147.2)', () => {
  const prolong = (more: Partial<Extract<CaseworkCommand, { command: 'prolong' }>> = {}): CaseworkCommand => ({ command: 'prolong', ground: 'complex', documentRef, ...more });

  it('art. 147.2: the Head prolongs once', () => {
    expect(given(...atWork).when(prolong())).toEqual([['DeadlineProlonged', { ground: 'complex', documentRef }]]);
    expect(given(...atWork, prolonged).when(prolong())).toEqual(refusedWith('already_prolonged'));
  });

  it('TTLT 01/2017 art. 11.1: to two months from receipt and not a millisecond further', () => {
    expect(given(...atWork).when(prolong({ until: '2026-05-04T17:00:00Z' }))).toMatchObject([['DeadlineProlonged', {}]]);
    expect(given(...atWork).when(prolong({ until: '2026-05-04T17:00:00.001Z' }))).toEqual(refusedWith('prolonged_too_far', { latest: '2026-05-04T17:00:00.000Z' }));
    expect(given(...atWork).when(prolong(), { on: lastDay.on })).toEqual(refusedWith('no_limit_runs'));
  });

  it.each([['BLTTHS art. 149.1: after a resumption', resumed], ['BLTTHS art. 148.2: after an annulled suspension', annulled]])('%s one month is left, nobody prolongs it', (_title, back) => {
    expect(given(...atWork, suspended, back).when(prolong())).toEqual(refusedWith('resumed_limit_is_final'));
  });

  it('is decided for the body that may resolve the tip, after assignment', () => {
    expect(given(received(), classified).when(prolong())).toEqual(refusedWith('wrong_state'));
    expect(given(...atWork).when(prolong({ by: 'hn.pc04' }))).toEqual(refusedWith('not_owner', { owner: 'hn.pc02' }));
    expect(given(received({ receivedBy: 'commune/00004' }), classified, assigned).when(prolong())).toEqual(refusedWith('owner_not_competent'));
  });
});

describe('suspending and resuming (BLTTHS art. 148, 149)', () => {
  it('art. 148.1: from 00:00 of the last day of the limit, judged by the signature', () => {
    expect(given(...atWork).when(suspend('2026-03-22T17:00:00Z'))).toMatchObject([['TipSuspended', { ground: 'b', documentRef }]]);
    expect(given(...atWork).when(suspend('2026-03-22T16:59:59.999Z'))).toEqual(refusedWith('suspension_too_early', { from: '2026-03-23' }));
  });

  it('art. 148.1: the day before it is not even offered; on the last day it is', () => {
    const shown = (on: string) => lawfulActs(after(...atWork), law, { ...lastDay, on }, 'hn.pc02').find((act) => act.command === 'suspend')?.refused?.code;
    expect([shown('2026-03-22'), shown('2026-03-23')]).toEqual(['suspension_too_early', undefined]);
  });

  it('art. 148.1: where no limit runs there is none to run out', () => {
    expect(given(...atWork).when(suspend(), { on: lastDay.on })).toEqual(refusedWith('no_limit_runs'));
  });

  it('refuses a decision signed tomorrow, by the date in Hanoi', () => {
    expect(given(...atWork).when(suspend('2026-03-23T16:59:59.000Z'))).toMatchObject([['TipSuspended', {}]]);
    expect(given(...atWork).when(suspend('2026-03-23T17:00:00.000Z'))).toEqual(refusedWith('decided_in_future', { date: '2026-03-24', on: '2026-03-23' }));
    expect(given(...atWork).when({ ...suspend(), documentRef: { date: '2026-03-24' } } as CaseworkCommand)).toEqual(refusedWith('decided_in_future', { date: '2026-03-24' }));
  });

  it('art. 148: a suspended tip is neither decided nor transferred before it is resumed', () => {
    const commands: CaseworkCommand[] = [
      { command: 'open-case', article: '173', document: '12/QĐ' }, { command: 'decline-case', decline: { ground: 1, document: '13/QĐ' } },
      suspend(),
    ];
    expect(given(...atWork, suspended).when({ command: 'transfer', to: 'hn.andt', slipNumber: '7/PC' })).toEqual(refusedWith('not_transferable', { state: 'suspended' }));
    for (const command of commands) expect(given(...atWork, suspended).when(command)).toEqual(refusedWith('wrong_state', { state: 'suspended' }));
  });

  it('art. 149.1: resumed it is checked on, with the same investigator, and may be decided', () => {
    expect(given(...atWork, suspended).when({ command: 'resume', reason: ref, documentRef })).toEqual([['TipResumed', { reason: ref, documentRef }]]);
    expect(after(...atWork, suspended, resumed)).toMatchObject({ state: 'verifying', assignee: 'account/dtv1', owner: 'hn.pc02' });
    expect(after(...atWork, suspended, resumed)).not.toHaveProperty('ground');
    expect(given(...atWork).when({ command: 'resume' })).toEqual(refusedWith('not_suspended', { state: 'verifying' }));
  });
});

describe('what is put on record without moving the tip', () => {
  const declined = newEvent(CaseDeclined, { ground: 1, document: '13/QĐ' });

  it('BLTTHS art. 145.1: information is taken in every state; what it says of the victim counts at once (TT 43/2021/TT-BCA art. 3.4)', () => {
    expect(given(...atWork, declined).when({ command: 'add-information', by: 'hn.pc04', information: ref })).toEqual([['InformationAdded', { information: ref }]]);
    const minor = newEvent(InformationAdded, { facts: { victimUnder18: true } });
    expect(given(received({ receivedBy: 'hn.pc08' }), classified, minor).when({ command: 'assign', assignee: 'account/dtv1' })).toEqual(refusedWith('minor_needs_investigation_agency'));
  });

  it('added facts change only what they name', () => {
    const first = received({ facts: { urgent: true, suspect: { police: true } } });
    expect(after(first, newEvent(InformationAdded, { facts: { victimUnder18: true, suspect: { residenceKnown: true } } })))
      .toMatchObject({ facts: { urgent: true, victimUnder18: true, suspect: { police: true, residenceKnown: true } } });
  });

  it('TTLT 01/2017 art. 14: the holder records a notice sent, in any state, and the receiver his own', () => {
    const send = (by: string): CaseworkCommand => ({ command: 'send-notice', by, notice: 'result_informant', means: 'paper' });
    expect(given(...atWork, declined).when(send('hn.pc02'))).toEqual([['NoticeSent', { notice: 'result_informant', means: 'paper' }]]);
    expect(given(...atWork).when(send('hn.pc04'))).toEqual(refusedWith('not_owner'));
    const movedOn = [received(), newEvent(TipAccepted, { by: 'hn.pc08', competent: true })];
    expect(given(...movedOn).when(send('hn.pc02'))).toMatchObject([['NoticeSent', {}]]);
    expect(given(...atWork).when({ command: 'send-notice', notice: 'receipt_procuracy', to: 'no.such' })).toEqual(refusedWith('unknown_agency'));
  });

  it('a draft is kept while the tip is open, lawful yet or not; it moves nothing', () => {
    const draft: CaseworkCommand = { command: 'draft-decision', draft: { command: 'suspend', body: ref } };
    expect(given(received()).when(draft)).toEqual([['DecisionDrafted', { command: 'suspend', body: ref }]]);
    expect(given(...atWork, suspended).when(draft)).toMatchObject([['DecisionDrafted', {}]]);
    expect(given(...atWork, declined).when(draft)).toEqual(refusedWith('resolution_ended', { state: 'no_case' }));
  });
});
