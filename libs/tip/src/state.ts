import type { DataOf, Facts, NotATipReason, PlaceRef, Priority, TextRef, TipKind, TipSuspended } from '@tinbao/contracts';

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
  /** The agency that established that it is not competent: it may transfer (TTLT 01/2017 art. 8.1). */
  readonly groundBy?: string;
}

/** A slip on its way: `to` may accept or refuse, the owner stays `from` meanwhile. */
export interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly slipNumber: string;
}

/** A tip that the Head gave to an investigator. */
export interface Assigned extends Classified {
  readonly assignee: string;
  /** The Head prolonged the limit: once (BLTTHS art. 147.2). */
  readonly prolonged?: true;
  /** It was suspended before: what is left is the one month of BLTTHS art. 149.1 or 148.2. */
  readonly resumed?: true;
}

/** States of a tip (law dossier, section 11); each variant holds only what exists in it. */
export type Tip =
  | { readonly state: 'none'; readonly version: 0 }
  | (Known & { readonly state: 'received' })
  | (Classified & { readonly state: 'classified' })
  | (Known & { readonly state: 'not_a_tip'; readonly reason: NotATipReason })
  | (Classified & { readonly state: 'transferred_out'; readonly transfer: Transfer })
  | (Assigned & { readonly state: 'assigned' | 'verifying' })
  | (Assigned & { readonly state: 'suspended'; readonly ground: DataOf<typeof TipSuspended>['ground'] })
  | (Classified & { readonly state: 'case_opened'; readonly assignee?: string })
  | (Classified & { readonly state: 'no_case'; readonly assignee?: string });

/** A tip that was received. */
export type Live = Exclude<Tip, { state: 'none' }>;

/** A tip before its first event. */
export const noTip: Tip = { state: 'none', version: 0 };

/** Whether anything is left to resolve; a suspended tip and one in transfer are open. */
export function isOpen(tip: Live): boolean {
  return tip.state !== 'not_a_tip' && tip.state !== 'case_opened' && tip.state !== 'no_case';
}

/** An agency id with its concrete unit where `units` names one: `commune` -> `commune/00004`. */
export function withUnit(agency: string, units: Readonly<Record<string, string>>): string {
  return units[agency] === undefined ? agency : `${agency}/${units[agency]}`;
}

/** The proposed leads with their unit, without those that returned the tip; empty before it is routed. */
export function leadsOf({ route }: Pick<Known, 'route'>): readonly string[] {
  if (!route) return [];
  return route.leadAgencies.map((id) => withUnit(id, route.units)).filter((id) => !route.returnedBy.includes(id));
}

/** The row that a promise needs beside the events: the version race, the owner, and what row-level security reads. */
export interface TipHead {
  readonly version: number;
  readonly state: string;
  readonly owner: string;
  readonly coordinating: readonly string[];
  readonly territory: string | null;
  readonly assignee: string | null;
  readonly receivedBy: string;
  /** First receipt, RFC 3339 UTC. */
  readonly receivedAt: string;
  readonly leads: readonly string[];
}

/** The head of a received tip; `none` has no head. */
export function headOf(tip: Live): TipHead {
  return {
    version: tip.version,
    state: tip.state,
    owner: tip.owner,
    coordinating: tip.route?.coordinatingAgencies.map((id) => withUnit(id, tip.route?.units ?? {})) ?? [],
    territory: tip.place?.ward ?? null,
    assignee: 'assignee' in tip ? (tip.assignee ?? null) : null,
    receivedBy: tip.receivedBy,
    receivedAt: tip.firstReceivedAt,
    // Whoever is to answer a transfer must see what he is asked to take.
    leads: tip.state === 'transferred_out' ? [...leadsOf(tip), tip.transfer.to] : leadsOf(tip),
  };
}
