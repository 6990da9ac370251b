import type { WrittenEvent } from '@tinbao/ledger';

/** Ids of every text the events refer to, wherever in their data it stands. */
export function textIdsOf(events: readonly Pick<WrittenEvent, 'data'>[]): string[] {
  const ids: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { textId, commitment } = value as { textId?: unknown; commitment?: unknown };
    if (typeof textId === 'string' && typeof commitment === 'string') ids.push(textId);
    else Object.values(value).forEach(walk);
  };
  events.forEach(({ data }) => walk(data));
  return ids;
}
