import { instantText } from '../shell/clock-text.js';
import { useInboxNames } from '../inbox/use-inbox-names.js';
import css from './identity.module.css';
import type { Reveal } from './use-identity.js';
import { useIdentityWords } from './words.js';

/** One request: who asks, why, where it stands; what may be done stands below. */
export function RevealLine({ reveal, children }: { reveal: Reveal; children?: React.ReactNode }) {
  const t = useIdentityWords();
  const names = useInboxNames();
  const { requester, askedAt, purpose, reason, approvals, opened } = reveal;
  const delay = approvals.find((each) => each.delayTellingUntil !== undefined)?.delayTellingUntil;
  return (
    <div className={css.one}>
      <p>{t('requested', { person: names.person(requester), at: instantText(askedAt), purpose: t(`purpose.${purpose}`) })} · <strong>{standing(reveal, t, names.person)}</strong></p>
      <p className={css.reason}>{reason ?? <span className="muted">{t('noReason')}</span>}</p>
      {approvals.length > 0 && <p className="muted">{t('approvedBy', { people: approvals.map(({ by }) => names.person(by)).join(', ') })}{delay !== undefined && <> · {t('delayed', { until: instantText(delay) })}</>}</p>}
      {opened.length > 0 && <p className="muted">{t('opened', { count: opened.length, at: instantText(opened.at(-1) ?? '') })}</p>}
      {children}
    </div>
  );
}

function standing({ standing: state, approvals, until, refusedBy }: Reveal, t: ReturnType<typeof useIdentityWords>, person: (code: string) => string): string {
  switch (state) {
    case 'waiting':
      return t('standing.waiting', { have: approvals.length });
    case 'readable':
      return t('standing.readable', { until: instantText(until ?? '') });
    case 'refused':
      return t('standing.refused', { person: person(refusedBy ?? '') });
    default:
      return t('standing.over');
  }
}
