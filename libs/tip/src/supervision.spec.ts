import { describe, expect, it } from '@jest/globals';
import {
  CaseDeclined, CompetenceDecided, CompetenceDisputed, CompetenceGroundEstablished, DeadlineProlonged, DeclineAnnulled, ExtensionGranted, ExtensionRefused,
  ExtensionRequested, FileArchived, newEvent, ProcuracyRequested, ProcuracyTookOver, ProsecutorAssigned, TipAssigned, TipClassified, TipReceived, TipRouted,
  TipSplit, TipSuspended, TipTransferred, TransferAccepted, VerificationPlanApproved, type DataOf, type NewEvent,
} from '@tinbao/contracts';
import { realLaw } from '@tinbao/testing';
import type { Occasion } from './act.js';
import type { CaseworkCommand } from './casework-command.js';
import { decideCasework } from './casework.js';
import { bearingOf } from './documents.js';
import { tipOf } from './evolve.js';
import { headOf, type Live } from './state.js';

const law = realLaw();
const ref = (n: number) => ({ textId: `018f2c6e-0000-7000-8000-00000000000${n}`, commitment: 'A'.repeat(43) + '=' });
const id = (n: number) => `018f2c6e-0000-7000-8000-0000000000a${n}`;
const documentRef = { number: '9/QĐ' };
const received = (more: Partial<DataOf<typeof TipReceived>> = {}): NewEvent => newEvent(TipReceived, {
  registerNumber: 'TB-2026-0000412', recordNumber: 412, channel: 'phone', origin: 'citizen', receivedBy: 'hn.pc02', competent: true,
  firstReceivedAt: '2026-03-02T03:00:00.000Z', facts: {}, place: { ward: '00004' }, anonymous: false, identityRefused: false, narrative: ref(1), ...more,
});
const classified = newEvent(TipClassified, { tipKind: 'report', category: 'theft_burglary' });
const assigned = newEvent(TipAssigned, { agency: 'hn.pc02', assignee: 'account/dtv1' });
const planned = newEvent(VerificationPlanApproved, {});
const prolonged = newEvent(DeadlineProlonged, {});
const requested = newEvent(ExtensionRequested, {});
const atWork = [received(), classified, assigned, planned];
const sent = [received(), classified, newEvent(CompetenceGroundEstablished, { agency: 'hn.pc02' }), newEvent(TipTransferred, { from: 'hn.pc02', to: 'hn.andt', slipNumber: '7/PC' })];
const disputed = newEvent(CompetenceDisputed, { by: 'hn.andt' });

/** The two months of 2 March 2026 end on Monday 4 May; unrolled on 2 May, so an extension is requested until 27 April. */
const inApril: Occasion = {
  on: '2026-04-27', suspendFrom: '2026-05-03T17:00:00.000Z', prolongUntil: '2026-05-04T17:00:00.000Z', extendUntil: '2026-07-02T17:00:00.000Z',
  requestExtensionUntil: '2026-04-27', tipId: id(0),
};
const past = (events: readonly NewEvent[]) => events.map((e, i) => ({ type: `vn.tinbao.${e.name}.v1`, data: e.data, tipversion: i + 1 }));
const after = (...events: NewEvent[]) => tipOf(past(events)) as Live;
const given = (...events: NewEvent[]) => ({
  when: (command: CaseworkCommand, when: Partial<Occasion> = {}) => {
    const decision = decideCasework(command, after(...events), law, { ...inApril, ...when });
    return 'refused' in decision ? decision.refused : decision.events.map((e) => [e.name, e.data]);
  },
});
const refusedWith = (code: string, params = {}) => expect.objectContaining({ code, params: expect.objectContaining(params) });
const vks = 'vks.hn';

