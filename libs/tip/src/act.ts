import { agencyOn, agencyTemplate, legalBody, receiverClassOf, unitOf, type Law } from '@tinbao/law';
import { refusal, type Decision, type Refusal } from './decision.js';
import type { Live, SpentAct } from './state.js';

/** Another tip that a command names. */
export interface OtherTip {
  readonly tip: Live;
  /** Instant that the limit of its holder counts from, UTC; absent where none runs. */
  readonly competentFrom?: string | undefined;
}

/** The day of an act, what the running clock says of it, and the tips it names; deciders count no limit themselves. */
export interface Occasion {
  /** Local date (YYYY-MM-DD, Asia/Ho_Chi_Minh); decides which agencies exist. */
  readonly on: string;
  /** First lawful instant of a suspension, UTC (BLTTHS art. 148.1); absent: none is lawful, no resolution limit runs. */
  readonly suspendFrom?: string | undefined;
  /** Latest end that a prolongation may set, UTC (BLTTHS art. 147.2); absent: no limit runs. */
  readonly prolongUntil?: string | undefined;
  /** Last local date on which an extension may be requested (BLTTHS art. 147.2); absent: no limit runs. */
  readonly requestExtensionUntil?: string | undefined;
  /** Latest end that an extension may set, UTC (TTLT 01/2017 art. 11.2); absent: no limit runs. */
  readonly extendUntil?: string | undefined;
  /** First local date on which the file of a suspended tip may be archived (TT 28/2020/TT-BCA art. 20.5). */
  readonly archiveFrom?: string | undefined;
  /** Instant that the limit of this tip's holder counts from, UTC. */
  readonly competentFrom?: string | undefined;
  /** Id of this tip, and the tips that the command names, by id. */
  readonly tipId?: string;
  readonly others?: ReadonlyMap<string, OtherTip>;
}

/** Who acts on which tip, when, under which law. */
export interface Acting<S extends Live = Live> {
  readonly tip: S;
  /** The agency that acts. */
  readonly by: string;
  readonly law: Law;
  readonly when: Occasion;
}

/** One command of officers: may this agency do it now at all, and what does it yield with this body. */
export interface Act<C, S extends Live = Live> {
  /** What state, competence and time refuse, whatever the body says. */
  gate(acting: Acting): Refusal | undefined;
  /** Called after the gate let it through, so the state is `S`. */
  decide(command: C, acting: Acting<S>): Decision;
}

/** Refuses `wrong_state` outside `states`. */
export function inState(tip: Live, ...states: readonly Live['state'][]): Refusal | undefined {
  return states.includes(tip.state) ? undefined : refusal('wrong_state', { state: tip.state, needed: states.join(', ') });
}

/** Refuses `not_owner`: the owner acts, or the investigation agency that it is a department of (PC02: `hn.csdt`). */
export function owned({ tip, by, law }: Acting): Refusal | undefined {
  return by === tip.owner || by === legalBody(law, tip.owner) ? undefined : refusal('not_owner', { agency: by, owner: tip.owner });
}

/** Commune police receive, check and transfer; an assigned agency resolves neither a prosecution proposal nor a victim under 18. */
export function competent({ tip, law, when }: Acting): Refusal | undefined {
  const receiver = receiverClassOf(law, tip.owner, when.on);
  if (receiver === 'investigation_agency' || (receiver === 'procuracy' && tip.procuracyResolves)) return undefined;
  if (receiver !== 'assigned_agency') return refusal('owner_not_competent', { owner: tip.owner });
  if ('tipKind' in tip && tip.tipKind === 'prosecutionProposal') return refusal('proposal_needs_investigation_agency', { owner: tip.owner });
  if (tip.facts.victimUnder18) return refusal('minor_needs_investigation_agency', { owner: tip.owner });
  return undefined;
}

/** Refuses `not_procuracy`. Which one is competent in 2026 (BLTTHS art. 150, law 99/2025) is unknown, so any is let through. */
export function ofProcuracy({ by, law, when }: Acting): Refusal | undefined {
  return receiverClassOf(law, by, when.on) === 'procuracy' ? undefined : refusal('not_procuracy', { agency: by });
}

/** Whether the legal body that holds the tip has used up what it may have once, under whichever of its departments. */
export function isSpent({ tip, law }: Acting, act: SpentAct['act']): boolean {
  const body = legalBody(law, tip.owner);
  return tip.spent.some((past) => past.act === act && legalBody(law, past.owner) === body);
}

/** Whether an agency id names one body that exists that day: a template (`commune`) only with the unit of a known ward. */
export function exists(id: string, { law, when }: Pick<Acting, 'law' | 'when'>): boolean {
  if ('refused' in agencyOn(law, id, when.on)) return false;
  const unit = unitOf(id);
  return law.unitTemplates.includes(agencyTemplate(id)) ? unit !== undefined && law.wards.has(unit) : unit === undefined;
}

/** Whether `agency` may itself resolve the tip: the `competent` of TipReceived, TipAccepted and TransferAccepted. */
export function isCompetent(agency: string, tip: { facts: { victimUnder18?: boolean }; statedKind?: string }, law: Law, on: string): boolean {
  const receiver = receiverClassOf(law, agency, on);
  if (receiver === 'investigation_agency') return true;
  return receiver === 'assigned_agency' && !tip.facts.victimUnder18 && tip.statedKind !== 'prosecutionProposal';
}

/** The data of an event whose fields are those of its command. */
export function dataOf<C extends { readonly command: string; readonly by?: string }>({ command: _, by: _by, ...data }: C): Omit<C, 'command' | 'by'> {
  return data;
}
