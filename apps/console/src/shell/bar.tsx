import { ActionIcon, Button, NativeSelect, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { Circle, CircleSlash, Keyboard, Menu } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useReachable } from '../api/connection.js';
import { useNames } from '../api/directory.js';
import { signOut } from '../api/session.js';
import { forgetKeyWithoutPapers } from '../drafts/papers.js';
import { language, speak, type Language } from './language.js';
import { pages } from './pages.js';
import { may } from './rights.js';
import { useSession } from './session-context.js';
import css from './shell.module.css';
import { useShellWords } from './words.js';

/** The one bar of 40 px: place, connection, keys, language, theme, who. */
export function Bar({ showKeys }: { showKeys: () => void }) {
  const t = useShellWords();
  const session = useSession();
  const { pathname } = useLocation();
  const links = pages.filter((page) => page.menu && may(session, ...page.rights));
  // A page below another one in the address may have a place of its own in the bar: the nearest is where one is.
  const here = links.filter(({ path }) => `${pathname}/`.startsWith(`${path}/`)).sort((a, b) => b.path.length - a.path.length)[0];
  return (
    <header className={css.bar}>
      <strong>{t('brand')}</strong>
      <nav aria-label={t('menu')}>
        {links.map((page) => <Link key={page.path} to={page.path} className={css.link} activeOptions={{ exact: page !== here }}>{page.menu && t(page.menu)}</Link>)}
      </nav>
      <span className={css.gap} />
      <Connection />
      <Folded>
        <ActionIcon variant="subtle" aria-label={`${t('keys')} (F1)`} title={`${t('keys')} (F1)`} onClick={showKeys}><Keyboard aria-hidden size={18} /></ActionIcon>
        <Preferences />
        <Who />
      </Folded>
    </header>
  );
}

/** What a phone keeps behind one button, and a wider screen shows in the bar; Esc closes it. */
export function Folded({ children }: { children: ReactNode }) {
  const t = useShellWords();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen || event.nativeEvent.isComposing) return;
    event.preventDefault();
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className={css.folded} onKeyDown={close}>
      <ActionIcon ref={button} className={css.unfold} variant="subtle" aria-label={t('more')} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}><Menu aria-hidden size={18} /></ActionIcon>
      <div id={id} className={css.fold} data-open={isOpen || undefined}>{children}</div>
    </div>
  );
}

function Connection() {
  const t = useShellWords();
  const isThere = useReachable();
  return (
    <span role="status" className={isThere ? 'clock-met' : 'danger'}>
      {isThere ? <Circle aria-hidden size={10} fill="currentColor" /> : <CircleSlash aria-hidden size={12} />} {isThere ? t('online') : t('offline')}
    </span>
  );
}

/** Language and background; both remembered. */
export function Preferences() {
  const t = useShellWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemes = (['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme.${value}`) }));
  return (
    <>
      <NativeSelect aria-label={t('language')} value={language()} onChange={(e) => void speak(e.currentTarget.value as Language)} data={[{ value: 'vi', label: 'Tiếng Việt' }, { value: 'en', label: 'English' }]} />
      <NativeSelect aria-label={t('theme')} value={colorScheme} onChange={(e) => setColorScheme(e.currentTarget.value as MantineColorScheme)} data={schemes} />
    </>
  );
}

/** Who is signed in, and the way out. */
export function Who() {
  const t = useShellWords();
  const client = useQueryClient();
  const { account, delegated } = useSession();
  const { agency } = useNames();
  const leave = async () => {
    await signOut(client);
    await forgetKeyWithoutPapers(account.username);
    // A new document: nothing this person read stays in memory.
    window.location.assign('/');
  };
  return (
    <>
      <span className={css.who} title={account.agency === null ? undefined : agency(account.agency)}>{account.name} · {t(`role.${account.role}`)}{delegated.length > 0 && ` · ${t('delegated', { by: [...new Set(delegated.map(({ by }) => by.replace('account/', '')))].join(', ') })}`}</span>
      <Button variant="subtle" size="compact-sm" onClick={() => void leave()}>{t('signOut')}</Button>
    </>
  );
}
