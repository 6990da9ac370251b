import type { Law } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { tipOf } from '@tinbao/tip';
import { askedBy, routeOf } from './asked.js';

/** A tip that another law would lead elsewhere: rule and leads with their units, by each law. */
export interface RouteMoved {
  readonly tipId: string;
  readonly before: string;
  readonly after: string;
}

/** Where a tip would lead if `after` were the law and not `before`; undefined where that is the same, and for what was never routed. */
export function routeMoved(events: readonly WrittenEvent[], { before, after }: { before: Law; after: Law }): RouteMoved | undefined {
  const tip = tipOf(events);
  const given = events.flatMap((event) => askedBy(event) ?? []).at(-1);
  if (tip.state === 'none' || !given) return undefined;
  const said = (law: Law): string => {
    const { rule, leadAgencies, units } = routeOf(law, tip, given).found;
    return `${rule}: ${leadAgencies.map((id) => (units[id] ? `${id}/${units[id]}` : id)).join(', ')}`;
  };
  const [was, would] = [said(before), said(after)];
  return was === would ? undefined : { tipId: events[0]?.subject ?? '', before: was, after: would };
}
