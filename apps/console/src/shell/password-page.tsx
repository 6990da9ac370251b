import { Alert, Button, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { changePassword } from '../api/session.js';
import { instantText } from './clock-text.js';
import { ProblemNote } from './problem-note.js';
import { useSession } from './session-context.js';
import css from './shell.module.css';
import { useAttempt } from './use-attempt.js';
import { useShellWords } from './words.js';

const SHORTEST = 12;

/** A password that was handed out is replaced before anything else opens. */
export function PasswordPage() {
  const t = useShellWords();
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [isAsked, setAsked] = useState(false);
  const { error, isBusy, attempt } = useAttempt();
  const fault = [...next].length < SHORTEST ? t('tooShort') : next === again ? undefined : t('notTheSame');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!fault) void attempt(() => changePassword(client, current, next));
  };
  return (
    <main className={css.narrow}>
      <h1>{t('changeTitle')}</h1>
      <p>{t('changeHint')}</p>
      <Given />
      <form onSubmit={submit} className={css.form}>
        <PasswordInput label={t('currentPassword')} value={current} onChange={(e) => setCurrent(e.currentTarget.value)} autoComplete="current-password" autoFocus />
        <PasswordInput label={t('nextPassword')} value={next} onChange={(e) => setNext(e.currentTarget.value)} autoComplete="new-password" error={isAsked && fault} />
        <PasswordInput label={t('nextAgain')} value={again} onChange={(e) => setAgain(e.currentTarget.value)} autoComplete="new-password" />
        <Button type="submit" variant="filled" loading={isBusy}>{t('save')}</Button>
        {error !== undefined && <ProblemNote error={error} />}
      </form>
    </main>
  );
}

/** Who reset or made the account: its holder is the one who knows whether he asked for it. */
function Given() {
  const t = useShellWords();
  const given = useSession().passwordGiven;
  if (!given) return null;
  const { proposedBy, approvedBy, at } = given;
  const time = instantText(at);
  return <Alert variant="outline" role="note">{approvedBy === null ? t('givenAlone', { proposedBy, time }) : t('givenBy', { proposedBy, approvedBy, time })} {t('givenWarning')}</Alert>;
}
