import { CategoryProposed, TipClassified, type DataOf } from '@tinbao/contracts';
import { localDate, type Law } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { route, type Route, type RouteInput } from '@tinbao/routing';
import type { Known } from '@tinbao/tip';

/** What an event says of a tip that a route depends on. */
export type Asked = Pick<RouteInput, 'category' | 'article' | 'tipKind' | 'confidence' | 'unsure' | 'facts'>;

/** What a proposal or a classification asks the router; undefined for other events, and for what is no tip. */
export function askedBy({ type, data }: Pick<WrittenEvent, 'type' | 'data'>): Asked | undefined {
  if (type === CategoryProposed.type) {
    const { category, article, tipKind, confidence, unsure, lifeDanger } = data as DataOf<typeof CategoryProposed>;
    return { category, article, tipKind, confidence, unsure, facts: { lifeDanger } };
  }
  const classified = data as DataOf<typeof TipClassified>;
  if (type !== TipClassified.type || classified.tipKind === 'notATip') return undefined;
  return { category: classified.category, article: classified.article, tipKind: classified.tipKind };
}

/** Where a tip leads by a law, on the local date of its receipt. What the receiver stated stands above what the words suggest. */
export function routeOf(law: Law, tip: Pick<Known, 'firstReceivedAt' | 'occurredAt' | 'place' | 'facts' | 'receivedBy' | 'channel'>, given: Asked): { on: string; found: Route } {
  const on = localDate(tip.firstReceivedAt);
  const facts = { ...given.facts, ...tip.facts };
  const { place, receivedBy, channel, occurredAt: at = tip.firstReceivedAt } = tip;
  return { on, found: route(law, { ...given, place, facts, receivedBy, channel, at }, on) };
}
