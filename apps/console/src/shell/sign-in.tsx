import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ApiProblem } from '../api/problem.js';
import { useHouse, useSignIn, type PublicHouse } from '../api/session.js';
import { ProblemNote } from './problem-note.js';
import css from './shell.module.css';
import { useAttempt } from './use-attempt.js';
import { useShellWords } from './words.js';

/** The page of everyone who is not signed in; the address stays, so that a deep link opens after it. */
export function SignInPage() {
  const t = useShellWords();
  const house = useHouse().data;
  return (
    <main className={css.narrow}>
      <h1>{t('signInTitle')}</h1>
      <SignInForm />
      {house?.empty && !house.demo && <p className="muted">{t('emptyHouse')} <code>npm run demo</code></p>}
      {house?.demo && <DemoAccounts accounts={house.demoAccounts} />}
    </main>
  );
}

/** After the end of a session: the same person goes on where he was, in a demonstration by one click. */
export function SignInAgain({ username }: { username: string }) {
  const t = useShellWords();
  const { asDemo } = useSignIn();
  const { isBusy, attempt } = useAttempt();
  const isDemo = useHouse().data?.demoAccounts.some((account) => account.username === username);
  return (
    <section className={css.strip} aria-label={t('signIn')}>
      <p role="alert">{t('sessionEnded')}</p>
      {isDemo ? <Button variant="filled" loading={isBusy} onClick={() => void attempt(() => asDemo(username))}>{t('signIn')}</Button> : <SignInForm username={username} />}
    </section>
  );
}

/** User name and password; `username` is set and fixed where only the same person may go on. */
export function SignInForm({ username: fixed }: { username?: string }) {
  const t = useShellWords();
  const { byPassword } = useSignIn();
  const [username, setUsername] = useState(fixed ?? '');
  const [password, setPassword] = useState('');
  const { error, isBusy, attempt } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(() => byPassword(username.trim(), password));
  };
  return (
    <form onSubmit={submit} className={css.form}>
      <TextInput label={t('username')} value={username} readOnly={fixed !== undefined} onChange={(e) => setUsername(e.currentTarget.value)} autoComplete="username" required autoFocus={fixed === undefined} withAsterisk={false} />
      <PasswordInput label={t('password')} value={password} onChange={(e) => setPassword(e.currentTarget.value)} autoComplete="current-password" required withAsterisk={false} />
      <Button type="submit" variant="filled" loading={isBusy}>{t('signIn')}</Button>
      <Refusal error={error} />
    </form>
  );
}

function DemoAccounts({ accounts }: { accounts: PublicHouse['demoAccounts'] }) {
  const t = useShellWords();
  const { asDemo } = useSignIn();
  const { error, isBusy, attempt } = useAttempt();
  return (
    <section className={css.demo} aria-labelledby="demo">
      <h2 id="demo">{t('demoTitle')}</h2>
      <p className="muted">{t('demoHint')}</p>
      <ul>
        {accounts.map(({ username, name, role }) => (
          <li key={username}>
            <Button fullWidth justify="space-between" disabled={isBusy} onClick={() => void attempt(() => asDemo(username))} rightSection={<span className="muted">{name}</span>}>
              {t(`role.${role}`)}
            </Button>
          </li>
        ))}
      </ul>
      <Refusal error={error} />
    </section>
  );
}

/** A wrong password in one sentence, anything else as the server put it. */
export function Refusal({ error }: { error: unknown }) {
  const t = useShellWords();
  if (!error) return null;
  const problem = error instanceof ApiProblem ? error : undefined;
  if (problem?.status === 401) return <p role="alert" className="danger">{problem.said.title}. {problem.said.detail}</p>;
  if (problem?.status === 429) {
    return <p role="alert" className="danger">{problem.said.title}. {t('waitSeconds', { seconds: problem.said.retryAfter ?? 60 })}</p>;
  }
  return <ProblemNote error={error} />;
}
