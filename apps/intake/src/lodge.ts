import { Fault, type TextRef, type Receipt } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { receiptOf, withActor } from '@tinbao/ledger';
import type { Law } from '@tinbao/law';
import { receive, type Lodging } from './receive.js';

/** The receipt of a tip; `isFirst` is false where an earlier request under the key made it. */
export interface Lodgement {
  readonly receipt: Receipt;
  readonly isFirst: boolean;
}

/** Receives a tip and yields its receipt; the same key yields the first receipt again, byte for byte. */
export async function lodge(house: House, law: Law, lodging: Lodging): Promise<Lodgement> {
  const { request, salt } = receive({ ...lodging, simulated: house.clock.simulated }, law, house.vault);
  // failpoint: intake.before-transaction
  const outcome = await house.ledger('intake').append(request);
  if ('done' in outcome) {
    const { done } = outcome;
    return { receipt: receiptOf(done.events[0]?.body ?? '', done.proof(), salt.toString('base64')), isFirst: true };
  }
  if ('taken' in outcome) return { receipt: await firstReceipt(house, lodging), isFirst: false };
  throw new Fault('tip_id_taken', { retriable: true });
}

/** The first answer under the key, rebuilt from the ledger and the vault. Refuses `idempotency_key_reused` for another body. */
async function firstReceipt(house: House, lodging: Lodging): Promise<Receipt> {
  const ledger = house.ledger('intake');
  const first = await ledger.recall(lodging.idempotency);
  const event = first?.events[0];
  if (!first || !event) throw new Fault('ledger_in_doubt', { retriable: true });
  const { textId } = event.data.narrative as TextRef;
  const opened = await withActor(house.database, { role: 'intake' }, (m) => house.vault.open(m, [textId]));
  const proof = await ledger.proofAgain({ index: event.index, treeSize: first.treeSize });
  return receiptOf(event.body, proof, opened.get(textId)?.salt.toString('base64'));
}
