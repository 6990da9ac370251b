import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { digitOf } from '../shell/keys.js';
import { ProblemNote } from '../shell/problem-note.js';
import css from './desk.module.css';
import { otherNonTips, quickNonTips } from './non-tips.js';
import type { useNonTips } from './use-non-tips.js';
import { useDeskWords } from './words.js';

interface Given {
  readonly nonTips: ReturnType<typeof useNonTips>;
  readonly isChoosing: boolean;
  readonly setChoosing: (isChoosing: boolean) => void;
}

/** One key each for what is no tip; what was said last, and taking it back. */
export function NonTips({ nonTips, isChoosing, setChoosing }: Given) {
  const t = useDeskWords();
  const { disposed, asked, error, dispose, undo } = nonTips;
  useDigits(isChoosing, (digit) => {
    setChoosing(false);
    const chosen = digit === undefined ? undefined : otherNonTips[digit - 1];
    if (chosen) dispose(chosen);
  });
  return (
    <section aria-label={t('nonTips')}>
      <div className={css.nonTips}>
        <span className="muted">{t('nonTips')}</span>
        {quickNonTips.map(({ chord, disposition }) => <Button key={chord} size="compact-sm" onClick={() => dispose(disposition)}>{t(`disposition.${disposition}`)}<kbd>{chord}</kbd></Button>)}
        <Button size="compact-sm" aria-expanded={isChoosing} onClick={() => setChoosing(!isChoosing)}>{t('others')}<kbd>F10</kbd></Button>
        {isChoosing && otherNonTips.map((disposition, at) => (
          <Button key={disposition} size="compact-sm" onClick={() => { setChoosing(false); dispose(disposition); }}><kbd>{at + 1}</kbd>&nbsp;{t(`disposition.${disposition}`)}</Button>
        ))}
      </div>
      <div className={css.said} role="status">
        {asked && <strong className="clock-warned">{t('hasText', { what: t(`disposition.${asked}`) })}</strong>}
        {disposed && <>{t('disposed', { number: disposed.record.number, what: t(`disposition.${disposed.disposition}`) })} <Button size="compact-sm" onClick={undo}>{t('undo')}<kbd>F3</kbd></Button></>}
        {isChoosing && t('chooseDigit')}
      </div>
      {error !== undefined && <ProblemNote error={error} />}
    </section>
  );
}

/** While choosing, the next key is a choice: a digit is taken before any field sees it, any other key ends the choosing and goes its way. */
function useDigits(isChoosing: boolean, choose: (digit: number | undefined) => void): void {
  useEffect(() => {
    if (!isChoosing) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (['Shift', 'Control', 'Alt', 'Tab', 'Enter', ' '].includes(event.key)) return;
      const digit = digitOf(event);
      if (digit !== undefined || event.code === 'Escape') event.preventDefault();
      choose(digit);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  });
}
