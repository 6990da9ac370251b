import {
  CaseDeclined, CaseOpened, newEvent, TipAccepted, TipAssigned, TipClassified, TipReturned, type DataOf, type TextRef,
} from '@tinbao/contracts';
import { agencyTemplate, receiverClassOf, unitOf, type Law } from '@tinbao/law';
import { accept, refuse, type Decision } from './decision.js';
import type { Route, Tip } from './state.js';

/** The acts of officers on a tip; every free text is already sealed and arrives as a reference. */
export type CaseworkCommand =
  | { readonly command: 'accept'; readonly by: string }
  | { readonly command: 'return'; readonly by: string; readonly reason: TextRef }
  | { readonly command: 'classify'; readonly classification: DataOf<typeof TipClassified> }
  | { readonly command: 'assign'; readonly assignee: string; readonly document?: string }
  | { readonly command: 'open-case'; readonly article: string; readonly document: string }
  | { readonly command: 'decline-case'; readonly decline: DataOf<typeof CaseDeclined> };

/**
 * What an officer's command does to a tip, on the local date `on` (YYYY-MM-DD, Asia/Ho_Chi_Minh) that decides which
 * agencies exist. Refuses with the code of the problem table; the article stands there.
 */
export function decideCasework(command: CaseworkCommand, tip: Tip, law: Law, on: string): Decision {
  if (tip.state === 'none') return refuse('tip_not_found');
  switch (command.command) {
    case 'accept':
      return acceptDispatch(command.by, tip, law, on);
    case 'return':
      return returnDispatch(command.by, command.reason, tip);
    case 'classify':
      return classify(command.classification, tip, law);
    case 'assign':
      return assign(command, tip, law, on);
    case 'open-case':
      return openCase(command, tip, law, on);
    case 'decline-case':
      return declineCase(command.decline, tip, law, on);
    default:
      return command satisfies never;
  }
}

type Live = Exclude<Tip, { state: 'none' }>;

/** Row 1c: the duty officer of a proposed agency takes the tip; ownership moves with it. */
function acceptDispatch(by: string, tip: Live, law: Law, on: string): Decision {
  if (tip.state !== 'received' && tip.state !== 'classified') return refuse('tip_closed', { state: tip.state });
  if (!tip.route || !isProposed(by, tip.route)) return refuse('not_proposed_agency', { agency: by, proposed: proposedOf(tip) });
  if (tip.owner === by) return refuse('already_owner', { agency: by });
  return accept(newEvent(TipAccepted, { by, competent: isCompetent(by, tip, law, on) }));
}

/** Row 1c: the proposed agency declines the dispatch with a reason; the owner stays. */
function returnDispatch(by: string, reason: TextRef, tip: Live): Decision {
  if (tip.state !== 'received' && tip.state !== 'classified') return refuse('tip_closed', { state: tip.state });
  if (!tip.route || !isProposed(by, tip.route)) return refuse('not_proposed_agency', { agency: by, proposed: proposedOf(tip) });
  if (tip.owner === by) return refuse('already_owner', { agency: by });
  return accept(newEvent(TipReturned, { by, reason }));
}

/** Rows 3 and 4: the legal classification, made once and by a person (TTLT 01/2017 art. 8.1). */
function classify(classification: DataOf<typeof TipClassified>, tip: Live, law: Law): Decision {
  if (tip.state !== 'received') return refuse('already_classified', { state: tip.state });
  if (classification.category !== undefined && !law.categories.has(classification.category)) {
    return refuse('unknown_category', { category: classification.category });
  }
  return accept(newEvent(TipClassified, classification));
}

/** Row 8: the Head assigns; only a competent body may (BLTTHS art. 145.3, TT 43/2021/TT-BCA art. 3.4). */
function assign(command: { assignee: string; document?: string }, tip: Live, law: Law, on: string): Decision {
  if (tip.state !== 'classified') return refuse('wrong_state', { state: tip.state, needed: 'classified' });
  const refusal = competenceRefusal(tip, law, on);
  if (refusal) return refusal;
  return accept(newEvent(TipAssigned, { agency: tip.owner, assignee: command.assignee, document: command.document }));
}

/** Rows 7 and 13: the case is opened, directly when signs of crime are clear or after verification (BLTTHS art. 154). */
function openCase(command: { article: string; document: string }, tip: Live, law: Law, on: string): Decision {
  if (tip.state !== 'classified' && tip.state !== 'assigned') return refuse('wrong_state', { state: tip.state, needed: 'classified, assigned' });
  if (!law.articles.has(command.article)) return refuse('unknown_article', { article: command.article });
  return competenceRefusal(tip, law, on) ?? accept(newEvent(CaseOpened, { article: command.article, document: command.document }));
}

/** Row 14: no case, on a ground of BLTTHS art. 157, after checking. */
function declineCase(decline: DataOf<typeof CaseDeclined>, tip: Live, law: Law, on: string): Decision {
  if (tip.state !== 'assigned') return refuse('wrong_state', { state: tip.state, needed: 'assigned' });
  return competenceRefusal(tip, law, on) ?? accept(newEvent(CaseDeclined, decline));
}

/** Commune police receive, check and transfer; an assigned agency resolves neither a prosecution proposal nor a victim under 18. */
function competenceRefusal(tip: Live, law: Law, on: string): Decision | undefined {
  const receiver = receiverClassOf(law, tip.owner, on);
  if (receiver === 'investigation_agency') return undefined;
  if (receiver !== 'assigned_agency') return refuse('owner_not_competent', { owner: tip.owner });
  if ('tipKind' in tip && tip.tipKind === 'prosecutionProposal') return refuse('proposal_needs_investigation_agency', { owner: tip.owner });
  if (tip.facts.victimUnder18) return refuse('minor_needs_investigation_agency', { owner: tip.owner });
  return undefined;
}

/** Whether `agency` may itself resolve the tip: the `competent` of TipReceived and TipAccepted. */
export function isCompetent(agency: string, tip: { facts: { victimUnder18?: boolean }; statedKind?: string }, law: Law, on: string): boolean {
  const receiver = receiverClassOf(law, agency, on);
  if (receiver === 'investigation_agency') return true;
  return receiver === 'assigned_agency' && !tip.facts.victimUnder18 && tip.statedKind !== 'prosecutionProposal';
}

function isProposed(agency: string, route: Route): boolean {
  const template = agencyTemplate(agency);
  const unit = unitOf(agency);
  const wanted = route.units[template];
  return route.leadAgencies.includes(template) && (wanted === undefined || unit === wanted);
}

function proposedOf(tip: Live): string {
  return (tip.route?.leadAgencies ?? []).map((id) => (tip.route?.units[id] ? `${id}/${tip.route.units[id]}` : id)).join(', ') || '-';
}
