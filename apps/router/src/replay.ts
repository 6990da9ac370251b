import type { BusContext, Handled } from '@tinbao/bus';
import { CategoryProposed, InformationAdded, TipClassified, type NewEvent } from '@tinbao/contracts';
import type { Law } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { RouterEvents } from './router.events.js';

/** What the router appends for an event, on the tip's events by then, if this law is in force: its own handlers, asked once more. */
export function routedAgain(cause: WrittenEvent, latest: readonly WrittenEvent[], law: Law): readonly NewEvent[] {
  const stage = new RouterEvents({ now: law });
  const handlers: Readonly<Record<string, (event: WrittenEvent, context: BusContext) => Handled>> = {
    [CategoryProposed.type]: stage.onCategoryProposed.bind(stage), [TipClassified.type]: stage.onTipClassified.bind(stage),
    [InformationAdded.type]: stage.onInformationAdded.bind(stage),
  };
  return handlers[cause.type]?.(cause, { latest } as BusContext).events ?? [];
}
