import { Link } from '@tanstack/react-router';
import { Region } from '../shell/region.js';
import { Decide } from './decide.js';
import css from './identity.module.css';
import { RevealLine } from './reveal-line.js';
import { useReveals, type WaitingReveal } from './use-identity.js';
import { useIdentityWords } from './words.js';

/** What waits for an approver: requests to open an identity within his right. */
export function RevealsPage() {
  const t = useIdentityWords();
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="muted">{t('hint')}</p>
      <Region answer={useReveals()}>
        {({ items }) => (
          <>
            <List id="waiting" title={t('waitingFor')} reveals={items.filter(({ mayDecide }) => mayDecide)} />
            <List id="running" title={t('others')} reveals={items.filter(({ mayDecide }) => !mayDecide)} />
          </>
        )}
      </Region>
    </>
  );
}

function List({ id, title, reveals }: { id: string; title: string; reveals: readonly WaitingReveal[] }) {
  const t = useIdentityWords();
  return (
    <section aria-labelledby={id} className={css.strip}>
      <h2 id={id}>{title} ({reveals.length})</h2>
      {reveals.length === 0 && <p className="muted">{t('nobody')}</p>}
      {reveals.map((reveal) => (
        <RevealLine key={reveal.requestId} reveal={reveal}>
          <p><Link to={'/tin/$id' as never} params={{ id: reveal.tipId } as never}>{t('tip', { number: reveal.registerNumber })}</Link></p>
          {reveal.mayDecide && <Decide tipId={reveal.tipId} reveal={reveal} />}
        </RevealLine>
      ))}
    </section>
  );
}
