import { describe, expect, it } from '@jest/globals';
import type { WrittenEvent } from '@tinbao/ledger';
import { realLaw } from '@tinbao/testing';
import { owedNotices } from './owed.js';

const law = realLaw();
const tip = '01960000-0000-7000-8000-000000000001';
const received = { receivedBy: 'hn.pc01', competent: true, firstReceivedAt: '2026-03-02T03:00:00.000Z', facts: {}, identityRefused: false };

type Act = readonly [name: string, time: string, data: Record<string, unknown>];
const pastOf = (...acts: readonly Act[]) =>
  acts.map(([name, time, data], i) => ({ type: `vn.tinbao.${name}.v1`, subject: tip, time, data, tipversion: i + 1 }) as unknown as WrittenEvent);
const receipt = (more: Record<string, unknown> = {}): Act => ['TipReceived', '2026-03-02T03:00:00.000Z', { ...received, ...more }];
const allAfter = (...acts: readonly Act[]) => owedNotices(pastOf(...acts), law, '2026-03-30T00:00:00.000Z');
const owedAfter = (...acts: readonly Act[]) => allAfter(...acts).filter((o) => o.state !== 'not_owed');
const states = (...acts: readonly Act[]) => Object.fromEntries(allAfter(...acts).map((o) => [o.notice, o.state]));

