import { describe, expect, it } from '@jest/globals';
import type { WrittenEvent } from '@tinbao/ledger';
import { realLaw } from '@tinbao/testing';
import { owedNotices } from './owed.js';

const law = realLaw();
const tip = '01960000-0000-7000-8000-000000000001';
const importedAt = '2026-03-02T03:00:00.000Z';
const event = (name: string, time: string, data: object, tipversion = 1) => ({ type: `vn.tinbao.${name}.v1`, subject: tip, time, data, tipversion }) as unknown as WrittenEvent;
const receipt = (at: string, provenance?: object) =>
  event('TipReceived', at, { receivedBy: 'hn.pc02', competent: true, firstReceivedAt: at, facts: {}, identityRefused: false, ...(provenance ? { provenance } : {}) });
const owed = (...events: WrittenEvent[]) => owedNotices(events, law, '2026-03-02T04:00:00.000Z').filter(({ state }) => state !== 'not_owed').map(({ notice }) => notice).sort();

describe('a tip of an old register', () => {
  it('owes no notice of that time, which one received live that day would', () => {
    expect(owed(receipt('2021-01-04T17:00:00.000Z'))).toEqual(['receipt_informant', 'receipt_procuracy']);
    expect(owed(receipt('2021-01-04T17:00:00.000Z', { importedAt }))).toEqual([]);
  });

  it('owes the procuracy what is still to be sent, and the notices of acts that follow; its informant is written to about none', () => {
    expect(owed(receipt('2026-03-01T03:00:00.000Z', { importedAt }))).toEqual(['receipt_procuracy']);
    const opened = event('CaseOpened', '2026-03-02T03:30:00.000Z', { article: '173', document: '1/QĐ' }, 2);
    expect(owed(receipt('2021-01-04T17:00:00.000Z', { importedAt }), opened)).toEqual(['case_opened_procuracy']);
  });
});
