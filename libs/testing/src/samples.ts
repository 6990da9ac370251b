import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { CategoryProposed, newEvent, TipReceived, type NewEvent } from '@tinbao/contracts';
import type { AppendRequest } from '@tinbao/ledger';
import type { Vault } from '@tinbao/vault';

/** A request that receives one tip with the given words at PC01: what intake sends to the ledger. */
export function receiveRequest(vault: Vault, words: string, more: Partial<AppendRequest> = {}): AppendRequest {
  const tipId = uuidv7();
  const time = '2026-03-02T03:00:00.000Z';
  const sealed = vault.sealNew(tipId, [{ compartment: 'content', field: 'narrative', text: words }]);
  const [narrative] = sealed.texts;
  if (!narrative) throw new Error('nothing was sealed');
  return {
    subject: tipId, expectedVersion: 0, source: 'intake', actor: 'account/test', time, causationId: uuidv7(), count: 1,
    head: { version: 1, state: 'received', owner: 'hn.pc01', coordinating: [], territory: '00004', assignee: null, leads: [], receivedBy: 'hn.pc01', receivedAt: time },
    counters: ['record', 'register/2026'], sealed,
    draft: (numbers) => [newEvent(TipReceived, {
      registerNumber: `TB-2026-${String(numbers.get('register/2026')).padStart(7, '0')}`, recordNumber: numbers.get('record') ?? 0,
      channel: 'phone', origin: 'citizen', receivedBy: 'hn.pc01', competent: true, firstReceivedAt: time, facts: {},
      place: { ward: '00004' }, anonymous: false, identityRefused: false, narrative: narrative.ref,
    })],
    ...more,
  };
}

/** A proposal as an event to append. */
export function proposal(model = 'test'): NewEvent {
  return newEvent(CategoryProposed, {
    category: 'theft_burglary', tipKind: 'report', priority: 'P2', confidence: 0.8, alternatives: [], evidence: [], model,
  });
}

/** A fresh idempotency key as the ledger stores it, for one request. */
export function freshKey(request = 'request'): { key: Buffer; request: Buffer } {
  return { key: randomBytes(32), request: Buffer.from(request.padEnd(32)) };
}
