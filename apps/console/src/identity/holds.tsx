import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useInboxNames } from '../inbox/use-inbox-names.js';
import { instantText } from '../shell/clock-text.js';
import { ProblemNote } from '../shell/problem-note.js';
import css from './identity.module.css';
import { useStep, type Strip } from './use-identity.js';
import { useIdentityWords } from './words.js';

const reasons: readonly Strip['holds'][number]['reason'][] = ['open_case', 'procuracy_demand', 'court_demand', 'complaint', 'other'];

/** Holds against destruction that stand; whoever may places and lifts them. */
export function Holds({ tipId, holds, may }: { tipId: string } & Pick<Strip, 'holds' | 'may'>) {
  const t = useIdentityWords();
  const names = useInboxNames();
  const [reason, setReason] = useState<string>(reasons[0] ?? '');
  const step = useStep(tipId);
  if (holds.length === 0 && !may.hold) return null;
  return (
    <>
      <h3>{t('holds')}</h3>
      {holds.length === 0 && <p className="muted">{t('noHold')}</p>}
      {holds.map(({ holdId, by, placedAt, reason: why }) => (
        <div key={holdId} className={css.one}>
          {t('held', { agency: names.agencyCode(by), at: instantText(placedAt), reason: t(`reason.${why}`) })}
          {may.hold && <Button ml={8} size="compact-sm" disabled={step.isPending} onClick={() => step.mutate({ command: 'lift-hold', body: { hold: holdId } })}>{t('lift')}</Button>}
        </div>
      ))}
      {step.error && <ProblemNote error={step.error} />}
      {may.hold && (
        <div className={css.buttons}>
          <NativeSelect label={t('why')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))} />
          <Button size="compact-md" loading={step.isPending} onClick={() => step.mutate({ command: 'place-hold', body: { reason } })}>{t('place')}</Button>
        </div>
      )}
    </>
  );
}
