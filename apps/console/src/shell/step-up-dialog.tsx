import { Button, Group, PasswordInput } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { stepUp, useHouse } from '../api/session.js';
import { askBy } from '../api/step-up.js';
import css from './shell.module.css';
import { Refusal } from './sign-in.js';
import { useAttempt } from './use-attempt.js';
import { useShellWords } from './words.js';

/** Asks for the password where the server wants it typed again; what was refused goes on by itself. Esc leaves it undone. */
export function StepUpDialog() {
  const t = useShellWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const settle = useRef<(taken: boolean) => void>(undefined);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => askBy(() => new Promise((resolve) => {
    settle.current = resolve;
    setOpen(true);
  })), []);
  // The browser keeps the focus inside, and gives it back when it closes.
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
  }, [isOpen]);
  const end = (taken: boolean) => {
    dialog.current?.close();
    setOpen(false);
    settle.current?.(taken);
  };
  return (
    <dialog ref={dialog} className={css.dialog} aria-labelledby="step-up" onCancel={(event) => {
      event.preventDefault();
      end(false);
    }}>
      <h2 id="step-up">{t('stepUpTitle')}</h2>
      {isOpen && <StepUpForm end={end} />}
    </dialog>
  );
}

function StepUpForm({ end }: { end: (taken: boolean) => void }) {
  const t = useShellWords();
  const isDemo = useHouse().data?.demo === true;
  const [password, setPassword] = useState('');
  const { error, isBusy, attempt } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      await stepUp(isDemo ? 'demo' : password);
      end(true);
    });
  };
  return (
    <form onSubmit={submit} className={css.form}>
      <p>{isDemo ? t('stepUpDemo') : t('stepUpHint')}</p>
      {!isDemo && <PasswordInput label={t('password')} value={password} onChange={(e) => setPassword(e.currentTarget.value)} autoComplete="current-password" required withAsterisk={false} autoFocus />}
      <Refusal error={error} />
      <Group justify="flex-end">
        <Button onClick={() => end(false)}>{t('cancel')}</Button>
        <Button type="submit" variant="filled" loading={isBusy}>{t('goOn')}</Button>
      </Group>
    </form>
  );
}
