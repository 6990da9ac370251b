import { Fault, isRefused, type TextRef, type Receipt } from '@tinbao/contracts';
import { evidenceOf, type House } from '@tinbao/host';
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
  const { attachments = [] } = lodging.body;
  return attachments.length === 0 ? lodgeAlone(house, law, lodging) : lodgeWithFiles(house, law, lodging, attachments);
}

/** Takes the files first, so that no other tip gets them; a refused lodging gives them back. Refuses what `Uploads.take` refuses. */
async function lodgeWithFiles(house: House, law: Law, lodging: Lodging, ids: readonly string[]): Promise<Lodgement> {
  // Sent again after it stood: its files are the tip's already.
  if (await house.ledger('intake').recall(lodging.idempotency)) return { receipt: await firstReceipt(house, lodging), isFirst: false };
  const { uploads } = evidenceOf(house, 'intake');
  const claim = lodging.idempotency.key;
  try {
    const evidence = await uploads.take(ids, lodging.actor, claim);
    const lodgement = await lodgeAlone(house, law, { ...lodging, evidence });
    // The tip stands, whatever becomes of this note: the sweep makes it again from the ledger.
    await uploads.settle(claim, lodgement.receipt.tipId).catch(() => undefined);
    return lodgement;
  } catch (error) {
    // Only what was surely not written gives its files back.
    if (isRefused(error)) await uploads.release(claim);
    throw error;
  }
}

/** A tip that was promised while the database was away: where one of its files is refused it is received without them. */
export async function lodgeHeld(house: House, law: Law, lodging: Lodging): Promise<Lodgement> {
  try {
    return await lodge(house, law, lodging);
  } catch (error) {
    if (isRefused(error) && /^(?:upload|evidence)_/.test(error.code)) return lodgeAlone(house, law, lodging);
    throw error;
  }
}

async function lodgeAlone(house: House, law: Law, lodging: Lodging): Promise<Lodgement> {
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
