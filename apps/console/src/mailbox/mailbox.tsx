import { Button } from '@mantine/core';
import { Lock, Mail, MailOpen, MessageCircleReply } from 'lucide-react';
import { useState } from 'react';
import css from '../inbox/inbox.module.css';
import type { TipAnswer, TipEvent } from '../inbox/tip-answer.js';
import { useInboxNames } from '../inbox/use-inbox-names.js';
import { instantText } from '../shell/clock-text.js';
import { AskForm } from './ask-form.js';
import { threadOf, type MailLine } from './thread.js';
import { useMailboxWords } from './words.js';

/** The mailbox behind the tracking code: what was asked, read, answered; only who lodged on the public page has one. */
export function Mailbox({ tip, events }: { tip: TipAnswer; events: readonly TipEvent[] }) {
  const t = useMailboxWords();
  const [isAsking, setAsking] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const thread = threadOf(events);
  const act = tip.acts.find(({ command }) => command === 'ask-informant');
  if (tip.channel !== 'web' && thread.length === 0) return null;
  const done = () => {
    setAsked(true);
    setAsking(false);
  };
  return (
    <section aria-labelledby="mailbox" data-region="mailbox" tabIndex={-1}>
      <h2 id="mailbox">{t('mailbox')}</h2>
      <p role="status" className={isAsked ? 'clock-met' : 'hidden'}>{isAsked && t('asked')}</p>
      {thread.length === 0 ? <p className="muted">{t('empty')}</p> : <ol className={css.lines}>{thread.map((line) => <One key={line.textId} line={line} tip={tip} thread={thread} />)}</ol>}
      {act?.refused && <p className="muted">{t('notNow', { why: act.refused.title })}</p>}
      {act && !act.refused && !isAsking && <p><Button size="compact-sm" onClick={() => { setAsked(false); setAsking(true); }}>{t('ask')}</Button></p>}
      {act && !act.refused && isAsking && <AskForm tip={tip} events={events} act={act} close={() => setAsking(false)} done={done} />}
    </section>
  );
}

function One({ line: { textId, from, event, inReplyTo, answered }, tip, thread }: { line: MailLine; tip: TipAnswer; thread: readonly MailLine[] }) {
  const t = useMailboxWords();
  const names = useInboxNames();
  const text = tip.texts[textId];
  const question = thread.findIndex((line) => line.textId === inReplyTo);
  return (
    <li>
      <time dateTime={event.time}>{instantText(event.time)}</time>
      <span className={css.what}>
        <strong>{from === 'police' ? t('question', { person: names.person(event.actor) }) : t('informant')}</strong>
        {question >= 0 && <span className="muted"> {t('inReplyTo', { at: instantText(thread[question]?.event.time ?? '') })}</span>}
        {text === undefined ? <><br /><Lock aria-hidden size={14} /> {t('noRight')}</> : <blockquote>{text}</blockquote>}
      </span>
      <span className={css.end}>{from === 'police' && <Mark seenOn={tip.questionsSeen[textId]} answered={answered} />}</span>
    </li>
  );
}

/** Answered, read on a day, or not read yet: sign and word. */
function Mark({ seenOn, answered }: { seenOn: string | undefined; answered: boolean }) {
  const t = useMailboxWords();
  if (answered) return <strong className="clock-met"><MessageCircleReply aria-hidden size={14} /> {t('answered')}</strong>;
  if (seenOn !== undefined) return <span><MailOpen aria-hidden size={14} /> {t('seen', { day: seenOn.split('-').reverse().join('/') })}</span>;
  return <span className="muted"><Mail aria-hidden size={14} /> {t('unseen')}</span>;
}
