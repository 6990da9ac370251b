import { describe, expect, it } from '@jest/globals';
import {
  CompetenceGroundEstablished, newEvent, TipAccepted, TipAssigned, TipClassified, TipReceived, TipRouted, TipTransferred, TransferAccepted,
  TransferRefused, type DataOf, type NewEvent,
} from '@tinbao/contracts';
import { realLaw } from '@tinbao/testing';
import type { CaseworkCommand } from './casework-command.js';
import { decideCasework } from './casework.js';
import { tipOf } from './evolve.js';

const law = realLaw();
const on = '2026-03-03';
const ref = { textId: '018f2c6e-0000-7000-8000-000000000002', commitment: 'A'.repeat(43) + '=' };
const received = (receivedBy = 'hn.pc02', facts: DataOf<typeof TipReceived>['facts'] = {}): NewEvent => newEvent(TipReceived, {
  registerNumber: 'TB-2026-0000412', recordNumber: 412, channel: 'phone', origin: 'citizen', receivedBy, competent: true,
  firstReceivedAt: '2026-03-02T03:00:00.000Z', facts, place: { ward: '00004' }, anonymous: false, identityRefused: false, narrative: ref,
});
const classified = (tipKind: 'report' | 'prosecutionProposal' = 'report') => newEvent(TipClassified, { tipKind, category: 'theft_burglary' });
const ground = newEvent(CompetenceGroundEstablished, { agency: 'hn.pc02' });
const assigned = newEvent(TipAssigned, { agency: 'hn.pc02', assignee: 'account/dtv1' });
const sent = newEvent(TipTransferred, { from: 'hn.pc02', to: 'hn.andt', slipNumber: '7/PC' });
const taken = newEvent(TransferAccepted, { by: 'hn.andt', competent: true });
const refused = newEvent(TransferRefused, { by: 'hn.andt', reason: ref });
const routed = newEvent(TipRouted, {
  rule: 'R11', leadAgencies: ['hn.pc04'], coordinatingAgencies: ['hn.pc06'], units: {}, callFirst: [], reason: {}, organisation: { version: '1', on },
});

const past = (events: readonly NewEvent[]) => events.map((e, i) => ({ type: `vn.tinbao.${e.name}.v1`, data: e.data, tipversion: i + 1 }));
const after = (...events: NewEvent[]) => tipOf(past(events));
const given = (...events: NewEvent[]) => ({
  when: (command: CaseworkCommand) => {
    const decision = decideCasework(command, after(...events), law, { on });
    return 'refused' in decision ? decision.refused : decision.events.map((e) => [e.name, e.data]);
  },
});
const refusedWith = (code: string, params = {}) => expect.objectContaining({ code, params: expect.objectContaining(params) });
const transfer = (to = 'hn.andt', more = {}): CaseworkCommand => ({ command: 'transfer', to, slipNumber: '7/PC', ...more });

describe('establishing that one is not competent (TTLT 01/2017 art. 8.1, 8.2)', () => {
  it('art. 8.1: the finding names its agency; 24 hours run from it', () => {
    expect(given(received(), classified()).when({ command: 'establish-ground', competentAgency: 'hn.andt', reason: ref }))
      .toEqual([['CompetenceGroundEstablished', { agency: 'hn.pc02', competentAgency: 'hn.andt', reason: ref }]]);
  });

  it('is made once: a second finding would start the 24 hours anew', () => {
    expect(given(received(), classified(), ground).when({ command: 'establish-ground' })).toEqual(refusedWith('ground_established'));
  });

  it('BLTTHS art. 146.3: a commune police has nothing to establish, it transfers', () => {
    expect(given(received('commune/00004'), classified()).when({ command: 'establish-ground' })).toEqual(refusedWith('ground_not_needed', { owner: 'commune/00004' }));
  });

  it.each([
    ['a body nobody knows', { competentAgency: 'no.such' }, 'unknown_agency'],
    ['a body that no longer exists', { competentAgency: 'district.police' }, 'unknown_agency'],
    ['a category nobody knows', { category: 'witchcraft' }, 'unknown_category'],
  ])('refuses %s', (_title, more, code) => {
    expect(given(received(), classified()).when({ command: 'establish-ground', ...more })).toEqual(refusedWith(code));
  });
});

