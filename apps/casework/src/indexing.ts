import { InformationAdded, TipReceived, type TextRef, type TipRow } from '@tinbao/contracts';
import type { WrittenEvent } from '@tinbao/ledger';
import type { Vault } from '@tinbao/vault';
import type { EntityManager } from 'typeorm';

/** Texts that an event brought to a tip, and where and when the tip is. */
export interface Brought {
  readonly tipId: string;
  readonly textIds: readonly string[];
  readonly ward?: string | undefined;
  readonly at: string;
  readonly receivedAt: string;
}

/** What an event told of the incident: at receipt and later; undefined for an event that tells nothing. Reasons and papers are no telling. */
export function broughtBy({ type, data, subject }: Pick<WrittenEvent, 'type' | 'data' | 'subject'>, row: Pick<TipRow, 'receivedAt'>): Brought | undefined {
  if (type !== TipReceived.type && type !== InformationAdded.type) return undefined;
  const { narrative, information, place, occurredAt } = data as { narrative?: TextRef; information?: TextRef; place?: { ward?: string; address?: TextRef }; occurredAt?: string };
  const textIds = [narrative, information, place?.address].flatMap((text) => text?.textId ?? []);
  return textIds.length === 0 ? undefined : { tipId: subject, textIds, ward: place?.ward, at: occurredAt ?? row.receivedAt, receivedAt: row.receivedAt };
}

/** Opens the texts of a batch together and adds their words to the blind index; of a shredded one nothing is left to add. */
export function indexer(vault: Vault): (manager: EntityManager, brought: readonly Brought[]) => Promise<void> {
  return async (manager, brought) => {
    const opened = await vault.open(manager, brought.flatMap(({ textIds }) => textIds));
    await vault.index.add(manager, brought.map(({ textIds, ...where }) => ({ ...where, texts: textIds.flatMap((id) => opened.get(id)?.text ?? []) })));
  };
}
