import { InformantAnswered, InformantAsked, newEvent, type TextRef } from '@tinbao/contracts';
import type { Act } from './act.js';
import type { CommandOf } from './casework-command.js';
import { accept, refusal, refuse, type Decision } from './decision.js';
import { mailboxOf, type MailboxEvent } from './ask-mailbox.js';
import { receiverOrOwner } from './record-acts.js';
import { isOpen, type Tip } from './state.js';

/** More than anybody writes of one matter; beyond it a stolen code is being used to fill the file. */
const MESSAGES_MAX = 200;

/** A question to the informant: only who lodged on the public page has a mailbox; what is resolved needs none. */
const askInformant: Act<CommandOf<'ask-informant'>> = {
  gate(acting) {
    const { channel, state } = acting.tip;
    if (channel !== 'web') return refusal('no_mailbox', { channel });
    return isOpen(acting.tip) ? receiverOrOwner(acting) : refusal('resolution_ended', { state });
  },
  decide: ({ question }) => accept(newEvent(InformantAsked, { question })),
};

/** What officers ask of an informant who has a mailbox. */
export const askActs = { 'ask-informant': askInformant };

/** What an informant writes through his mailbox, sealed already. */
export interface InformantMessage {
  readonly answer: TextRef;
  /** Text id of the question it answers; absent for what nobody asked. */
  readonly inReplyTo?: string;
}

/** A message of the informant: taken in every state (BLTTHS art. 145.1). Refuses `question_not_found`, `mailbox_full`. */
export function decideAnswer(message: InformantMessage, tip: Tip, events: readonly MailboxEvent[]): Decision {
  if (tip.state === 'none') return refuse('tip_not_found');
  const { questions, messages } = mailboxOf(events);
  if (messages.length >= MESSAGES_MAX) return refuse('mailbox_full', { max: String(MESSAGES_MAX) });
  if (message.inReplyTo !== undefined && !questions.some(({ textId }) => textId === message.inReplyTo)) return refuse('question_not_found');
  return accept(newEvent(InformantAnswered, message));
}
