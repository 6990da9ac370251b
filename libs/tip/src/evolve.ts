import type {
  CaseDeclined, CaseOpened, CategoryProposed, CompetenceDecided, CompetenceDisputed, CompetenceGroundEstablished, DataOf, ExtensionRequested, FileArchived,
  InformationAdded, ProcuracyTookOver, ProsecutorAssigned, TipAccepted, TipAssigned, TipClassified, TipReceived, TipReturned, TipRouted, TipSuspended,
  TipTransferred, TransferAccepted,
} from '@tinbao/contracts';
import { shortName } from '@tinbao/contracts';
import { followUpSteps } from './evolve-follow-up.js';
import { joinedSteps } from './evolve-joined.js';
import { isEmergency, isOpen, noTip, outcomes, type Assigned, type Known, type Live, type SpentAct, type Tip } from './state.js';
import { classifiedOf, filed, knownOf } from './stripped.js';

/** The part of an event that a fold reads: full CloudEvents `type`, its `data`, and its place in the tip's history. */
export interface PastEvent {
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly tipversion: number;
}

/** The tip after all `events`, in order; never throws. */
export function tipOf(events: readonly PastEvent[]): Tip {
  return events.reduce(evolve, noTip);
}

/** One event further. Total: an event this build does not know, or one out of place, only moves the version. */
export function evolve(tip: Tip, event: PastEvent): Tip {
  const name = shortName(event.type);
  if (tip.state === 'none') return name === 'TipReceived' ? received(event) : tip;
  const at = { ...tip, version: event.tipversion };
  return steps[name]?.(at, event.data) ?? at;
}

/** A method type, so that each step may name the data of its own event: the schema was checked when the event was appended. */
type Step = { apply(tip: Live, data: Record<string, unknown>): Tip }['apply'];

const steps: Record<string, Step> = {
  CategoryProposed: (tip, data: DataOf<typeof CategoryProposed>) => ({
    ...tip,
    proposal: {
      category: data.category, article: data.article, tipKind: data.tipKind, priority: data.priority, confidence: data.confidence,
    },
  }),
  TipRouted: (tip, data: DataOf<typeof TipRouted>) => ({
    ...tip,
    ...(isEmergency(data) && !tip.emergency ? { emergency: { numbers: data.callFirst } } : {}),
    route: {
      rule: data.rule, leadAgencies: data.leadAgencies, coordinatingAgencies: data.coordinatingAgencies, units: data.units, returnedBy: [],
      ...(data.priority ? { priority: data.priority } : {}),
      ...(data.reason?.['protectedAreas'] ? { protectedAreas: String(data.reason['protectedAreas']).split(' ') } : {}),
    },
  }),
  DispatchAcknowledged: answeredEmergency,
  TipAccepted: (tip, data: DataOf<typeof TipAccepted>) => ({ ...answeredEmergency(tip), owner: data.by, bounces: 0 }),
  TipReturned: (tip, data: DataOf<typeof TipReturned>) => {
    const route = tip.route ? { route: { ...tip.route, returnedBy: [...tip.route.returnedBy, data.by] } } : {};
    return { ...tip, ...route, bounces: tip.bounces + 1 };
  },
  TipClassified: classified,
  CompetenceGroundEstablished: (tip, data: DataOf<typeof CompetenceGroundEstablished>) =>
    isClassified(tip) ? { ...tip, groundBy: data.agency } : tip,
  TipTransferred: transferred,
  CompetenceDisputed: (tip, { by, referredTo }: DataOf<typeof CompetenceDisputed>) =>
    tip.state === 'transferred_out' ? { ...tip, state: 'disputed', disputedBy: by, ...(referredTo ? { referredTo } : {}) } : tip,
  CompetenceDecided: competenceDecided,
  ProcuracyTookOver: (tip, { by }: DataOf<typeof ProcuracyTookOver>) =>
    isOpen(tip) && tip.state !== 'taken_over' ? { ...filed(tip), state: 'taken_over', takenOverBy: by } : tip,
  TransferAccepted: transferAccepted,
  TransferRefused: (tip) => (tip.state === 'transferred_out' ? { ...classifiedOf(tip), state: 'classified', bounces: tip.bounces + 1 } : tip),
  TipAssigned: (tip, data: DataOf<typeof TipAssigned>) =>
    tip.state === 'classified' ? { ...tip, state: 'assigned', assignee: data.assignee } : tip,
  ProsecutorAssigned: (tip, { prosecutor }: DataOf<typeof ProsecutorAssigned>) =>
    isChecked(tip) || tip.state === 'suspended' ? { ...tip, prosecutor } : tip,
  VerificationPlanApproved: (tip) => (tip.state === 'assigned' ? { ...tip, state: 'verifying' } : tip),
  DeadlineProlonged: (tip) => (isChecked(tip) ? spend(tip, 'prolonged') : tip),
  ExtensionRequested: (tip, { until }: DataOf<typeof ExtensionRequested>) =>
    isChecked(tip) ? { ...tip, extensionRequested: until === undefined ? {} : { until } } : tip,
  ExtensionGranted: (tip) => (isChecked(tip) ? spend(answered(tip), 'extended') : tip),
  ExtensionRefused: (tip) => (isChecked(tip) ? spend(answered(tip), 'extensionRefused') : tip),
  TipSuspended: (tip, data: DataOf<typeof TipSuspended>) =>
    isChecked(tip) ? { ...answered(tip), state: 'suspended', ground: data.ground } : tip,
  TipResumed: resumed,
  SuspensionAnnulled: resumed,
  CaseOpened: (tip, data: DataOf<typeof CaseOpened>) =>
    tip.state === 'classified' || isChecked(tip) ? { ...tip, state: 'case_opened', article: data.article } : tip,
  CaseDeclined: (tip, { administrativeOutcome: stated }: DataOf<typeof CaseDeclined>) =>
    isChecked(tip) ? { ...answered(tip), state: 'no_case', ...(stated ? { administrative: { stated, results: [] } } : {}) } : tip,
  DeclineAnnulled: declineAnnulled,
  FileArchived: archived,
  InformationAdded: (tip, { facts = {} }: DataOf<typeof InformationAdded>) => {
    const suspect = facts.suspect ? { suspect: { ...tip.facts.suspect, ...facts.suspect } } : {};
    return { ...tip, facts: { ...tip.facts, ...facts, ...suspect } };
  },
  ...joinedSteps,
  ...followUpSteps,
};

