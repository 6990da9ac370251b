import { Outlet, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useHouse, useSessionQuery, type Session } from '../api/session.js';
import { Banner } from './banner.js';
import { Bar, Folded, Preferences, Who } from './bar.js';
import { KeySheet } from './key-sheet.js';
import { PasswordPage } from './password-page.js';
import { ProblemNote } from './problem-note.js';
import { Waiting } from './region.js';
import { may } from './rights.js';
import { StepUpDialog } from './step-up-dialog.js';
import { SessionContext } from './session-context.js';
import css from './shell.module.css';
import { SignInAgain, SignInPage } from './sign-in.js';
import { useKeys } from './use-keys.js';
import { useShellWords } from './words.js';

/** Around every page: banner, bar, and whether anyone is signed in. */
export function Shell() {
  const house = useHouse().data;
  const { data: session, error, refetch } = useSessionQuery();
  const last = useRef<Session>(undefined);
  // Another person at the same desk starts from an empty page.
  if (session && last.current && session.account.id !== last.current.account.id) window.location.reload();
  if (session) last.current = session;
  const known = session ?? last.current;
  return (
    <>
      {(session?.simulated ?? house?.simulated) && <Banner />}
      {known ? <SignedIn session={known} hasEnded={session === null} /> : (
        <>
          <header className={css.bar}><span className={css.gap} /><Preferences /></header>
          {session === null && <SignInPage />}
          {session === undefined && (error ? <main className={css.narrow}><ProblemNote error={error} retry={() => void refetch()} /></main> : <Waiting />)}
        </>
      )}
    </>
  );
}

/** A session that ended leaves the page as it is: signing in again happens in a strip above it. */
function SignedIn({ session, hasEnded }: { session: Session; hasEnded: boolean }) {
  const t = useShellWords();
  const [isSheetOpen, setSheetOpen] = useState(false);
  const toggle = () => setSheetOpen((open) => !open);
  const navigate = useNavigate();
  useKeys([
    { chord: 'F1', says: t('keys'), run: toggle },
    ...(may(session, 'readContent') ? [{ chord: 'Ctrl+K', says: t('page.search'), run: () => void navigate({ to: '/tim' as never }) }] : []),
  ]);
  if (session.mustChangePassword) {
    return <SessionContext value={session}><header className={css.bar}><span className={css.gap} /><Folded><Preferences /><Who /></Folded></header><PasswordPage /></SessionContext>;
  }
  return (
    <SessionContext value={session}>
      <a className={css.skip} href="#main">{t('skip')}</a>
      <Bar showKeys={toggle} />
      {hasEnded && <SignInAgain username={session.account.username} />}
      <div className={css.body}>
        <main id="main" tabIndex={-1} className={css.main}><Outlet /></main>
        {isSheetOpen && <KeySheet close={toggle} />}
      </div>
      <StepUpDialog />
    </SessionContext>
  );
}