describe('disputes over competence (BLTTHS art. 150)', () => {
  const dispute = (by: string): CaseworkCommand => ({ command: 'dispute', by, referredTo: vks, documentRef });
  const decide = (to: string): CaseworkCommand => ({ command: 'decide-competence', by: vks, to, documentRef });

  it('art. 150: either side refers it in writing to the procuracy; the other is named against', () => {
    expect(given(...sent).when(dispute('hn.andt'))).toEqual([['CompetenceDisputed', { by: 'hn.andt', against: ['hn.pc02'], referredTo: vks, documentRef }]]);
    expect(given(...sent).when(dispute('hn.pc02'))).toMatchObject([['CompetenceDisputed', { by: 'hn.pc02', against: ['hn.andt'] }]]);
    expect(given(...sent).when(dispute('hn.pc08'))).toEqual(refusedWith('not_in_dispute', { owner: 'hn.pc02', target: 'hn.andt' }));
    expect(given(received(), classified).when(dispute('hn.pc02'))).toEqual(refusedWith('not_in_transfer', { state: 'classified' }));
  });

  it('LCQDT art. 40.4: meanwhile the first finder stays accountable; both see the tip', () => {
    expect(after(...sent, disputed)).toMatchObject({ state: 'disputed', owner: 'hn.pc02' });
    expect(headOf(after(...sent, disputed))).toMatchObject({ owner: 'hn.pc02', leads: ['hn.andt'] });
    expect(given(...sent, disputed).when({ command: 'add-information', information: ref(2) })).toMatchObject([['InformationAdded', {}]]);
    expect(given(...sent, disputed).when({ command: 'accept-transfer', by: 'hn.andt' })).toEqual(refusedWith('not_in_transfer', { state: 'disputed' }));
  });

  it('art. 150: only a procuracy decides, for a body that may resolve the tip', () => {
    expect(given(...sent, disputed).when({ ...decide('hn.andt'), by: 'hn.pc01' })).toEqual(refusedWith('not_procuracy', { agency: 'hn.pc01' }));
    expect(given(...sent, disputed).when(decide('commune/00004'))).toEqual(refusedWith('target_not_competent'));
    expect(given(...sent).when(decide('hn.andt'))).toEqual(refusedWith('not_disputed', { state: 'transferred_out' }));
    expect(given(...sent, disputed).when(decide('hn.andt'))).toEqual([['CompetenceDecided', { by: vks, to: 'hn.andt', documentRef }]]);
  });

  it('art. 150: decided for the other, he takes it and can neither refuse nor dispute; the owner moves by his acceptance', () => {
    const decided = [...sent, disputed, newEvent(CompetenceDecided, { to: 'hn.andt' })];
    expect(after(...decided)).toMatchObject({ state: 'transferred_out', owner: 'hn.pc02' });
    expect(given(...decided).when({ command: 'refuse-transfer', by: 'hn.andt', reason: ref(2) })).toEqual(refusedWith('competence_decided', { target: 'hn.andt' }));
    expect(given(...decided).when(dispute('hn.pc02'))).toEqual(refusedWith('competence_decided'));
    expect(after(...decided, newEvent(TransferAccepted, { by: 'hn.andt', competent: true }))).toMatchObject({ state: 'received', owner: 'hn.andt' });
  });

  it('art. 150: decided for the holder, it stays with him, and he needs a new ground to transfer it', () => {
    const decided = [...sent, disputed, newEvent(CompetenceDecided, { to: 'hn.pc02' })];
    expect(after(...decided)).toMatchObject({ state: 'classified', owner: 'hn.pc02' });
    expect(given(...decided).when({ command: 'transfer', to: 'hn.andt', slipNumber: '8/PC' })).toEqual(refusedWith('ground_missing'));
  });
});

