import { DispatchAcknowledged, newEvent, TipAccepted, TipClassified, TipReturned } from '@tinbao/contracts';
import { agencyTemplate, unitOf } from '@tinbao/law';
import { isCompetent, owned, type Act, type Acting } from './act.js';
import type { CommandOf } from './casework-command.js';
import { accept, refusal, refuse, type Refusal } from './decision.js';
import { awaitsAnswer, headOf, withUnit, type Live, type Route } from './state.js';

/** Row 1c: the duty officer of a proposed agency takes the tip; ownership moves with it. */
const acceptDispatch: Act<CommandOf<'accept'>> = {
  gate: proposed,
  decide: (_command, { tip, by, law, when }) => accept(newEvent(TipAccepted, { by, competent: isCompetent(by, tip, law, when.on) })),
};

/** Row 1c: the proposed agency declines the dispatch with a reason; the owner stays. */
const returnDispatch: Act<CommandOf<'return'>> = {
  gate: proposed,
  decide: ({ reason }, { by }) => accept(newEvent(TipReturned, { by, reason })),
};

/** R0: a named person of an agency that was dispatched, to lead or to help, has the emergency in hand; the owner stays. */
const acknowledge: Act<CommandOf<'acknowledge'>> = {
  gate({ tip, by }) {
    if (!awaitsAnswer(tip)) return refusal('no_emergency_dispatch', { state: tip.state });
    const { leads, coordinating } = headOf(tip);
    const dispatched = [...leads, ...coordinating];
    return dispatched.includes(by) ? undefined : refusal('not_dispatched_agency', { agency: by, dispatched: dispatched.join(', ') || '-' });
  },
  decide: ({ officer, onDuty }, { by }) => accept(newEvent(DispatchAcknowledged, { by, officer, onDuty })),
};

/** Rows 3 and 4: the legal classification, made once by each holder and by a person (TTLT 01/2017 art. 8.1). */
const classify: Act<CommandOf<'classify'>> = {
  gate: (acting) => (acting.tip.state === 'received' ? owned(acting) : refusal('already_classified', { state: acting.tip.state })),
  decide({ classification }, { law }) {
    const { category } = classification;
    if (category !== undefined && !law.categories.has(category)) return refuse('unknown_category', { category });
    return accept(newEvent(TipClassified, classification));
  },
};

/** What officers decide before anyone is assigned: who takes the tip, and what it is. */
export const dispatchActs = { acknowledge, accept: acceptDispatch, return: returnDispatch, classify };

function proposed({ tip, by }: Acting): Refusal | undefined {
  if (tip.state !== 'received' && tip.state !== 'classified') return refusal('tip_closed', { state: tip.state });
  if (!tip.route || !isProposed(by, tip.route)) return refusal('not_proposed_agency', { agency: by, proposed: proposedOf(tip) });
  return tip.owner === by ? refusal('already_owner', { agency: by }) : undefined;
}

/** By its template, in the unit where the act happened; or by name, as the units across a near border are proposed. */
function isProposed(agency: string, route: Route): boolean {
  const template = agencyTemplate(agency);
  if (template !== agency && route.leadAgencies.includes(agency)) return true;
  const wanted = route.units[template];
  return route.leadAgencies.includes(template) && (wanted === undefined || unitOf(agency) === wanted);
}

function proposedOf({ route }: Live): string {
  return route?.leadAgencies.map((id) => withUnit(id, route.units)).join(', ') || '-';
}
