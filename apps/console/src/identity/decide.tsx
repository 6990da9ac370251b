import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ProblemNote } from '../shell/problem-note.js';
import { useSession } from '../shell/session-context.js';
import css from './identity.module.css';
import { useStep, type Reveal } from './use-identity.js';
import { useIdentityWords } from './words.js';

/** Approve or refuse a request; a procurator may put off telling the informant. The server asks for the password again. */
export function Decide({ tipId, reveal: { requestId } }: { tipId: string; reveal: Reveal }) {
  const t = useIdentityWords();
  const { account } = useSession();
  const [day, setDay] = useState('');
  const step = useStep(tipId);
  // The end of that day in Hanoi.
  const delay = day === '' ? {} : { delayTellingUntil: new Date(`${day}T23:59:59+07:00`).toISOString() };
  return (
    <>
      {account.role === 'procurator' && <TextInput label={t('delay')} type="date" maw={420} value={day} onChange={(event) => setDay(event.currentTarget.value)} />}
      {step.error && <ProblemNote error={step.error} />}
      <div className={css.buttons}>
        <Button size="compact-md" variant="filled" loading={step.isPending} onClick={() => step.mutate({ command: 'approve-reveal', body: { request: requestId, ...delay } })}>{t('approve')}</Button>
        <Button size="compact-md" disabled={step.isPending} onClick={() => step.mutate({ command: 'refuse-reveal', body: { request: requestId } })}>{t('refuse')}</Button>
        {step.isPending && <span role="status">{t('recording')}</span>}
      </div>
    </>
  );
}
