import type { Extracted } from '@tinbao/contracts';
import css from './desk.module.css';
import { foundText, useFoundWords } from './found-words.js';

/** What words that were opened name, for reading: nothing to take, nothing kept. */
export function FoundRead({ extracted, text }: { extracted: readonly Extracted[]; text: string }) {
  const t = useFoundWords();
  if (extracted.length === 0) return null;
  const lines = new Map(extracted.map((one) => [`${one.kind} ${JSON.stringify({ ...one, start: 0, end: 0 })}`, one]));
  return (
    <section className={css.found} aria-label={t('found')}>
      <h3>{t('found')}</h3>
      <ul>
        {[...lines].map(([key, one]) => (
          <li key={key} title={text.slice(one.start, one.end)}>
            <span className="muted">{t(`found.${one.kind}`)}</span> <strong>{namesOf(one) ?? foundText(t, one, text.slice(one.start, one.end))}</strong>
            {!one.certain && <em>{t('unsure')}</em>}
          </li>
        ))}
      </ul>
    </section>
  );
}

const FEW = 4;
/** A few wards are all named. */
const namesOf = (one: Extracted) => (one.kind === 'place' && one.candidates.length <= FEW ? one.candidates.map(({ name }) => name).join(' · ') : undefined);
