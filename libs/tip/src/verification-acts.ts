import { ClosingReportFiled, DeadlineProlonged, newEvent, TipAssigned, VerificationPlanApproved } from '@tinbao/contracts';
import { competent, dataOf, inState, owned, type Act, type Acting } from './act.js';
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
    const { tip } = acting;
    const refused = checking(acting);
    if (refused) return refused;
    if ('resumed' in tip) return refusal('resumed_limit_is_final');
    return 'prolonged' in tip ? refusal('already_prolonged') : undefined;
  },
  decide(command, { when }) {
    const { until } = command;
    const { prolongUntil: latest } = when;
    const lawful = until === undefined || (latest !== undefined && Date.parse(until) <= Date.parse(latest));
    if (!lawful) return refuse('prolonged_too_far', { until, latest: latest ?? '-' });
    return accept(newEvent(DeadlineProlonged, dataOf(command)));
  },
};

/** From the assignment to the end of checking (BLTTHS art. 147). */
export const verificationActs = { assign, 'approve-plan': approvePlan, 'file-closing-report': fileClosingReport, prolong };

/** The competent owner, after assignment and while the limit runs. */
export function checking(acting: Acting): Refusal | undefined {
  return inState(acting.tip, 'assigned', 'verifying') ?? owned(acting) ?? competent(acting);
}
