import {
  DeclineAnnulled, ExtensionGranted, ExtensionRefused, newEvent, ProcuracyAnswered, ProcuracyRequested, ProcuracyTookOver, ProsecutorAssigned,
  SuspensionAnnulled,
} from '@tinbao/contracts';
import { dataOf, inState, isSpent, ofProcuracy, owned, type Act, type Acting } from './act.js';
import type { CommandOf } from './casework-command.js';
import { accept, refusal, refuse, type Decision, type Refusal } from './decision.js';
import { isOpen } from './state.js';

/** Row 11: the procuracy extends once, by at most two months, or refuses (BLTTHS art. 147.2; TTLT 01/2017 art. 11.2). */
const decideExtension: Act<CommandOf<'decide-extension'>> = {
  gate(acting) {
    const { tip } = acting;
    const refused = ofProcuracy(acting) ?? inState(tip, 'assigned', 'verifying');
    if (refused) return refused;
    if (isSpent(acting, 'extended')) return refusal('already_extended');
    return 'extensionRequested' in tip ? undefined : refusal('no_extension_request', { state: tip.state });
  },
  decide: (command, acting) => (command.granted ? granted(command, acting) : accept(newEvent(ExtensionRefused, { by: acting.by, ...answerOf(command) }))),
};

function granted(command: Extract<CommandOf<'decide-extension'>, { granted: true }>, { by, when }: Acting): Decision {
  const { until } = command;
  const { extendUntil: latest } = when;
  if (latest === undefined) return refuse('no_limit_runs');
  if (until !== undefined && !(Date.parse(until) <= Date.parse(latest))) return refuse('extended_too_far', { until, latest });
  return accept(newEvent(ExtensionGranted, { by, ...answerOf(command) }));
}

function answerOf<C extends CommandOf<'decide-extension'>>(command: C): Omit<C, 'command' | 'by' | 'granted'> {
  const { granted: _, ...data } = dataOf(command);
  return data as Omit<C, 'command' | 'by' | 'granted'>;
}

/** Rows 17 and 18: a suspension (BLTTHS art. 148.2) or a decline (art. 159.6, 161) is struck; the tip is checked on. */
const annul: Act<CommandOf<'annul'>> = {
  gate: (acting) => ofProcuracy(acting) ?? (isAnnullable(acting) ? undefined : refusal('nothing_to_annul', { state: acting.tip.state })),
  decide(command, { tip, by }) {
    const { decision, ...data } = dataOf(command);
    const annulled = tip.state === 'suspended' ? 'suspension' : 'decline';
    if (decision !== annulled) return refuse('nothing_to_annul', { state: tip.state });
    return accept(command.decision === 'suspension'
      ? newEvent(SuspensionAnnulled, { by, ...data, receivedAt: command.receivedAt })
      : newEvent(DeclineAnnulled, { by, ...data }));
  },
};

function isAnnullable({ tip }: Acting): boolean {
  return tip.state === 'suspended' || tip.state === 'no_case';
}

/** Row 19: the procuracy resolves the tip itself; it owns the tip once it has accepted it (BLTTHS art. 145.3.c). */
const takeOver: Act<CommandOf<'take-over'>> = {
  gate: (acting) => ofProcuracy(acting) ?? takeable(acting),
  decide: (command, { by }) => accept(newEvent(ProcuracyTookOver, { by, ...dataOf(command) })),
};

function takeable(acting: Acting): Refusal | undefined {
  const { tip, by } = acting;
  if (by === tip.owner) return refusal('already_owner', { agency: by });
  return isOpen(tip) && tip.state !== 'taken_over' ? undefined : refusal('resolution_ended', { state: tip.state });
}

/** Row 19b: what a supervising procuracy asks in writing; the answer is due as it says (BLTTHS art. 159, 160). */
const request: Act<CommandOf<'request'>> = {
  gate: (acting) => ofProcuracy(acting) ?? (isOpen(acting.tip) ? undefined : refusal('resolution_ended', { state: acting.tip.state })),
  decide: (command, { by }) => accept(newEvent(ProcuracyRequested, { by, requestId: command.request.textId, ...dataOf(command) })),
};

/** Row 19b: the owner answers; where several wait, it says which. */
const answer: Act<CommandOf<'answer'>> = {
  gate: (acting) => owned(acting) ?? (acting.tip.requests.length > 0 ? undefined : refusal('no_open_request')),
  decide(command, { tip, by }) {
    const { requests } = tip;
    const { requestId = requests.length === 1 ? requests[0]?.requestId : undefined } = command;
    if (requestId === undefined) return refuse('request_not_named', { open: requests.map((open) => open.requestId).join(', ') });
    if (!requests.some((open) => open.requestId === requestId)) return refuse('no_open_request');
    return accept(newEvent(ProcuracyAnswered, { ...dataOf(command), by, requestId }));
  },
};

/** Row 8: the prosecutor who supervises, within 3 working days of the assignment decision (TTLT 01/2017 art. 10.2). */
const assignProsecutor: Act<CommandOf<'assign-prosecutor'>> = {
  gate(acting) {
    const { state } = acting.tip;
    const isAssigned = state === 'assigned' || state === 'verifying' || state === 'suspended';
    return ofProcuracy(acting) ?? (isAssigned ? undefined : refusal('not_assigned', { state }));
  },
  decide: (command, { by }) => accept(newEvent(ProsecutorAssigned, { by, ...dataOf(command) })),
};

/** What the procuracy does with a tip, and how its owner answers (BLTTHS art. 159, 160). */
export const procuracyActs = {
  'decide-extension': decideExtension, annul, 'take-over': takeOver, request, answer, 'assign-prosecutor': assignProsecutor,
};
