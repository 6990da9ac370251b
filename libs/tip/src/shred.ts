import { ContentShredded, LegalHoldLifted, LegalHoldPlaced, newEvent, type DataOf } from '@tinbao/contracts';
import { receiverClassOf, type Law } from '@tinbao/law';
import { accept, refuse, type Decision } from './decision.js';
import type { SignedEvent } from './documents.js';

/** A hold that stands: who holds the file against destruction, and why. */
export interface Hold extends DataOf<typeof LegalHoldPlaced> {
  /** `account/<username>`. */
  readonly actor: string;
  /** RFC 3339 UTC. */
  readonly placedAt: string;
}

/** The holds that stand after these events, oldest first. */
export function holdsOf(events: readonly SignedEvent[]): Hold[] {
  const holds = new Map<string, Hold>();
  for (const { type, data, actor, time } of events) {
    if (type === LegalHoldPlaced.type) holds.set(String(data['holdId']), { ...(data as DataOf<typeof LegalHoldPlaced>), actor, placedAt: time });
    if (type === LegalHoldLifted.type) holds.delete(String(data['holdId']));
  }
  return [...holds.values()];
}

/** Words that were destroyed: which, on what ground, by which document, when (RFC 3339 UTC). */
export interface Shredded extends Pick<DataOf<typeof ContentShredded>, 'compartments' | 'ground' | 'documentRef'> {
  readonly at: string;
}

/** What was destroyed of a tip, oldest first. */
export function shreddedOf(events: readonly SignedEvent[]): Shredded[] {
  return events.filter(({ type }) => type === ContentShredded.type).map(({ data, time }) => {
    const { compartments, ground, documentRef } = data as DataOf<typeof ContentShredded>;
    return { compartments, ground, ...(documentRef ? { documentRef } : {}), at: time };
  });
}

/** A hold placed, or one lifted, by an agency. */
export type HoldCommand =
  | ({ readonly command: 'place-hold' } & Omit<DataOf<typeof LegalHoldPlaced>, 'by'>)
  | { readonly command: 'lift-hold'; readonly hold: string; readonly documentRef?: DataOf<typeof LegalHoldLifted>['documentRef'] };

/** Who acts, on which local day, under which law. */
export interface Holding {
  readonly by: string;
  readonly on: string;
  readonly law: Law;
}

/** Places or lifts a hold; one of a procuracy is lifted by a procuracy alone. */
export function decideHold(command: HoldCommand, events: readonly SignedEvent[], { by, on, law }: Holding): Decision {
  if (events.length === 0) return refuse('tip_not_found');
  if (command.command === 'place-hold') {
    const { command: _, ...data } = command;
    return accept(newEvent(LegalHoldPlaced, { ...data, by }));
  }
  const { hold: holdId, documentRef } = command;
  const hold = holdsOf(events).find((each) => each.holdId === holdId);
  if (!hold) return refuse('hold_not_found');
  const isProcuracy = (agency: string) => receiverClassOf(law, agency, on) === 'procuracy';
  if (isProcuracy(hold.by) && !isProcuracy(by)) return refuse('hold_of_procuracy', { holder: hold.by });
  return accept(newEvent(LegalHoldLifted, { holdId, by, ...(documentRef ? { documentRef } : {}) }));
}

/**
 * The tombstone of words that an order destroys. `sealed`: the compartments of the tip that hold words now.
 * Refuses `held` while any hold stands, with its holder and reason, and `nothing_to_shred`.
 */
export function decideShred(order: DataOf<typeof ContentShredded>, events: readonly SignedEvent[], sealed: readonly string[]): Decision {
  if (events.length === 0) return refuse('tip_not_found');
  const [hold] = holdsOf(events);
  if (hold) return refuse('held', { holder: `${hold.by} (${hold.actor})`, reason: hold.reason });
  const compartments = order.compartments.filter((each) => sealed.includes(each));
  return compartments.length === 0 ? refuse('nothing_to_shred') : accept(newEvent(ContentShredded, { ...order, compartments }));
}
