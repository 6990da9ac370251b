import { clocks, defaultPolicy, suspensionOpensAt, type ClockEvent } from '@tinbao/clocks';
import type { Law } from '@tinbao/law';
import { occasionFrom, tipOf, type Occasion, type OtherTip, type PastEvent } from '@tinbao/tip';

/** The tip a command is given on, and the histories of those it names. */
export interface Named {
  readonly tipId: string;
  readonly others: ReadonlyMap<string, readonly (ClockEvent & PastEvent)[]>;
}

/** The day of an act at `now` (RFC 3339 UTC), with what the tip's clocks say of it and of the tips it names. */
export function occasionOf(events: readonly ClockEvent[], law: Law, now: string, named?: Named): Occasion {
  const reading = {
    law, now,
    clocks: (all: readonly ClockEvent[]) => clocks(all, law, now),
    suspensionOpensAt: (limit: Parameters<typeof suspensionOpensAt>[0]) => suspensionOpensAt(limit, defaultPolicy(law)),
  };
  return occasionFrom(events, reading, named && { tipId: named.tipId, others: othersOf(named, law, now) });
}

/** The other tips by id; one that was never received is none. */
function othersOf({ others }: Named, law: Law, now: string): ReadonlyMap<string, OtherTip> {
  return new Map([...others].flatMap(([id, events]) => {
    const tip = tipOf(events);
    return tip.state === 'none' ? [] : [[id, { tip, competentFrom: occasionOf(events, law, now).competentFrom }]];
  }));
}
