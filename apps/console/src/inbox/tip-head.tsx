import type { ReactNode } from 'react';
import css from './inbox.module.css';
import type { TipAnswer } from './tip-answer.js';
import { useInboxNames } from './use-inbox-names.js';
import { useInboxWords, useSay } from './words.js';

/** Number, state in words, and the one accountable agency by name. */
export function TipHead({ tip, children }: { tip: TipAnswer; children: ReactNode }) {
  const t = useInboxWords();
  const say = useSay();
  const names = useInboxNames();
  const { leads, coordinating, assignee } = tip;
  return (
    <header className={css.head}>
      <h2 className="number">{tip.registerNumber}</h2>
      <strong>{say(`state.${tip.state}`, tip.state)}</strong>
      {tip.category !== null && <span>{names.category(tip.category)}</span>}
      {children}
      <p className={css.facts}>
        <span>{t('holder', { agency: names.agencyCode(tip.owner) })}</span>
        {leads.length > 0 && <span>{t('leads', { agencies: names.agencies(leads) })}</span>}
        {coordinating.length > 0 && <span className="muted">{t('coordinating', { agencies: names.agencies(coordinating) })}</span>}
        {assignee !== null && <span>{t('assignee', { person: names.person(assignee) })}</span>}
        {tip.tip.prosecutor !== undefined && <span>{t('prosecutor', { person: names.person(tip.tip.prosecutor) })}</span>}
      </p>
    </header>
  );
}
