import { useServerNow } from '../api/server-clock.js';
import { clockText, instantText } from './clock-text.js';
import css from './shell.module.css';
import { useShellWords } from './words.js';

/** The permanent band of a simulated clock: no page is without it, nothing closes it. */
export function Banner() {
  const t = useShellWords();
  const now = useServerNow();
  const time = `${clockText(now)} ${instantText(now).slice(6)}`;
  return (
    <aside className={css.banner} aria-label={t('simulated')}>
      <strong>{t('simulated')}</strong> <span>{t('simulatedTime', { time })}</span>
    </aside>
  );
}
