import { Hidden, type Typed } from './follow-page.js';
import { namingWords } from './naming-words.js';
import { Page } from './page.js';
import { Marked, Naming } from './review-page.js';
import { pathIn, type View } from './view.js';

/** A message before it goes: own words with marks where they may name the writer, or why they did not go yet. */
export function MessagePage({ view, typed, problem }: { view: View; typed: Typed; problem?: string }) {
  const { lang, t } = view;
  const text = (typed.text ?? '').normalize('NFC');
  return (
    <Page view={view} at="/theo-doi" title={t.check.title} failed={problem !== undefined} islands={['follow']}>
      {problem && <div className="error" role="alert"><p>{problem}</p></div>}
      <h2>{t.check.yourWords}</h2>
      <p className="words" lang="vi"><Marked text={text} /></p>
      <h2>{t.check.namesYou}</h2>
      <Naming view={view} found={namingWords(text).map(({ start, end, kind }) => ({ words: text.slice(start, end), kind }))} />
      <form method="post" action={pathIn(lang, '/theo-doi/gui')}>
        <Hidden typed={typed} inReplyTo={typed.inReplyTo} />
        <input type="hidden" name="text" value={typed.text ?? ''} />
        <input type="hidden" name="checked" value="1" />
        <div className="acts">
          <button className="primary">{problem === undefined ? t.check.send : t.notSent.again}</button>
          <button formAction={pathIn(lang, '/theo-doi')}>{t.check.edit}</button>
        </div>
      </form>
      <p id="idle"><small>{t.follow.idle}</small></p>
    </Page>
  );
}
