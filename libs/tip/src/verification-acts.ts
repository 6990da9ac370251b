import { ClosingReportFiled, DeadlineProlonged, ExtensionRequested, newEvent, TipAssigned, VerificationPlanApproved } from '@tinbao/contracts';
import { competent, dataOf, exists, inState, isSpent, owned, type Act, type Acting } from './act.js';
import type { CommandOf } from './casework-command.js';
import { accept, refusal, refuse, type Refusal } from './decision.js';

/** Row 8: the Head assigns; only a competent body may (BLTTHS art. 145.3, TT 43/2021/TT-BCA art. 3.4). */
const assign: Act<CommandOf<'assign'>> = {
  gate: (acting) => inState(acting.tip, 'classified') ?? owned(acting) ?? competent(acting),
  decide: ({ assignee, document }, { tip }) => accept(newEvent(TipAssigned, { agency: tip.owner, assignee, document })),
};

/** Row 9: checking follows an approved plan (TT 28/2020/TT-BCA art. 13.1, 13.2). */
const approvePlan: Act<CommandOf<'approve-plan'>> = {
  gate: (acting) => inState(acting.tip, 'assigned') ?? owned(acting) ?? competent(acting),
  decide: (command) => accept(newEvent(VerificationPlanApproved, dataOf(command))),
};

/** Row 12: the report of the lead investigator; an internal rule, on which no decision waits (TT 28/2020/TT-BCA art. 15). */
const fileClosingReport: Act<CommandOf<'file-closing-report'>> = {
  gate: checking,
  decide: (command) => accept(newEvent(ClosingReportFiled, dataOf(command))),
};

/** Row 10: by the Head, once, to at most two months from receipt; not after a resumption (BLTTHS art. 147.2, 149.1). */
const prolong: Act<CommandOf<'prolong'>> = {
  gate(acting) {
    const refused = checking(acting) ?? limited(acting);
    if (refused) return refused;
    if (isSpent(acting, 'prolonged')) return refusal('already_prolonged');
    return acting.when.prolongUntil === undefined ? refusal('no_limit_runs') : undefined;
  },
  decide(command, { when }) {
    const { until } = command;
    const { prolongUntil: latest = '-' } = when;
    if (until !== undefined && !(Date.parse(until) <= Date.parse(latest))) return refuse('prolonged_too_far', { until, latest });
    return accept(newEvent(DeadlineProlonged, dataOf(command)));
  },
};

/** Row 11: of the procuracy, once, at least 5 days before the prolonged limit ends (BLTTHS art. 147.2). */
const requestExtension: Act<CommandOf<'request-extension'>> = {
  gate: (acting) => checking(acting) ?? limited(acting) ?? extendable(acting) ?? inTime(acting),
  decide(command, { law, when }) {
    const { to, until } = command;
    const { extendUntil: latest = '-' } = when;
    if (to !== undefined && !exists(to, { law, when })) return refuse('unknown_agency', { agency: to, on: when.on });
    if (until !== undefined && !(Date.parse(until) <= Date.parse(latest))) return refuse('extended_too_far', { until, latest });
    return accept(newEvent(ExtensionRequested, dataOf(command)));
  },
};

/** From the assignment to the end of checking (BLTTHS art. 147). */
export const verificationActs = {
  assign, 'approve-plan': approvePlan, 'file-closing-report': fileClosingReport, prolong, 'request-extension': requestExtension,
};

/** The competent owner, after assignment and while the limit runs. */
export function checking(acting: Acting): Refusal | undefined {
  return inState(acting.tip, 'assigned', 'verifying') ?? owned(acting) ?? competent(acting);
}

/** After a resumption one month is left and nobody lengthens it; after an annulled decline no limit is known at all. */
function limited(acting: Acting): Refusal | undefined {
  if ('declineAnnulled' in acting.tip) return refusal('no_limit_runs');
  return isSpent(acting, 'resumed') ? refusal('resumed_limit_is_final') : undefined;
}

function extendable(acting: Acting): Refusal | undefined {
  if (isSpent(acting, 'extended')) return refusal('already_extended');
  if (isSpent(acting, 'extensionRefused')) return refusal('extension_was_refused');
  if ('extensionRequested' in acting.tip) return refusal('extension_requested');
  return isSpent(acting, 'prolonged') ? undefined : refusal('not_prolonged');
}

function inTime({ when: { on, requestExtensionUntil: until } }: Acting): Refusal | undefined {
  if (until === undefined) return refusal('no_limit_runs');
  return on > until ? refusal('extension_too_late', { until, on }) : undefined;
}