function received(event: PastEvent): Tip {
  const data = event.data as DataOf<typeof TipReceived>;
  return {
    state: 'received',
    version: event.tipversion,
    owner: data.receivedBy,
    receivedBy: data.receivedBy,
    registerNumber: data.registerNumber,
    firstReceivedAt: data.firstReceivedAt,
    ...(data.occurredAt === undefined ? {} : { occurredAt: data.occurredAt }),
    channel: data.channel,
    ...(data.provenance ? { imported: true as const } : {}),
    statedKind: data.tipKind,
    facts: data.facts,
    place: data.place,
    identityRefused: data.identityRefused,
    narrative: data.narrative,
    bounces: 0,
    spent: [],
    requests: [],
    merged: [],
  };
}

function classified(tip: Live, data: DataOf<typeof TipClassified>): Tip {
  if (tip.state !== 'received') return tip;
  if (data.tipKind === 'notATip') {
    const administrative = data.notATipReason === 'administrative_violation' ? { administrative: { results: [] } } : {};
    return { ...tip, ...administrative, state: 'not_a_tip', reason: data.notATipReason };
  }
  return { ...tip, state: 'classified', tipKind: data.tipKind, category: data.category, article: data.article };
}

/** The slip is on its way; an assignment made before lapses with it (TT 28/2020/TT-BCA art. 18.1). */
function transferred(tip: Live, { from, to, slipNumber }: DataOf<typeof TipTransferred>): Tip {
  if (tip.state !== 'classified' && !isChecked(tip)) return tip;
  return { ...classifiedOf(tip), state: 'transferred_out', transfer: { from, to, slipNumber } };
}

/** In favour of the holder it stays where it is; else the named agency takes it by an acceptance that it owes. */
function competenceDecided(tip: Live, { to }: DataOf<typeof CompetenceDecided>): Tip {
  if (tip.state !== 'disputed') return tip;
  const { groundBy: _, ...rest } = classifiedOf(tip);
  return to === tip.owner ? { ...rest, state: 'classified' } : { ...rest, state: 'transferred_out', transfer: { ...tip.transfer, to, decided: true } };
}

/** The one event after a dispatch that moves the owner; the new one classifies anew, and may be dispatched anew. */
function transferAccepted(before: Live, data: DataOf<typeof TransferAccepted>): Tip {
  const tip = { ...answeredEmergency(before), bounces: 0 };
  if (tip.state !== 'transferred_out' && tip.state !== 'taken_over') return { ...tip, owner: data.by };
  const { procuracyResolves: _, ...known } = knownOf(tip);
  // The old dispatch proposal is spent; who coordinates still does.
  const route = known.route && { ...known.route, leadAgencies: [] };
  return { ...known, ...(route ? { route } : {}), ...(tip.state === 'taken_over' ? { procuracyResolves: true } : {}), state: 'received', owner: data.by };
}

/** What the annulled decline said of an administrative outcome falls with it. */
function declineAnnulled(tip: Live): Tip {
  if (tip.state !== 'no_case') return tip;
  const { administrative: _, ...rest } = tip;
  return { ...rest, state: 'verifying', declineAnnulled: true };
}

/** Whoever takes the tip in hand has answered its emergency, too. */
function answeredEmergency(tip: Live): Live {
  return tip.emergency ? { ...tip, emergency: { ...tip.emergency, answered: true } } : tip;
}

function resumed(tip: Live): Tip {
  if (tip.state !== 'suspended') return tip;
  const { ground: _, archived: _a, ...rest } = tip;
  return { ...spend(rest, 'resumed'), state: 'verifying' };
}

/** A suspended tip stays under review, its file archived or not (TT 28/2020/TT-BCA art. 20.5). */
function archived(tip: Live, { archiveNumber }: DataOf<typeof FileArchived>): Tip {
  if (tip.state === 'suspended') return { ...tip, archived: true };
  const outcome = outcomes.find((each) => each === tip.state);
  return outcome ? { ...filed(tip), state: 'closed', outcome, ...('assignee' in tip ? { assignee: tip.assignee } : {}), ...(archiveNumber ? { archiveNumber } : {}) } : tip;
}

function spend<T extends Known>(tip: T, act: SpentAct['act']): T {
  return { ...tip, spent: [...tip.spent, { act, owner: tip.owner }] };
}

/** No request to extend is open any more. */
function answered<T extends Assigned>(tip: T): Omit<T, 'extensionRequested'> {
  const { extensionRequested: _, ...rest } = tip;
  return rest;
}

/** A tip whose holder may still find that another is competent. */
function isClassified(tip: Live): tip is Extract<Live, { state: 'classified' | 'assigned' | 'verifying' }> {
  return tip.state === 'classified' || isChecked(tip);
}

/** Assigned and not suspended: the states in which the limit runs. */
function isChecked(tip: Live): tip is Extract<Live, { state: 'assigned' | 'verifying' }> {
  return tip.state === 'assigned' || tip.state === 'verifying';
}
