import { AdministrativeOutcomeRecorded, MediationConcluded, MediationReferred, newEvent } from '@tinbao/contracts';
import { dataOf, exists, owned, type Act, type Acting } from './act.js';
import type { CommandOf } from './casework-command.js';
import { accept, refusal, refuse, type Refusal } from './decision.js';

/** What the competent body decided on the violation that remained (TTLT 01/2017 art. 16.1; TT 28/2020/TT-BCA art. 7.2.d); several bodies may. */
const recordOutcome: Act<CommandOf<'record-administrative-outcome'>> = {
  gate: (acting) => (acting.tip.administrative ? owned(acting) : refusal('no_administrative_matter', { state: acting.tip.state })),
  decide(command, { tip, law, when }) {
    const { decidedBy, documentRef: { number } } = command;
    if (!exists(decidedBy, { law, when })) return refuse('unknown_agency', { agency: decidedBy, on: when.on });
    const isKnown = tip.administrative?.results.some((result) => result.decidedBy === decidedBy && result.number === number);
    return isKnown ? refuse('outcome_recorded', { number, agency: decidedBy }) : accept(newEvent(AdministrativeOutcomeRecorded, dataOf(command)));
  },
};

/** A dispute goes to the mediation group of a ward (plan, task III.4); again once it was not settled. */
const referToMediation: Act<CommandOf<'refer-to-mediation'>> = {
  gate: (acting) => dispute(acting) ?? owned(acting),
  decide(command, { law }) {
    if (!law.wards.has(command.ward)) return refuse('unknown_ward', { ward: command.ward });
    return accept(newEvent(MediationReferred, dataOf(command)));
  },
};

/** What the mediation group told; the tip stays what it is. */
const recordMediation: Act<CommandOf<'record-mediation'>> = {
  gate: (acting) => (acting.tip.mediation && !acting.tip.mediation.result ? owned(acting) : refusal('no_mediation', { state: acting.tip.state })),
  decide: (command) => accept(newEvent(MediationConcluded, dataOf(command))),
};

/** What became of a matter that is no criminal case. */
export const followUpActs = {
  'record-administrative-outcome': recordOutcome, 'refer-to-mediation': referToMediation, 'record-mediation': recordMediation,
};

function dispute({ tip }: Acting): Refusal | undefined {
  if (tip.state !== 'not_a_tip' || tip.reason !== 'civil') return refusal('not_a_dispute', { state: tip.state });
  if (!tip.mediation || tip.mediation.result === 'not_mediated') return undefined;
  return refusal(tip.mediation.result ? 'already_mediated' : 'mediation_pending', { ward: tip.mediation.ward });
}
