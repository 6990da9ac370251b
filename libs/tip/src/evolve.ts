import type {
  CaseOpened, CategoryProposed, DataOf, TipAccepted, TipAssigned, TipClassified, TipReceived, TipReturned, TipRouted,
} from '@tinbao/contracts';
import { shortName } from '@tinbao/contracts';
import { noTip, type Classified, type Known, type Tip } from './state.js';

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

type Live = Exclude<Tip, { state: 'none' }>;
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
    route: {
      rule: data.rule, leadAgencies: data.leadAgencies, coordinatingAgencies: data.coordinatingAgencies, units: data.units, returnedBy: [],
    },
  }),
  TipAccepted: (tip, data: DataOf<typeof TipAccepted>) => ({ ...tip, owner: data.by }),
  TipReturned: (tip, data: DataOf<typeof TipReturned>) =>
    tip.route ? { ...tip, route: { ...tip.route, returnedBy: [...tip.route.returnedBy, data.by] } } : tip,
  TipClassified: classified,
  TipAssigned: (tip, data: DataOf<typeof TipAssigned>) =>
    isClassified(tip) ? { ...tip, state: 'assigned', owner: data.agency, assignee: data.assignee } : tip,
  CaseOpened: (tip, data: DataOf<typeof CaseOpened>) =>
    isClassified(tip) ? { ...tip, state: 'case_opened', article: data.article } : tip,
  CaseDeclined: (tip) => (isClassified(tip) ? { ...tip, state: 'no_case' } : tip),
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
    channel: data.channel,
    statedKind: data.tipKind,
    facts: data.facts,
    place: data.place,
    identityRefused: data.identityRefused,
    narrative: data.narrative,
  };
}

function classified(tip: Live, data: DataOf<typeof TipClassified>): Tip {
  const known: Known = tip;
  if (data.tipKind === 'notATip') return { ...known, state: 'not_a_tip', reason: data.notATipReason };
  return { ...known, state: 'classified', tipKind: data.tipKind, category: data.category, article: data.article };
}

function isClassified(tip: Live): tip is Extract<Live, Classified> {
  return 'tipKind' in tip;
}
