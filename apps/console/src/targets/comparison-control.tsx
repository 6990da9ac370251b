import { Button } from '@mantine/core';
import type { FigureWindow, SocialOrderFigures } from '@tinbao/contracts';
import { useKeys } from '../shell/use-keys.js';
import { comparisonOf, comparisons, useAsk, useAsked } from './asked.js';
import { dateText } from './period.js';
import css from './targets.module.css';
import { useTargetWords } from './words.js';

/** With which window the page compares, and how many days each has. */
export function ComparisonControl({ figures }: { figures: SocialOrderFigures }) {
  const t = useTargetWords();
  const asked = useAsked();
  const ask = useAsk();
  const now = comparisonOf(asked);
  const next = comparisons[(comparisons.indexOf(now) + 1) % comparisons.length] ?? now;
  useKeys([{ chord: 'Alt+C', says: t('nextComparison'), run: () => ask({ ...asked, compare: next }) }]);
  const reference = figures.references[now];
  return (
    <div className={css.period}>
      <div role="group" aria-label={t('compareWith')} className={css.period}>
        <span aria-hidden>{t('compareWith')}</span>
        <Button.Group>
          {comparisons.map((each) => (
            <Button key={each} aria-pressed={each === now} variant={each === now ? 'filled' : 'default'} onClick={() => ask({ ...asked, compare: each })}>{t(`reference.${each}`)}</Button>
          ))}
        </Button.Group>
        <kbd aria-hidden>Alt+C</kbd>
      </div>
      <p className={css.windows} aria-live="polite">
        {reference ? <>{t('reference')} <Dates window={reference.window} />; </> : <>{t('noWindow')}; </>}
        {figures.window ? <>{t('thisPeriod')} <Dates window={figures.window} /></> : t('notBegun')}
      </p>
    </div>
  );
}

/** `15/12/2022–28/02/2023 (76 ngày)`. */
export function Dates({ window: { from, to, days } }: { window: FigureWindow }) {
  const t = useTargetWords();
  return <>{dateText(from)}–{dateText(to)} ({t('dayCount', { days })})</>;
}
