import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ProblemNote } from '../shell/problem-note.js';
import css from './identity.module.css';
import { useStep, type Reveal } from './use-identity.js';
import { useIdentityWords } from './words.js';

const purposes: readonly Reveal['purpose'][] = ['verification', 'protection', 'knowingly_false', 'procuracy_demand', 'court_demand', 'other'];
/** As short as a reason may be, in characters. */
const REASON_MIN = 10;

/** What an identity is needed for; nothing is shown as asked before the ledger has it. */
export function AskForm({ tipId, close }: { tipId: string; close: () => void }) {
  const t = useIdentityWords();
  const [purpose, setPurpose] = useState<string>(purposes[0] ?? '');
  const [reason, setReason] = useState('');
  const step = useStep(tipId);
  const submit = () => step.mutateAsync({ command: 'request-reveal', body: { purpose, reason: reason.trim() } }).then(close, () => undefined);
  return (
    <form className={css.form} aria-label={t('ask')} noValidate onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <NativeSelect label={t('purpose')} data-autofocus autoFocus value={purpose} onChange={(event) => setPurpose(event.currentTarget.value)} data={purposes.map((value) => ({ value, label: t(`purpose.${value}`) }))} />
      <Textarea label={t('reason')} autosize minRows={2} maxLength={2_000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <p className="muted">{t('twoOthers')}</p>
      {step.error && <ProblemNote error={step.error} />}
      <div className={css.buttons}>
        <Button type="submit" size="compact-md" variant="filled" disabled={reason.trim().length < REASON_MIN} loading={step.isPending}>{t('send')}</Button>
        <Button variant="subtle" size="compact-md" onClick={close}>{t('cancel')}</Button>
        {step.isPending && <span role="status">{t('recording')}</span>}
      </div>
    </form>
  );
}
