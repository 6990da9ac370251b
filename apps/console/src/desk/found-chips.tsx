import { Button } from '@mantine/core';
import { Check } from 'lucide-react';
import type { MouseEvent } from 'react';
import css from './desk.module.css';
import { useFoundWords } from './found-words.js';
import type { Shown, useFound } from './use-found.js';

/** What the words name, under the call: each with its kind and where it would go. Nothing is taken by itself, and the caret stays. */
export function FoundChips({ found: { shown, said, setSaid } }: { found: ReturnType<typeof useFound> }) {
  const t = useFoundWords();
  return (
    <section className={css.found} aria-label={t('found')} data-region="found" tabIndex={-1}>
      <h2>{t('found')}</h2>
      {shown.length === 0 ? <p className="muted">{t('nothingFound')}</p> : <ul className={css.chips}>{shown.map((one) => <Chip key={one.id} one={one} tell={setSaid} />)}</ul>}
      <p role="status" className={css.said}>{said}</p>
    </section>
  );
}

/** A click leaves the focus and the caret where they are. */
const keepFocus = (event: MouseEvent) => event.preventDefault();

function Chip({ one, tell }: { one: Shown; tell: (said: string) => void }) {
  const t = useFoundWords();
  const { found, text, goes, held, chord, turn } = one;
  const copy = () => void navigator.clipboard.writeText(text).then(() => tell(t('copied', { what: text })), () => undefined);
  return (
    <li data-held={held || undefined} title={one.said}>
      <span className="muted">{t(`found.${found.kind}`)}</span> <strong>{held && <Check aria-hidden size={14} />}{text}</strong>
      {!found.certain && <em>{t('unsure')}</em>}
      <span className="muted">{goes ? t(`goes.${goes}`) : t('stays')}{found.kind === 'time' && found.from !== found.until && `, ${t('tookStart')}`}</span>
      {goes
        ? <Button size="compact-sm" aria-pressed={held} aria-label={`${t(held ? 'letGo' : 'take')} ${text}`} onMouseDown={keepFocus} onClick={turn}>{t(held ? 'letGo' : 'take')}{chord && <kbd>{chord}</kbd>}</Button>
        : <Button size="compact-sm" aria-label={`${t('copy')} ${text}`} onMouseDown={keepFocus} onClick={copy}>{t('copy')}</Button>}
    </li>
  );
}
