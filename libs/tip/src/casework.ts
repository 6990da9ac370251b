import { localDate, type Law } from '@tinbao/law';
import type { Act, Occasion } from './act.js';
import { attachActs } from './attach-acts.js';
import type { CaseworkCommand, CommandOf } from './casework-command.js';
import { askActs } from './ask-acts.js';
import { refusal, refuse, type Decision, type Refusal } from './decision.js';
import { dispatchActs } from './dispatch-acts.js';
import { followUpActs } from './follow-up-acts.js';
import { outcomeActs } from './outcome-acts.js';
import { procuracyActs } from './procuracy-acts.js';
import { recordActs } from './record-acts.js';
import { relationActs } from './relation-acts.js';
import type { Tip } from './state.js';
import { transferActs } from './transfer-acts.js';
import { verificationActs } from './verification-acts.js';

type CommandName = CaseworkCommand['command'];

/** Every command of officers that this build executes, in the order of a tip's life. */
const acts: { readonly [N in CommandName]: Act<CommandOf<N>, never> } = {
  ...dispatchActs, ...transferActs, ...verificationActs, ...outcomeActs, ...followUpActs, ...procuracyActs, ...relationActs, ...recordActs, ...attachActs, ...askActs,
};

/**
 * What an officer's command does to a tip. Refuses with the code of the problem table (the article stands there), and
 * `decided_in_future` for a document dated after the day of the act.
 */
export function decideCasework(command: CaseworkCommand, tip: Tip, law: Law, when: Occasion): Decision {
  if (tip.state === 'none') return refuse('tip_not_found');
  const acting = { tip, by: command.by ?? tip.owner, law, when };
  const act = acts[command.command] as unknown as Act<CaseworkCommand>;
  const refused = act.gate(acting) ?? datedLater(command, when.on);
  return refused ? { refused } : act.decide(command, acting);
}

/** A command, and why state or law refuse it now; allowed where nothing is refused. */
export interface LawfulAct {
  readonly command: CommandName;
  readonly refused?: Refusal;
}

/** Which commands state and law allow now to agency `by`: the gates that the deciders themselves begin with. */
export function lawfulActs(tip: Tip, law: Law, when: Occasion, by: string): LawfulAct[] {
  return (Object.keys(acts) as CommandName[]).map((command) => {
    const refused = tip.state === 'none' ? refusal('tip_not_found') : acts[command].gate({ tip, by, law, when });
    return refused ? { command, refused } : { command };
  });
}

interface Dated {
  readonly decidedAt?: string;
  readonly receivedAt?: string;
  readonly slipDate?: string;
  readonly documentRef?: { readonly date?: string };
}

function datedLater(command: CaseworkCommand, on: string): Refusal | undefined {
  const { decidedAt, receivedAt, slipDate, documentRef } = command as Dated;
  const dates = [decidedAt && localDate(decidedAt), receivedAt && localDate(receivedAt), slipDate, documentRef?.date];
  const date = dates.find((day) => day !== undefined && day > on);
  return date === undefined ? undefined : refusal('decided_in_future', { date, on });
}