describe('the notices a tip owes', () => {
  it('are at receipt by a competent agency one to the procuracy within 3 days and one to the informant within 3 working days (BLTTHS art. 146.5, TTLT 01/2017 art. 14.1)', () => {
    expect(owedAfter(receipt())).toMatchObject([
      { notice: 'receipt_procuracy', recipient: 'procuracy', owedBy: 'hn.csdt', article: 'BLTTHS 101/2015/QH13 art. 146.5', confidence: 'sourced', dueAt: '2026-03-05T17:00:00.000Z', state: 'owed', channel: 'webhook' },
      { notice: 'receipt_informant', recipient: 'informant', confidence: 'sourced', dueAt: '2026-03-05T17:00:00.000Z', state: 'owed', channel: 'email' },
    ]);
  });

  it('run for the informant over days off: received on a Thursday, due at the end of Tuesday, to the procuracy on the working day after Sunday', () => {
    const due = Object.fromEntries(owedAfter(['TipReceived', '2026-03-05T03:00:00.000Z', received]).map((o) => [o.notice, o.dueAt]));
    expect(due).toEqual({ receipt_procuracy: '2026-03-09T17:00:00.000Z', receipt_informant: '2026-03-10T17:00:00.000Z' });
  });

  it('are none to an informant who refused to be named (TT 28/2020/TT-BCA art. 17.1)', () => {
    expect(states(receipt({ identityRefused: true }))).toMatchObject({ receipt_procuracy: 'owed', receipt_informant: 'not_owed' });
  });

  it('begin only once a competent agency has the tip, when a commune police received it', () => {
    const atCommune = receipt({ receivedBy: 'commune/00004', competent: false });
    expect(owedAfter(atCommune)).toEqual([]);
    expect(owedAfter(atCommune, ['TipAccepted', '2026-03-03T03:00:00.000Z', { by: 'hn.pc01', competent: true }])).toMatchObject([
      { notice: 'receipt_procuracy', owedSince: '2026-03-03T03:00:00.000Z' }, { notice: 'receipt_informant', owedSince: '2026-03-03T03:00:00.000Z' },
    ]);
  });

  it('include within 24 hours a word to the procuracy of a surrender, and of nothing else (BLTTHS art. 152.3)', () => {
    const surrendered = owedAfter(receipt({ tipKind: 'surrender' })).find((o) => o.notice === 'surrender_procuracy');
    expect(surrendered).toMatchObject({ channel: 'webhook', dueAt: '2026-03-03T03:00:00.000Z', article: 'BLTTHS 101/2015/QH13 art. 152.3' });
    expect(states(receipt({ tipKind: 'report' }))).toMatchObject({ surrender_procuracy: 'not_owed' });
  });

  it('fall away when a named officer finds no tip', () => {
    expect(states(receipt(), ['TipClassified', '2026-03-02T05:00:00.000Z', { tipKind: 'notATip', notATipReason: 'civil' }])).toMatchObject({ receipt_procuracy: 'not_owed', receipt_informant: 'not_owed' });
  });

  it('are settled one by one, with the means that the act names', () => {
    const [procuracy, informant] = owedAfter(receipt(), ['NoticeSent', '2026-03-03T05:00:00.000Z', { notice: 'receipt_procuracy', means: 'paper' }]);
    expect(procuracy).toMatchObject({ state: 'sent', means: 'paper', sentAt: '2026-03-03T05:00:00.000Z' });
    expect(informant).toMatchObject({ state: 'owed', means: null, sentAt: null });
  });

  it('include a decision with its papers, which no machine sends: within 24 hours to the procuracy (BLTTHS art. 154.2), the result within 3 days to the informant (art. 145.4)', () => {
    const after = owedAfter(receipt(), ['CaseOpened', '2026-03-10T03:00:00.000Z', { article: '173', document: 'QĐ-1' }]);
    expect(after.find((o) => o.notice === 'case_opened_procuracy')).toMatchObject({ state: 'owed', channel: null, dueAt: '2026-03-11T03:00:00.000Z', article: expect.stringContaining('154.2') });
    expect(after.find((o) => o.notice === 'result_informant')).toMatchObject({ state: 'owed', channel: 'email', dueAt: '2026-03-13T17:00:00.000Z' });
  });

  it('are two after a suspension, of which one is sent and the other stays owed (BLTTHS art. 148.2)', () => {
    const suspended: Act = ['TipSuspended', '2026-03-23T08:00:00.000Z', { ground: 'a', decidedAt: '2026-03-23T07:00:00.000Z' }];
    const sent: Act = ['NoticeSent', '2026-03-23T09:00:00.000Z', { notice: 'suspension_procuracy', means: 'paper' }];
    expect(states(receipt(), suspended, sent)).toMatchObject({ suspension_procuracy: 'sent', suspension_informant: 'owed' });
    expect(states(receipt({ identityRefused: true }), suspended)).toMatchObject({ suspension_procuracy: 'owed', suspension_informant: 'not_owed' });
  });

  it('are one obligation although two clocks wait for it, as for the result of a tip with a victim under 18', () => {
    const after = owedAfter(receipt({ facts: { victimUnder18: true } }), ['CaseOpened', '2026-03-10T03:00:00.000Z', { article: '173', document: 'QĐ-1' }]);
    expect(after.filter((o) => o.notice === 'result_informant')).toMatchObject([{ state: 'owed' }]);
  });

  it('include, without a limit, a word to the procuracy of each merge and each split, from the tip that stays (TTLT 01/2017 art. 12)', () => {
    const merged = (role: string): Act => ['TipsMerged', '2026-03-09T03:00:00.000Z', { role, root: tip, merged: [] }];
    const split: Act = ['TipSplit', '2026-03-11T03:00:00.000Z', { role: 'origin', origin: tip, parts: [] }];
    const of = (...acts: readonly Act[]) => owedAfter(...acts).filter((o) => o.notice === 'merge_split_procuracy');
    expect(of(receipt(), merged('root'))).toMatchObject([{
      recipient: 'procuracy', owedBy: 'hn.csdt', owedSince: '2026-03-09T03:00:00.000Z', dueAt: null, state: 'owed', channel: null, confidence: 'sourced', article: expect.stringContaining('art. 12'),
    }]);
    expect(of(receipt(), merged('merged'))).toEqual([]);
    const sent: Act = ['NoticeSent', '2026-03-10T03:00:00.000Z', { notice: 'merge_split_procuracy', means: 'paper' }];
    expect(of(receipt(), merged('root'), sent, split).map((o) => o.state)).toEqual(['sent', 'owed']);
  });

  it('include, without a limit, what goes out after an assignment, an extension, and a repeated letter that was filed (TTLT 01/2017 art. 9.1; TT 28/2020/TT-BCA art. 10.6)', () => {
    const owed = (...acts: readonly Act[]) => owedAfter(...acts).filter((o) => o.dueAt === null).map((o) => `${o.notice} ${o.recipient} ${o.state}`);
    expect(owed(receipt(), ['TipAssigned', '2026-03-04T03:00:00.000Z', { assignee: 'account/ha' }])).toEqual(['assignment_procuracy procuracy owed']);
    expect(owed(receipt(), ['ExtensionGranted', '2026-03-04T03:00:00.000Z', { by: 'vks.hn' }])).toEqual(['extension_informant informant owed']);
    const filed = (reason: string): Act => ['TipClassified', '2026-03-04T03:00:00.000Z', { tipKind: 'notATip', notATipReason: reason }];
    expect(owed(receipt(), filed('filed_duplicate'))).toEqual(['filed_duplicate_informant informant owed']);
    expect(owed(receipt(), filed('civil'))).toEqual([]);
    expect(owed(receipt({ identityRefused: true }), filed('filed_duplicate'))).toEqual([]);
  });

  it('include a word to the procuracy of the transfer of an assigned tip, and of no other (TT 28/2020/TT-BCA art. 18.1)', () => {
    const assigned: Act = ['TipAssigned', '2026-03-04T03:00:00.000Z', { assignee: 'account/ha' }];
    const transferred = (time: string): Act => ['TipTransferred', time, { from: 'hn.pc01', to: 'hn.andt', slipNumber: '7/PC' }];
    const of = (...acts: readonly Act[]) => owedAfter(...acts).filter((o) => o.notice === 'transfer_procuracy').map((o) => `${o.owedSince} ${o.dueAt}`);
    expect(of(receipt(), transferred('2026-03-05T03:00:00.000Z'))).toEqual([]);
    expect(of(receipt(), assigned, transferred('2026-03-05T03:00:00.000Z'), transferred('2026-03-06T03:00:00.000Z'))).toEqual(['2026-03-05T03:00:00.000Z null']);
  });

  it('keep their id whatever happens later, and no two share one', () => {
    const before = owedAfter(receipt());
    const after = owedAfter(receipt(), ['TipClassified', '2026-03-02T05:00:00.000Z', { tipKind: 'report', category: 'theft_burglary' }], ['CaseOpened', '2026-03-10T03:00:00.000Z', { article: '173', document: 'QĐ-1' }]);
    expect(after.map((o) => o.id)).toEqual(expect.arrayContaining(before.map((o) => o.id)));
    expect(new Set(after.map((o) => o.id)).size).toBe(after.length);
  });

  it('are none for what is no tip', () => {
    expect(owedNotices(pastOf(['IntakeRecorded', '2026-03-02T03:00:00.000Z', {}]), law, '2026-03-03T00:00:00.000Z')).toEqual([]);
    expect(owedNotices([], law, '2026-03-03T00:00:00.000Z')).toEqual([]);
  });
});
