import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useServerNow } from '../api/server-clock.js';
import { counterText, instantText } from '../shell/clock-text.js';
import { useSession } from '../shell/session-context.js';
import css from './identity.module.css';
import type { Opened } from './use-identity.js';
import { useIdentityWords } from './words.js';

/** Whether the window lost its reader. */
function useAway(): boolean {
  const [isAway, setAway] = useState(() => !document.hasFocus());
  useEffect(() => {
    const look = () => setAway(!document.hasFocus() || document.visibilityState !== 'visible');
    const events = ['focus', 'blur', 'visibilitychange'] as const;
    for (const name of events) window.addEventListener(name, look, true);
    document.addEventListener('visibilitychange', look);
    return () => {
      for (const name of events) window.removeEventListener(name, look, true);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return isAway;
}

/** The words of an identity until their time is over: marked with the reader, blurred while he looks elsewhere, not to be copied. */
export function OpenedCard({ opened, close }: { opened: Opened; close: () => void }) {
  const t = useIdentityWords();
  const { account } = useSession();
  const left = Date.parse(opened.until) - useServerNow();
  const isAway = useAway();
  const isOver = left <= 0;
  useEffect(() => {
    if (isOver) close();
  }, [isOver, close]);
  if (isOver) return null;
  const mark = `${account.name} (${account.username}) · ${instantText(opened.openedAt)}     `.repeat(40);
  const stop = (event: { preventDefault: () => void }) => event.preventDefault();
  return (
    <div className={css.card} data-mark={mark} data-away={isAway || undefined} onCopy={stop} onCut={stop} onContextMenu={stop} onDragStart={stop}>
      <p><strong role="timer">{t('left', { time: counterText(left) })}</strong></p>
      {opened.identity.map((words, i) => <p key={i} className={css.words}>{words}</p>)}
      {isAway && <p role="status">{t('away')}</p>}
      <p className="muted">{opened.informantToldFrom === null ? t('told') : t('toldLater', { at: instantText(opened.informantToldFrom) })}</p>
      <Button size="compact-md" onClick={close}>{t('close')}</Button>
    </div>
  );
}
