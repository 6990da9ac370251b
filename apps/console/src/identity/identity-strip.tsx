import { Button } from '@mantine/core';
import { Lock } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { TipAnswer } from '../inbox/tip-answer.js';
import { ProblemNote } from '../shell/problem-note.js';
import { Region } from '../shell/region.js';
import { AskForm } from './ask-form.js';
import { Decide } from './decide.js';
import { Holds } from './holds.js';
import css from './identity.module.css';
import { OpenedCard } from './opened-card.js';
import { RevealLine } from './reveal-line.js';
import { openIdentity, useStrip, type Opened, type Strip } from './use-identity.js';
import { useIdentityWords } from './words.js';

/** The sealed identity of a tip: closed, asked for, decided on, or open for a while; and what is held against destruction. */
export function IdentityStrip({ tip: { tipId, version } }: { tip: TipAnswer }) {
  const t = useIdentityWords();
  return (
    <section className={css.strip} aria-labelledby="identity" data-region="identity" tabIndex={-1}>
      <h2 id="identity"><Lock aria-hidden size={14} /> {t('strip')}</h2>
      <Region answer={useStrip(tipId, version)}>{(strip) => <Parts tipId={tipId} strip={strip} />}</Region>
    </section>
  );
}

function Parts({ tipId, strip: { sealed, reveals, holds, may } }: { tipId: string; strip: Strip }) {
  const t = useIdentityWords();
  const [isAsking, setAsking] = useState(false);
  const isSealed = sealed.includes('identity');
  const isRunning = reveals.some(({ standing }) => standing === 'waiting' || standing === 'readable');
  return (
    <>
      <p className="muted">{isSealed ? t('sealed') : t('none')}</p>
      {may.ask && isSealed && !isAsking && !isRunning && <div className={css.buttons}><Button size="compact-md" onClick={() => setAsking(true)}>{t('ask')}</Button></div>}
      {isAsking && <AskForm tipId={tipId} close={() => setAsking(false)} />}
      {reveals.map((reveal) => (
        <RevealLine key={reveal.requestId} reveal={reveal}>
          {reveal.mayDecide && <Decide tipId={tipId} reveal={reveal} />}
          {reveal.mayOpen && <Opening tipId={tipId} requestId={reveal.requestId} />}
        </RevealLine>
      ))}
      <Holds tipId={tipId} holds={holds} may={may} />
    </>
  );
}

/** Opens on demand; the words live in this component alone, and go with it. */
function Opening({ tipId, requestId }: { tipId: string; requestId: string }) {
  const t = useIdentityWords();
  const client = useQueryClient();
  const [state, setState] = useState<{ opened?: Opened; error?: unknown; isPending?: true }>({});
  const close = useCallback(() => setState({}), []);
  const open = async () => {
    setState({ isPending: true });
    await openIdentity(tipId, requestId).then((opened) => setState({ opened }), (error: unknown) => setState({ error }));
    await client.invalidateQueries({ queryKey: ['identity', tipId] });
  };
  if (state.opened) return <OpenedCard opened={state.opened} close={close} />;
  return (
    <>
      {state.error !== undefined && <ProblemNote error={state.error} />}
      <div className={css.buttons}><Button size="compact-md" variant="filled" loading={state.isPending ?? false} onClick={() => void open()}>{t('open')}</Button></div>
    </>
  );
}
