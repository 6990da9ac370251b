import css from './inbox.module.css';
import type { FollowUp, TipAnswer } from './tip-answer.js';
import { useInboxNames } from './use-inbox-names.js';
import { useInboxWords, useSay } from './words.js';

/** What became of a tip that is no criminal case: administrative outcomes, the mediation of a dispute; nothing where nothing is awaited. */
export function FollowUpLines({ tip: { tip: { administrative, mediation } } }: { tip: TipAnswer }) {
  const t = useInboxWords();
  if (!administrative && !mediation) return null;
  return (
    <section aria-labelledby="followUp">
      <h2 id="followUp">{t('followUp')}</h2>
      {administrative && <Administrative {...administrative} />}
      {mediation && <Mediation {...mediation} />}
    </section>
  );
}

function Administrative({ stated, results }: NonNullable<FollowUp['administrative']>) {
  const t = useInboxWords();
  const say = useSay();
  const names = useInboxNames();
  const spelled = (outcome: string) => say(`choice.${outcome}`, outcome);
  return (
    <p className={css.facts}>
      <strong>{t('administrative')}</strong>
      {stated !== undefined && <span>{t('stated', { outcome: spelled(stated) })}</span>}
      {results.length === 0 && <span className="muted">{t('noResult')}</span>}
      {results.map(({ outcome, decidedBy, number, date }) => (
        <span key={`${decidedBy} ${number}`}>{t('result', { outcome: spelled(outcome), agency: names.agencyCode(decidedBy), number, date: date.split('-').reverse().join('/') })}</span>
      ))}
    </p>
  );
}

function Mediation({ ward, result }: NonNullable<FollowUp['mediation']>) {
  const t = useInboxWords();
  const say = useSay();
  const names = useInboxNames();
  return <p className={css.facts}><strong>{t('mediation', { ward: names.ward(ward) })}</strong><span>{result === undefined ? t('pending') : say(`choice.${result}`, result)}</span></p>;
}