describe('extending (BLTTHS art. 147.2)', () => {
  const request: CaseworkCommand = { command: 'request-extension', documentRef };
  const grant = (until?: string): CaseworkCommand => ({ command: 'decide-extension', by: vks, granted: true, documentRef, ...(until ? { until } : {}) });

  it('art. 147.2: requested at least 5 days before the limit ends, and not a day later', () => {
    expect(given(...atWork, prolonged).when(request)).toEqual([['ExtensionRequested', { documentRef }]]);
    expect(given(...atWork, prolonged).when(request, { on: '2026-04-28' })).toEqual(refusedWith('extension_too_late', { until: '2026-04-27', on: '2026-04-28' }));
  });

  it.each([
    ['TTLT 01/2017 art. 11.1: before the Head prolonged', [], 'not_prolonged'],
    ['while a request is open', [prolonged, requested], 'extension_requested'],
    ['art. 147.2: a second time', [prolonged, requested, newEvent(ExtensionGranted, {})], 'already_extended'],
    ['TTLT 01/2017 art. 11.2: after it was refused', [prolonged, requested, newEvent(ExtensionRefused, {})], 'extension_was_refused'],
  ])('%s, no extension is requested', (_title, more, code) => {
    expect(given(...atWork, ...more).when(request)).toEqual(refusedWith(code));
  });

  it('TTLT 01/2017 art. 11.2: granted by the procuracy, to two months beyond the limit at most, once', () => {
    const asked = [...atWork, prolonged, requested];
    expect(given(...asked).when(grant())).toEqual([['ExtensionGranted', { by: vks, documentRef }]]);
    expect(given(...asked).when(grant('2026-07-02T17:00:00.001Z'))).toEqual(refusedWith('extended_too_far', { latest: '2026-07-02T17:00:00.000Z' }));
    expect(given(...asked).when({ ...grant(), by: 'hn.pc02' })).toEqual(refusedWith('not_procuracy'));
    expect(given(...atWork, prolonged).when(grant())).toEqual(refusedWith('no_extension_request', { state: 'verifying' }));
    expect(given(...asked, newEvent(ExtensionGranted, {})).when(grant())).toEqual(refusedWith('already_extended'));
    expect(given(...asked).when({ command: 'decide-extension', by: vks, granted: false, reason: ref(2), documentRef })).toEqual([['ExtensionRefused', { by: vks, reason: ref(2), documentRef }]]);
  });

  it('art. 147.2: a department of the same investigation agency, and an agency that gets the tip back, begin no second prolongation', () => {
    const moved = (...ways: [from: string, to: string][]) => ways.flatMap(([from, to]) => [
      newEvent(TipTransferred, { from, to, slipNumber: '7/PC' }), newEvent(TransferAccepted, { by: to, competent: true }), classified,
      newEvent(TipAssigned, { agency: to, assignee: 'account/dtv2' }),
    ]);
    const prolong: CaseworkCommand = { command: 'prolong', ground: 'complex', documentRef };
    expect(given(...atWork, prolonged, ...moved(['hn.pc02', 'hn.pc04'])).when(prolong)).toEqual(refusedWith('already_prolonged'));
    expect(given(...atWork, prolonged, ...moved(['hn.pc02', 'hn.andt'])).when(prolong)).toMatchObject([['DeadlineProlonged', {}]]);
    expect(given(...atWork, prolonged, ...moved(['hn.pc02', 'hn.andt'], ['hn.andt', 'hn.pc02'])).when(prolong)).toEqual(refusedWith('already_prolonged'));
  });
});