describe('transferring by slip (BLTTHS art. 146.2; TT 28/2020/TT-BCA art. 11, row 5)', () => {
  it('art. 11: the slip goes out and the owner stays until the target accepts', () => {
    expect(given(received(), classified(), ground).when(transfer('hn.andt', { slipDate: on, reason: ref })))
      .toEqual([['TipTransferred', { from: 'hn.pc02', to: 'hn.andt', slipNumber: '7/PC', slipDate: on, reason: ref }]]);
    expect(after(received(), classified(), ground, sent)).toMatchObject({ state: 'transferred_out', owner: 'hn.pc02', transfer: { to: 'hn.andt' } });
  });

  it('TTLT 01/2017 art. 8.1, 8.2: an agency that resolves tips first finds that it is not competent for this one', () => {
    expect(given(received(), classified()).when(transfer())).toEqual(refusedWith('ground_missing', { owner: 'hn.pc02' }));
    expect(given(received('hn.pc08'), classified()).when(transfer())).toEqual(refusedWith('ground_missing', { owner: 'hn.pc08' }));
  });

  it('the ground of an earlier holder is none for the one who accepted the dispatch since', () => {
    const events = [received(), classified(), ground, newEvent(TipAccepted, { by: 'hn.pc04', competent: true })];
    expect(given(...events).when(transfer())).toEqual(refusedWith('ground_missing', { owner: 'hn.pc04' }));
  });

  it('BLTTHS art. 146.3: commune police, stations and the procuracy transfer without one', () => {
    for (const owner of ['commune/00004', 'don_ca', 'vks.kv']) {
      expect(given(received(owner), classified()).when(transfer('hn.pc02'))).toMatchObject([['TipTransferred', { from: owner, to: 'hn.pc02' }]]);
    }
  });

  it('TT 28/2020/TT-BCA art. 18.1: an assignment made before lapses on transfer', () => {
    expect(given(received(), classified(), assigned, ground).when(transfer())).toMatchObject([['TipTransferred', {}]]);
    const tip = after(received(), classified(), assigned, ground, sent);
    expect(tip).not.toHaveProperty('assignee');
    expect(after(received(), classified(), assigned, ground, sent, refused)).toMatchObject({ state: 'classified' });
  });

  it.each([
    ['itself', 'hn.pc02', 'already_owner'],
    ['a body nobody knows', 'no.such', 'unknown_agency'],
    ['a body that no longer exists', 'district.police', 'unknown_agency'],
    ['the communes in general', 'commune', 'unknown_agency'],
    ['a commune that does not exist', 'commune/99999', 'unknown_agency'],
    ['a unit of a body that has none', 'hn.andt/00004', 'unknown_agency'],
    ['a commune police, which resolves nothing', 'commune/00004', 'target_not_competent'],
    ['a bank', 'bank', 'target_not_competent'],
  ])('refuses to transfer to %s', (_title, to, code) => {
    expect(given(received(), classified(), ground).when(transfer(to))).toEqual(refusedWith(code, { agency: to }));
  });

  it.each([
    ['BLTTHS art. 145.3.b: a prosecution proposal', received(), classified('prosecutionProposal')],
    ['TT 43/2021/TT-BCA art. 3.4: a tip with a victim under 18', received('hn.pc02', { victimUnder18: true }), classified()],
  ])('%s goes to no assigned agency', (_title, ...events) => {
    expect(given(...events, ground).when(transfer('hn.customs'))).toEqual(refusedWith('target_not_competent', { agency: 'hn.customs' }));
    expect(given(...events, ground).when(transfer('hn.andt'))).toMatchObject([['TipTransferred', {}]]);
  });

  it('is for a classified tip, and one slip at a time', () => {
    expect(given(received()).when(transfer())).toEqual(refusedWith('not_transferable', { state: 'received' }));
    expect(given(received(), classified(), ground, sent).when(transfer())).toEqual(refusedWith('not_transferable', { state: 'transferred_out' }));
    expect(given(received(), classified()).when({ command: 'accept-transfer', by: 'hn.andt' })).toEqual(refusedWith('not_in_transfer', { state: 'classified' }));
  });

  it('refuses a slip dated tomorrow', () => {
    expect(given(received(), classified(), ground).when(transfer('hn.andt', { slipDate: '2026-03-04' })))
      .toEqual(refusedWith('decided_in_future', { date: '2026-03-04', on }));
  });
});

describe('a slip that arrived (TTLT 01/2017 art. 11.1, rows 6 and 6a)', () => {
  const open = [received(), routed, classified(), ground, sent];

  it('art. 11.1: acceptance moves the owner and says whether its limits begin; the slip is quoted', () => {
    expect(given(...open).when({ command: 'accept-transfer', by: 'hn.andt', registerEntry: '12/2026' }))
      .toEqual([['TransferAccepted', { by: 'hn.andt', competent: true, from: 'hn.pc02', slipNumber: '7/PC', registerEntry: '12/2026' }]]);
    expect(after(...open, taken)).toMatchObject({ state: 'received', owner: 'hn.andt', receivedBy: 'hn.pc02' });
  });

  it('row 6: the new holder classifies anew, on its own responsibility', () => {
    expect(after(...open, taken)).not.toHaveProperty('category');
    expect(given(...open, taken).when({ command: 'classify', classification: { tipKind: 'report', category: 'robbery' } })).toMatchObject([['TipClassified', {}]]);
  });

  it('a dispatch proposal does not outlive the transfer; those who coordinate still do', () => {
    expect(after(...open, taken)).toMatchObject({ route: { leadAgencies: [], coordinatingAgencies: ['hn.pc06'] } });
    expect(given(...open, taken).when({ command: 'accept', by: 'hn.pc04' })).toEqual(refusedWith('not_proposed_agency'));
  });

  it('row 6a: a refusal needs its reason, and leaves owner and ground where they were', () => {
    expect(given(...open).when({ command: 'refuse-transfer', by: 'hn.andt', reason: ref })).toEqual([['TransferRefused', { by: 'hn.andt', reason: ref, slipNumber: '7/PC' }]]);
    expect(after(...open, refused)).toMatchObject({ state: 'classified', owner: 'hn.pc02' });
    expect(given(...open, refused).when(transfer('bca.andt'))).toMatchObject([['TipTransferred', { to: 'bca.andt' }]]);
  });

  it.each(['hn.pc02', 'hn.pc04'])('%s, to whom it was not sent, neither accepts nor refuses', (by) => {
    const not = refusedWith('not_transfer_target', { agency: by, target: 'hn.andt' });
    expect(given(...open).when({ command: 'accept-transfer', by })).toEqual(not);
    expect(given(...open).when({ command: 'refuse-transfer', by, reason: ref })).toEqual(not);
  });

  it('meanwhile nobody accepts the old dispatch or decides', () => {
    expect(given(...open).when({ command: 'accept', by: 'hn.pc04' })).toEqual(refusedWith('tip_closed'));
    expect(given(...open).when({ command: 'assign', assignee: 'account/dtv1' })).toEqual(refusedWith('wrong_state'));
  });
});
