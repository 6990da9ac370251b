import css from '../inbox/inbox.module.css';
import type { TipAnswer } from '../inbox/tip-answer.js';
import { NamedTip } from './tip-line.js';
import { useJoinedWords } from './words.js';

/** Tips that this one was joined or linked with; nothing where there are none. */
export function Joined({ tip: { tip: { root, merged, links } } }: { tip: TipAnswer }) {
  const t = useJoinedWords();
  const lines = [
    ...(root === undefined ? [] : [[t('root'), root] as const]), ...merged.map((id) => [t('merged'), id] as const), ...(links?.tips ?? []).map((id) => [t('linked'), id] as const),
  ];
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="joined" data-region="joined" tabIndex={-1}>
      <h2 id="joined">{t('joined')}</h2>
      <ul className={css.lines}>{lines.map(([how, id]) => <li key={`${how} ${id}`}><span className="muted">{how}</span><span className={css.what}><NamedTip id={id} isLink /></span></li>)}</ul>
    </section>
  );
}