describe('annulling (BLTTHS art. 148.2, 159.6)', () => {
  const suspended = newEvent(TipSuspended, { ground: 'b', decidedAt: '2026-03-23T02:00:00.000Z' });
  const declined = newEvent(CaseDeclined, { ground: 1, document: '13/QĐ' });
  const annul = (decision: 'suspension' | 'decline'): CaseworkCommand => ({ command: 'annul', by: vks, decision, receivedAt: '2026-04-01T02:00:00.000Z', documentRef });

  it('art. 148.2: a suspension is struck, and the month counts from its receipt; nobody lengthens it', () => {
    expect(given(...atWork, suspended).when(annul('suspension'))).toEqual([['SuspensionAnnulled', { by: vks, receivedAt: '2026-04-01T02:00:00.000Z', documentRef }]]);
    expect(given(...atWork, suspended).when({ ...annul('suspension'), receivedAt: '2026-04-28T02:00:00.000Z' } as CaseworkCommand)).toEqual(refusedWith('decided_in_future'));
    expect(given(...atWork, suspended).when(annul('decline'))).toEqual(refusedWith('nothing_to_annul', { state: 'suspended' }));
    expect(given(...atWork).when(annul('suspension'))).toEqual(refusedWith('nothing_to_annul', { state: 'verifying' }));
  });

  it('art. 159.6, 161: a decline is struck; the same investigator checks on, and no length is known: nothing is prolonged, extended or suspended', () => {
    expect(given(...atWork, declined).when(annul('decline'))).toMatchObject([['DeclineAnnulled', { by: vks }]]);
    const again = [...atWork, declined, newEvent(DeclineAnnulled, {})];
    expect(after(...again)).toMatchObject({ state: 'verifying', assignee: 'account/dtv1', declineAnnulled: true });
    const noLimit = { suspendFrom: undefined, prolongUntil: undefined, extendUntil: undefined, requestExtensionUntil: undefined };
    const lengthening: CaseworkCommand[] = [
      { command: 'prolong', ground: 'complex', documentRef }, { command: 'request-extension', documentRef },
      { command: 'suspend', ground: 'a', decidedAt: '2026-04-27T02:00:00.000Z', documentRef },
    ];
    for (const command of lengthening) expect(given(...again).when(command, noLimit)).toEqual(refusedWith('no_limit_runs'));
    expect(given(...again).when({ command: 'open-case', article: '173', document: '14/QĐ' })).toMatchObject([['CaseOpened', {}]]);
  });
});

describe('supervising (BLTTHS art. 145.3.c, 159, 160)', () => {
  const asked = (n: number) => newEvent(ProcuracyRequested, { by: vks, request: ref(n), requestId: ref(n).textId });
  const answer = (requestId?: string): CaseworkCommand => ({ command: 'answer', answer: ref(9), ...(requestId ? { requestId } : {}) });

  it('art. 159, 160: the owner answers in writing; where several are open he says which', () => {
    expect(given(...atWork).when({ command: 'request', by: vks, request: ref(2), kind: 'verification', documentRef }))
      .toEqual([['ProcuracyRequested', { by: vks, requestId: ref(2).textId, request: ref(2), kind: 'verification', documentRef }]]);
    expect(given(...atWork, asked(2)).when(answer())).toEqual([['ProcuracyAnswered', { answer: ref(9), by: 'hn.pc02', requestId: ref(2).textId }]]);
    expect(given(...atWork, asked(2), asked(3)).when(answer())).toEqual(refusedWith('request_not_named'));
    expect(given(...atWork, asked(2), asked(3)).when(answer(ref(3).textId))).toMatchObject([['ProcuracyAnswered', { requestId: ref(3).textId }]]);
    expect(given(...atWork, asked(2)).when(answer(ref(3).textId))).toEqual(refusedWith('no_open_request'));
    expect(given(...atWork, asked(2)).when({ ...answer(), by: 'hn.pc08' })).toEqual(refusedWith('not_owner'));
  });

  it('TTLT 01/2017 art. 10.2: a prosecutor is named once the tip is assigned', () => {
    const name: CaseworkCommand = { command: 'assign-prosecutor', by: vks, prosecutor: 'account/ksv1' };
    expect(given(received(), classified).when(name)).toEqual(refusedWith('not_assigned', { state: 'classified' }));
    expect(given(...atWork).when(name)).toEqual([['ProsecutorAssigned', { by: vks, prosecutor: 'account/ksv1' }]]);
    expect(after(...atWork, newEvent(ProsecutorAssigned, { prosecutor: 'account/ksv1' }))).toMatchObject({ prosecutor: 'account/ksv1' });
  });

  it('art. 145.3.c: a take-over leaves the owner until the procuracy accepts; then it is competent, and its successor is judged by himself', () => {
    expect(given(...atWork).when({ command: 'take-over', by: vks, documentRef })).toEqual([['ProcuracyTookOver', { by: vks, documentRef }]]);
    const taken = [...atWork, newEvent(ProcuracyTookOver, { by: vks })];
    expect(after(...taken)).toMatchObject({ state: 'taken_over', owner: 'hn.pc02' });
    expect(given(...taken).when({ command: 'accept-transfer', by: 'vks.kv' })).toEqual(refusedWith('not_transfer_target', { target: vks }));
    expect(given(...taken).when({ command: 'accept-transfer', by: vks })).toEqual([['TransferAccepted', { by: vks, competent: true, from: 'hn.pc02' }]]);
    const its = [...taken, newEvent(TransferAccepted, { by: vks, competent: true }), classified];
    expect(given(...its).when({ command: 'assign', assignee: 'account/ksv1' })).toMatchObject([['TipAssigned', { agency: vks }]]);
    expect(given(received({ receivedBy: vks }), classified).when({ command: 'assign', assignee: 'account/ksv1' })).toEqual(refusedWith('owner_not_competent'));
  });

  it('TT 28/2020/TT-BCA art. 20.4, 20.5: what is resolved is archived; what waits, after two years, and stays under review', () => {
    const archive: CaseworkCommand = { command: 'archive', archiveNumber: '44/LT' };
    const waiting = [...atWork, newEvent(TipSuspended, { ground: 'b', decidedAt: '2026-03-23T02:00:00.000Z' })];
    expect(given(...atWork).when(archive)).toEqual(refusedWith('file_not_resolved', { state: 'verifying' }));
    expect(given(...waiting).when(archive, { archiveFrom: '2028-03-24' })).toEqual(refusedWith('archive_too_early', { from: '2028-03-24' }));
    expect(given(...waiting).when(archive, { archiveFrom: '2026-04-27' })).toMatchObject([['FileArchived', {}]]);
    expect(given(...waiting, newEvent(FileArchived, {})).when({ command: 'resume', documentRef })).toMatchObject([['TipResumed', {}]]);
    const closed = [...atWork, newEvent(CaseDeclined, { ground: 1, document: '13/QĐ' }), newEvent(FileArchived, {})];
    expect(after(...closed)).toMatchObject({ state: 'closed', outcome: 'no_case', category: 'theft_burglary' });
    expect(given(...closed).when(archive)).toEqual(refusedWith('already_archived', { state: 'closed' }));
  });
});

