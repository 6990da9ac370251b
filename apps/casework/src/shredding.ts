import { ContentShredded } from '@tinbao/contracts';
import type { WrittenEvent } from '@tinbao/ledger';
import type { Vault } from '@tinbao/vault';
import type { EntityManager } from 'typeorm';

/** Whether an event orders words to be destroyed. */
export const ordersShredding = ({ type }: Pick<WrittenEvent, 'type'>): boolean => type === ContentShredded.type;

/** Carries out what a tombstone orders, where whoever wrote it was cut off before he did; each is carried out once. */
export function shredder(vault: Vault): (manager: EntityManager, tipIds: readonly string[]) => Promise<void> {
  return async (manager, tipIds) => {
    for (const tipId of new Set(tipIds)) await vault.shred(manager, tipId);
  };
}
