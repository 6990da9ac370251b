import type { Confidence, Bilingual, Priority } from '@tinbao/contracts';
import { resolveAgency, type Law } from '@tinbao/law';
import { askFor, type Ask } from './ask.js';
import { decisionTable } from './decision-table.js';
import { reasonSentence } from './reason.js';
import { caseOf, routingPolicy, type CallNumber, type ReasonFacts, type RouteCase, type RouteInput, type RouteRule, type RoutingPolicy } from './rule.js';
import { protectionOf, type Protection } from './protected.js';
import { openTemplates, unitNamed, unitsOf } from './unit.js';

/** A dispatch proposal: rule to callFirst, and `reasonFacts` as `reason`, are the data of a TipRouted event. */
export type Route = Readonly<{
  rule: string;
  /** Never empty, each valid on the date; the first is accountable once it accepts. Near a border `commune/<code>` of the neighbour stands beside `commune`. */
  leadAgencies: readonly string[];
  coordinatingAgencies: readonly string[];
  /** Concrete unit of a template id: `{commune: "<ward code>"}`; a template without a known place has none. */
  units: Readonly<Record<string, string>>;
  /** What to ask when a template has no unit; absent when each has one. */
  ask?: Ask;
  callFirst: readonly CallNumber[];
  /** Ids of the protected events and sites it lies in, the most urgent first. */
  protectedAreas: readonly string[];
  /** The tip is at least this urgent; absent where no protected area raises it. */
  priority?: Priority;
  reason: Bilingual;
  reasonFacts: ReasonFacts;
  basis: string;
  /** Of the lead: the row's where the category's own lead stands, else the rule's. */
  confidence: Confidence;
  /** The accused's own unit must not see the tip (R1, R2). */
  sealed: boolean;
}>;

type Match = Readonly<{ rule: RouteRule; consumed: ReasonFacts }>;

/** Every line of the table that applies, in order; the first one decides. */
export function matches(c: RouteCase): readonly Match[] {
  return decisionTable.flatMap((rule) => {
    const consumed = rule.when(c);
    return consumed ? [{ rule, consumed }] : [];
  });
}

/** R0 (TT 28/2020/TT-BCA 6, 8.1.a): dispatch comes before everything when life is in danger or the act goes on. */
function emergency(c: RouteCase): ReasonFacts {
  const { lifeDanger, inProgress } = c.facts;
  return { ...(lifeDanger === true ? { lifeDanger } : {}), ...(inProgress === true ? { inProgress } : {}) };
}

/** The category's numbers ("113 when violent" only in an emergency), 115 when life is in danger, 111 for a child. */
function numbersToCall(c: RouteCase, rule: string, urgent: boolean): readonly CallNumber[] {
  const said = c.category?.call_first ?? '';
  const own = /^[\d/]+$/.test(said) || urgent ? (said.match(/11[1345]/g) ?? []) : [];
  const first = urgent && own.length === 0 ? ['113'] : own;
  const all = [...first, ...(c.facts.lifeDanger === true ? ['115'] : []), ...(rule === 'R5b' ? ['111'] : [])];
  return [...new Set(all)] as CallNumber[];
}

function resolved(c: RouteCase, ids: readonly string[]): readonly string[] {
  return [...new Set(ids.flatMap((id) => resolveAgency(c.law, id, c.on)))];
}

/** Whoever protects the event or site coordinates, unless nobody outside the lead may see the tip. */
function agenciesOf(c: RouteCase, rule: RouteRule, urgent: boolean, { coordinating }: Protection): Readonly<{ leads: readonly string[]; others: readonly string[] }> {
  const proposal = rule.route(c);
  const leads = resolved(c, proposal.leads);
  const atScene = urgent && rule.sealed !== true ? ['commune'] : [];
  const accountable = leads.length > 0 ? leads : resolved(c, ['hn.pc01']);
  const protectors = rule.sealed === true ? [] : coordinating;
  const others = [...new Set([...resolved(c, [...proposal.coordinating, ...atScene]), ...protectors])].filter((id) => !accountable.includes(id));
  return { leads: accountable, others };
}

/** The units across a border near the act, in the role of the commune police; they are joint, never accountable first. */
function withNeighbours(ids: readonly string[], nearby: readonly string[]): readonly string[] {
  return ids.flatMap((id) => (id === 'commune' ? [id, ...nearby.map((code) => `commune/${code}`)] : [id]));
}

/** A place stated but not found is a question to ask; only a place not stated falls back on the receiver. */
function placeStated({ place }: RouteInput): boolean {
  return place?.ward !== undefined || place?.point !== undefined;
}

/**
 * Who should lead a tip on a local date (`YYYY-MM-DD`, Asia/Ho_Chi_Minh), by the first line of the decision table that
 * applies, with the sentence that says why. Ids that ended are resolved to their successors on the date. Refuses nothing:
 * an unknown category or one of low confidence goes to the duty officer of PC01 (R18), a tip is never left without a lead.
 */
export function route(law: Law, input: RouteInput, on: string, policy: RoutingPolicy = routingPolicy): Route {
  const c = caseOf(law, input, on, policy);
  const [first] = matches(c);
  if (!first) throw new RangeError('the decision table has no last line that always applies');
  const { rule, consumed } = first;
  const now = emergency(c);
  const urgent = Object.keys(now).length > 0;
  const protection = protectionOf(c);
  const { leads, others } = agenciesOf(c, rule, urgent, protection);
  const ids = [...leads, ...others];
  const units = unitsOf(law, ids, c.ground, placeStated(input) ? undefined : input.receivedBy);
  const ask = askFor(law, openTemplates(law, ids, units), c.ground.candidates, on);
  const nearby = ids.includes('commune') && units['commune'] === c.ground.commune ? c.ground.nearby : [];
  const beside: ReasonFacts = nearby.length > 0 ? { nearBorder: nearby.join(' ') } : {};
  const open: ReasonFacts = ask?.templates.includes(leads[0] ?? '') === true ? { unitUnknown: leads[0] ?? '' } : {};
  const guarded: ReasonFacts = protection.areas.length > 0 ? { protectedAreas: protection.areas.join(' ') } : {};
  const basis = rule.formerly !== undefined && on <= rule.formerly.until ? rule.formerly.basis : rule.basis;
  const reasonFacts = { ...now, ...consumed, ...beside, ...guarded, ...open };
  return {
    rule: rule.id,
    leadAgencies: withNeighbours(leads, nearby),
    coordinatingAgencies: withNeighbours(others, nearby),
    units,
    ...(ask ? { ask } : {}),
    callFirst: numbersToCall(c, rule.id, urgent),
    reason: reasonSentence(law, reasonFacts, { rule: rule.id, lead: unitNamed(leads[0] ?? '', units), basis }),
    reasonFacts,
    basis,
    confidence: c.row && c.row.rule === rule.id && c.row.lead === leads[0] ? c.row.confidence : rule.confidence,
    sealed: rule.sealed === true,
    protectedAreas: protection.areas,
    ...(protection.priority ? { priority: protection.priority } : {}),
  };
}
