import type { Facts, NotATipReason, PlaceRef, Priority, TextRef, TipKind } from '@tinbao/contracts';

/** What a machine or person last proposed; it has no legal effect. */
export interface Proposal {
  readonly category: string;
  readonly article?: string;
  readonly tipKind: TipKind | 'notATip';
  readonly priority: Priority;
  readonly confidence: number;
}

/** The dispatch proposal that is open for acceptance. */
export interface Route {
  readonly rule: string;
  readonly leadAgencies: readonly string[];
  readonly coordinatingAgencies: readonly string[];
  readonly units: Readonly<Record<string, string>>;
  /** Agencies that returned it since it was made. */
  readonly returnedBy: readonly string[];
}

/** What every tip has from its receipt on. Instants are RFC 3339 UTC. */
export interface Known {
  readonly version: number;
  /** The one accountable agency; at first the agency that received the tip. */
  readonly owner: string;
  readonly receivedBy: string;
  readonly registerNumber: string;
  readonly firstReceivedAt: string;
  readonly channel: string;
  readonly statedKind?: TipKind;
  readonly facts: Facts;
  readonly place?: PlaceRef;
  readonly identityRefused: boolean;
  readonly narrative: TextRef;
  readonly proposal?: Proposal;
  readonly route?: Route;
}

/** A classified tip: kind and category as the named officer decided. */
export interface Classified extends Known {
  readonly tipKind: TipKind;
  readonly category: string;
  readonly article?: string;
}

/** States of a tip (law dossier, section 11); each variant holds only what exists in it. */
export type Tip =
  | { readonly state: 'none'; readonly version: 0 }
  | (Known & { readonly state: 'received' })
  | (Classified & { readonly state: 'classified' })
  | (Known & { readonly state: 'not_a_tip'; readonly reason: NotATipReason })
  | (Classified & { readonly state: 'assigned'; readonly assignee: string })
  | (Classified & { readonly state: 'case_opened'; readonly assignee?: string })
  | (Classified & { readonly state: 'no_case'; readonly assignee?: string });

/** A tip before its first event. */
export const noTip: Tip = { state: 'none', version: 0 };

/** The row that a promise needs beside the events: the version race, the owner, and what row-level security reads. */
export interface TipHead {
  readonly version: number;
  readonly state: string;
  readonly owner: string;
  readonly coordinating: readonly string[];
  readonly territory: string | null;
  readonly assignee: string | null;
}

/** The head of a received tip; `none` has no head. */
export function headOf(tip: Exclude<Tip, { state: 'none' }>): TipHead {
  return {
    version: tip.version,
    state: tip.state,
    owner: tip.owner,
    coordinating: tip.route?.coordinatingAgencies ?? [],
    territory: tip.place?.ward ?? null,
    assignee: 'assignee' in tip ? (tip.assignee ?? null) : null,
  };
}