describe('merging and splitting (TTLT 01/2017 art. 12)', () => {
  const other = (...events: NewEvent[]) => new Map([[id(1), { tip: after(...events), competentFrom: '2026-02-20T03:00:00.000Z' }]]);
  const merge: CaseworkCommand = { command: 'merge', tips: [id(1)], documentRef };
  const own = received({ firstReceivedAt: '2026-02-20T03:00:00.000Z', registerNumber: 'TB-2026-0000398' });

  it('art. 12: written on root and merged tip alike, with the earliest receipts of both', () => {
    const decision = decideCasework(merge, after(...atWork), law, { ...inApril, competentFrom: '2026-03-02T03:00:00.000Z', others: other(own) });
    const data = { root: id(0), merged: [id(1)], earliestReceivedAt: '2026-02-20T03:00:00.000Z', earliestCompetentAt: '2026-02-20T03:00:00.000Z', documentRef };
    expect(decision).toEqual({
      events: [{ name: 'TipsMerged', version: 1, data: { ...data, role: 'root' } }],
      beside: new Map([[id(1), [{ name: 'TipsMerged', version: 1, data: { ...data, role: 'merged' } }]]]),
    });
  });

  it.each([
    ['BLTTHS art. 145.3: a prosecution proposal into a report', [received({ tipKind: 'prosecutionProposal' })], 'stricter_root_needed'],
    ['TT 43/2021/TT-BCA art. 3.4: a victim under 18 into a tip that does not say so', [received({ facts: { victimUnder18: true } })], 'stricter_root_needed'],
    ['art. 12: a tip of another agency', [received({ receivedBy: 'hn.andt' })], 'other_tip_forbids'],
    ['art. 12: a tip in transfer', sent, 'other_tip_forbids'],
    ['art. 12: a tip that has ended', [...atWork, newEvent(CaseDeclined, { ground: 1, document: '13/QĐ' })], 'other_tip_forbids'],
  ])('%s is not merged', (_title, events, code) => {
    expect(given(...atWork).when(merge, { others: other(...events) })).toEqual(refusedWith(code, { registerNumber: 'TB-2026-0000412' }));
  });

  it('art. 12: it is the Head\'s of a body that resolves: a commune police merges nothing, and nothing merges into itself', () => {
    expect(given(received({ receivedBy: 'commune/00004' })).when(merge, { others: other(own) })).toEqual(refusedWith('owner_not_competent'));
    expect(given(...atWork).when({ ...merge, tips: [id(0)] }, { others: other(own) })).toEqual(refusedWith('other_tip_not_found', { tip: id(0) }));
    expect(given(...atWork).when(merge)).toEqual(refusedWith('other_tip_not_found', { tip: id(1) }));
  });

  it('art. 12: a part goes to its unit, which accepts it like a dispatch, and counts from the earliest receipt', () => {
    const split: CaseworkCommand = { command: 'split', parts: [{ tipId: id(1), agency: 'hn.pc04' }], documentRef };
    const decision = decideCasework(split, after(...atWork), law, { ...inApril, competentFrom: '2026-03-02T03:00:00.000Z', others: other(own) });
    if (!('beside' in decision)) throw new Error('it is lawful');
    const [part] = decision.beside?.get(id(1)) ?? [];
    expect(part?.data).toMatchObject({ origin: id(0), role: 'part', parts: [{ agency: 'hn.pc04' }], earliestCompetentAt: '2026-02-20T03:00:00.000Z' });
    expect(decision.events[0]?.data).toMatchObject({ role: 'origin', earliestCompetentAt: '2026-03-02T03:00:00.000Z' });
    expect(given(own, part!).when({ command: 'accept', by: 'hn.pc04' })).toEqual([['TipAccepted', { by: 'hn.pc04', competent: true }]]);
    expect(after(own, newEvent(TipRouted, { rule: 'R11', leadAgencies: ['hn.andt'], coordinatingAgencies: [], units: {}, callFirst: [], reason: {}, organisation: { version: '1', on: '2026-03-02' } }), part!)).toMatchObject({ route: { rule: 'split', leadAgencies: ['hn.pc04'] }, owner: 'hn.pc02' });
    expect(given(...atWork).when({ ...split, parts: [{ tipId: id(1), agency: 'commune/00004' }] }, { others: other(own) })).toEqual(refusedWith('target_not_competent'));
  });

  it('a split is recorded once on the origin, which goes on as it was', () => {
    const event = newEvent(TipSplit, { origin: id(0), parts: [{ tipId: id(1), agency: 'hn.pc04' }], role: 'origin' });
    expect({ ...after(...atWork, event), version: 4 }).toEqual(after(...atWork));
  });
});

describe('documents (TT 28/2020/TT-BCA art. 11)', () => {
  const event = (data: Record<string, unknown>) => ({ type: 'vn.tinbao.DeadlineProlonged.v1', time: '2026-03-20T17:30:00.000Z', actor: 'account/head', tipversion: 5, data });

  it('bear what was entered', () => {
    const entered = { documentRef: { number: '9/QĐ', date: '2026-03-19', signer: 'account/pho', article: 'BLTTHS art. 147.2' } };
    expect(bearingOf(event(entered), 'TB-2026-0000412')).toEqual(entered.documentRef);
  });

  it('are else signed by whoever gave the command, on the day in Hanoi, under the register\'s number and the version', () => {
    expect(bearingOf(event({}), 'TB-2026-0000412')).toEqual({
      number: 'TB-2026-0000412/5', date: '2026-03-21', signer: 'account/head', article: 'BLTTHS art. 147.2; TTLT 01/2017 art. 11.1',
    });
    expect(bearingOf({ ...event({}), type: 'vn.tinbao.TipRouted.v1' }, 'TB-2026-0000412')).toBeUndefined();
  });
});
