import {
  priorities, type AdministrativeOutcomeRecorded, type DataOf, type Facts, type MediationConcluded, type NotATipReason, type PlaceRef, type Priority,
  type ProcuracyRequested, type TextRef, type TipKind, type TipRouted, type TipSuspended,
} from '@tinbao/contracts';

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
  /** A protected event or site made it at least this urgent; which ones it lies in. */
  readonly priority?: Priority;
  readonly protectedAreas?: readonly string[];
  /** Agencies that returned it since it was made. */
  readonly returnedBy: readonly string[];
}

/** An act that is lawful once for each legal body that holds the tip; `owner` held it then. */
export interface SpentAct {
  readonly act: 'prolonged' | 'extended' | 'extensionRefused' | 'resumed';
  readonly owner: string;
}

/** A request of the procuracy that waits for its answer; its id is that of its text. */
export interface OpenRequest extends Pick<DataOf<typeof ProcuracyRequested>, 'by' | 'kind' | 'answerDueAt'> {
  readonly requestId: string;
}

/** The incident that a tip belongs to, and the tips it was linked with; without legal effect. */
export interface Links {
  readonly incidentId: string;
  readonly tips: readonly string[];
  /** How it was linked before a link brought it into this incident: what is left once that one is taken back. */
  readonly before?: Links;
}

type AdministrativeOutcome = DataOf<typeof AdministrativeOutcomeRecorded>['administrativeOutcome'];

/** What every tip has from its receipt on. Instants are RFC 3339 UTC. */
export interface Known {
  readonly version: number;
  /** The one accountable agency; at first the agency that received the tip. */
  readonly owner: string;
  readonly receivedBy: string;
  readonly registerNumber: string;
  readonly firstReceivedAt: string;
  /** When it happened, where that was stated. */
  readonly occurredAt?: string;
  readonly channel: string;
  /** It comes from an old register: nobody is sent out for it. */
  readonly imported?: true;
  readonly statedKind?: TipKind;
  readonly facts: Facts;
  readonly place?: PlaceRef;
  readonly identityRefused: boolean;
  readonly narrative: TextRef;
  readonly proposal?: Proposal;
  readonly route?: Route;
  /** The first emergency dispatch: what is to be called first, and whether a named person answered it. */
  readonly emergency?: { readonly numbers: readonly string[]; readonly answered?: true };
  /** How often an agency gave it back since one last took it. */
  readonly bounces: number;
  /** An administrative violation remained: the outcome that the decline stated, and what the competent bodies decided. */
  readonly administrative?: {
    readonly stated?: AdministrativeOutcome;
    readonly results: readonly { readonly outcome: AdministrativeOutcome; readonly decidedBy: string; readonly number: string; readonly date: string }[];
  };
  /** The dispute lies with the mediation group of a ward; without a result it is pending. */
  readonly mediation?: { readonly ward: string; readonly result?: DataOf<typeof MediationConcluded>['result'] };
  /** What is used up of BLTTHS art. 147.2, 148.2 and 149.1: it binds the body also when the tip comes back to it. */
  readonly spent: readonly SpentAct[];
  readonly requests: readonly OpenRequest[];
  readonly links?: Links;
  /** Tips joined into this root. */
  readonly merged: readonly string[];
  /** The procuracy that holds it took it over and resolves it itself (BLTTHS art. 145.3.c). */
  readonly procuracyResolves?: true;
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
  /** The procuracy decided that `to` is competent (BLTTHS art. 150): nobody refuses or disputes it any more. */
  readonly decided?: true;
}

/** A tip that the Head gave to an investigator. */
export interface Assigned extends Classified {
  readonly assignee: string;
  readonly prosecutor?: string;
  /** The procuracy has to answer a request to extend; `until`: the end asked for. */
  readonly extensionRequested?: { readonly until?: string };
  /** The decline was annulled: the law names no limit for what follows (BLTTHS art. 159.6, 161; unknown), so none runs. */
  readonly declineAnnulled?: true;
}

/** Those that end the resolution; `closed` keeps which of them it was. */
export const outcomes = ['not_a_tip', 'case_opened', 'no_case'] as const;

/** States of a tip (law dossier, section 11); each variant holds only what exists in it. */
export type Tip =
  | { readonly state: 'none'; readonly version: 0 }
  | (Known & { readonly state: 'received' })
  | (Classified & { readonly state: 'classified' })
  | (Known & { readonly state: 'not_a_tip'; readonly reason: NotATipReason })
  | (Classified & { readonly state: 'transferred_out'; readonly transfer: Transfer })
  | (Classified & { readonly state: 'disputed'; readonly transfer: Transfer; readonly disputedBy: string; readonly referredTo?: string })
  | (Assigned & { readonly state: 'assigned' | 'verifying' })
  | (Assigned & { readonly state: 'suspended'; readonly ground: DataOf<typeof TipSuspended>['ground']; readonly archived?: true })
  | (Classified & { readonly state: 'case_opened'; readonly assignee?: string })
  | (Assigned & { readonly state: 'no_case' })
  | (Known & Partial<Classified> & { readonly state: 'taken_over'; readonly takenOverBy: string })
  | (Known & Partial<Classified> & { readonly state: 'merged'; readonly root: string })
  | (Known & Partial<Assigned> & { readonly state: 'closed'; readonly outcome: (typeof outcomes)[number]; readonly archiveNumber?: string });

/** A tip that was received. */
export type Live = Exclude<Tip, { state: 'none' }>;

/** A tip before its first event. */
export const noTip: Tip = { state: 'none', version: 0 };

/** Whether anything is left to resolve; a suspended tip and one in transfer are open, one joined into a root is resolved there. */
export function isOpen({ state }: Live): boolean {
  return ![...outcomes, 'merged', 'closed'].includes(state);
}

/** Whether a routing proposal is an emergency (R0; TT 28/2020/TT-BCA art. 6, 8.1.a): a named person must answer it. 111 is informed, not sent. */
export const isEmergency = ({ callFirst = [] }: Partial<DataOf<typeof TipRouted>>): boolean => callFirst.some((number) => number !== '111');

/** Whether an emergency dispatch still waits for a named person. */
export function awaitsAnswer(tip: Live): boolean {
  return tip.emergency !== undefined && !tip.emergency.answered && isOpen(tip) && tip.state !== 'taken_over';
}

/** Whether two agencies gave the tip back and none has it in hand since: a supervisor has to look (policy; law dossier 11, row 6a). */
export function bouncedTwice(tip: Live): boolean {
  return tip.bounces >= 2 && ['received', 'classified', 'transferred_out', 'disputed'].includes(tip.state);
}

/** An agency id with its concrete unit where `units` names one: `commune` -> `commune/00004`. */
export function withUnit(agency: string, units: Readonly<Record<string, string>>): string {
  return units[agency] === undefined ? agency : `${agency}/${units[agency]}`;
}

/** How urgent a tip is: as proposed, or as a protected event or site made it; undefined before a proposal. */
export function priorityOf({ proposal, route }: Pick<Known, 'proposal' | 'route'>): Priority | undefined {
  return priorities.find((priority) => priority === proposal?.priority || priority === route?.priority);
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
    leads: [...leadsOf(tip), ...awaited(tip)],
  };
}

/** Whoever is to answer a transfer, or to take what the procuracy took over, must see it. */
function awaited(tip: Live): readonly string[] {
  if (tip.state === 'taken_over') return [tip.takenOverBy];
  return 'transfer' in tip ? [tip.transfer.to] : [];
}
