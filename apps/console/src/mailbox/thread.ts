import { eventName } from '../inbox/timeline.js';
import type { TipEvent } from '../inbox/tip-answer.js';

/** One line of the mailbox, by reference; `seenOn` and `answered` of a question, `inReplyTo` of a message. */
export interface MailLine {
  readonly textId: string;
  readonly from: 'police' | 'informant';
  readonly event: TipEvent;
  readonly answered: boolean;
  readonly inReplyTo?: string;
}

/** What went between officers and the informant, the oldest first. */
export function threadOf(events: readonly TipEvent[]): MailLine[] {
  const answered = new Set(events.map(({ data }) => data['inReplyTo']));
  return events.flatMap((event): MailLine[] => {
    const name = eventName(event.type);
    if (name !== 'InformantAsked' && name !== 'InformantAnswered') return [];
    const { textId } = (event.data['question'] ?? event.data['answer']) as { textId: string };
    const { inReplyTo } = event.data;
    return [{ textId, from: name === 'InformantAsked' ? 'police' : 'informant', event, answered: answered.has(textId), ...(typeof inReplyTo === 'string' ? { inReplyTo } : {}) }];
  });
}
