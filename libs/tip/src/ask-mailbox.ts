import { InformantAnswered, InformantAsked, type DataOf } from '@tinbao/contracts';

/** The part of an event that the mailbox reads. */
export interface MailboxEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** RFC 3339 UTC. */
  readonly time: string;
}

/** One question of officers. */
export interface Question {
  readonly textId: string;
  readonly askedAt: string;
  /** Whether a message answers it. */
  readonly answered: boolean;
}

/** One message of the informant. */
export interface Message {
  readonly textId: string;
  readonly sentAt: string;
  readonly inReplyTo?: string;
}

/** What went between officers and an informant, each in its order; by reference, no words. */
export interface Mailbox {
  readonly questions: readonly Question[];
  readonly messages: readonly Message[];
}

/** The mailbox of a tip after its events; empty where nobody wrote. */
export function mailboxOf(events: readonly MailboxEvent[]): Mailbox {
  const messages = events.filter(({ type }) => type === InformantAnswered.type).map(({ data, time }): Message => {
    const { answer, inReplyTo } = data as DataOf<typeof InformantAnswered>;
    return { textId: answer.textId, sentAt: time, ...(inReplyTo === undefined ? {} : { inReplyTo }) };
  });
  const answered = new Set(messages.map(({ inReplyTo }) => inReplyTo));
  const questions = events.filter(({ type }) => type === InformantAsked.type).map(({ data, time }): Question => {
    const { textId } = (data as DataOf<typeof InformantAsked>).question;
    return { textId, askedAt: time, answered: answered.has(textId) };
  });
  return { questions, messages };
}

/** Whether the informant wrote and no officer has acted on the tip since: acts of officers come from casework. */
export function awaitsReading(events: readonly (MailboxEvent & { readonly source: string })[]): boolean {
  const last = events.findLast(({ type, source }) => type === InformantAnswered.type || source === 'casework');
  return last?.type === InformantAnswered.type;
}
