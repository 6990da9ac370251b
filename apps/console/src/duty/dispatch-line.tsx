import { Siren } from 'lucide-react';
import type { EmergencyDispatch } from '@tinbao/contracts';
import { useInboxNames } from '../inbox/use-inbox-names.js';
import css from '../inbox/inbox.module.css';
import { instantText, spanText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { useDutyWords } from './words.js';

/** What ends the waiting by a person's answer; anything else only means that nothing is left to dispatch. */
const answers: ReadonlySet<string> = new Set(['DispatchAcknowledged', 'TipAccepted', 'TransferAccepted']);

/** The emergency dispatch of a tip: what to call, until when to answer, who answered after how long, whether it was escalated. */
export function DispatchLine({ dispatch }: { dispatch: EmergencyDispatch }) {
  const t = useDutyWords();
  const { numbers, dispatchedAt, dueAt, escalatedAt } = dispatch;
  return (
    <section aria-labelledby="dispatch">
      <h2 id="dispatch"><Siren aria-hidden size={16} /> {t('dispatch')}</h2>
      <p className={css.facts}>
        <strong>{t('callFirst', { numbers: numbers.join(', ') })}</strong>
        <span>{t('dispatchedAt', { at: instantText(dispatchedAt) })}</span>
        <span title={t('policy')}>{t('answerBy', { at: instantText(dueAt) })}</span>
        <Answer dispatch={dispatch} />
        {escalatedAt !== undefined && <strong className="danger">{t('escalated', { at: instantText(escalatedAt) })}</strong>}
      </p>
    </section>
  );
}

function Answer({ dispatch: { ended, dispatchedAt } }: { dispatch: EmergencyDispatch }) {
  const t = useDutyWords();
  const names = useInboxNames();
  if (ended === undefined) return <strong role="alert" className="danger">{t('waits')}</strong>;
  if (!answers.has(ended.event)) return <span>{t('over', { at: instantText(ended.at) })}</span>;
  const span = spanText(Date.parse(ended.at) - Date.parse(dispatchedAt), language());
  return <strong>{t('answered', { person: names.person(ended.actor), at: instantText(ended.at), span })}</strong>;
}

/** That nobody wants the tip, said to whoever opens it. */
export function BouncedNote() {
  const t = useDutyWords();
  return <p role="alert" className="danger">{t('bounced')}</p>;
}
