import { AttachmentAdded, DocumentIssued } from '@tinbao/contracts';
import type { WrittenEvent } from '@tinbao/ledger';

/** Ids of every text the events refer to, wherever in their data it stands; without issued files, which are no words to show. */
export function textIdsOf(events: readonly Pick<WrittenEvent, 'type' | 'data'>[]): string[] {
  const ids: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { textId, commitment } = value as { textId?: unknown; commitment?: unknown };
    if (typeof textId === 'string' && typeof commitment === 'string') ids.push(textId);
    else Object.values(value).forEach(walk);
  };
  events.filter(({ type }) => type !== DocumentIssued.type && type !== AttachmentAdded.type).forEach(({ data }) => walk(data));
  return ids;
}

/** Ids of what was told at receipt, of many tips. */
export function narrativeIdsOf(past: readonly (readonly Pick<WrittenEvent, 'data'>[])[]): string[] {
  return past.flatMap(([received]) => (received?.data.narrative as { textId?: string } | undefined)?.textId ?? []);
}
