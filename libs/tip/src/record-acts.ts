import { DecisionDrafted, InformationAdded, newEvent, NoticeSent } from '@tinbao/contracts';
import { agencyOn } from '@tinbao/law';
import { dataOf, owned, type Act } from './act.js';
import type { CommandOf } from './casework-command.js';
import { accept, refusal, refuse } from './decision.js';
import { isOpen } from './state.js';

/** What is new is always taken, in every state and by every agency (BLTTHS art. 145.1). */
const addInformation: Act<CommandOf<'add-information'>> = {
  gate: () => undefined,
  decide: (command) => accept(newEvent(InformationAdded, dataOf(command))),
};

/** An officer records a notice that went out by hand; the receiver may, too, after the tip moved on (row 2). */
const sendNotice: Act<CommandOf<'send-notice'>> = {
  gate: (acting) => (acting.by === acting.tip.receivedBy ? undefined : owned(acting)),
  decide(command, { law, when }) {
    const { to } = command;
    if (to !== undefined && 'refused' in agencyOn(law, to, when.on)) return refuse('unknown_agency', { agency: to, on: when.on });
    return accept(newEvent(NoticeSent, dataOf(command)));
  },
};

/** A decision is prepared for the Head, who executes it; whether it is lawful is judged then. */
const draftDecision: Act<CommandOf<'draft-decision'>> = {
  gate: (acting) => (isOpen(acting.tip) ? owned(acting) : refusal('resolution_ended', { state: acting.tip.state })),
  decide: ({ draft }) => accept(newEvent(DecisionDrafted, draft)),
};

/** What officers put on record without moving the tip. */
export const recordActs = { 'add-information': addInformation, 'send-notice': sendNotice, 'draft-decision': draftDecision };
