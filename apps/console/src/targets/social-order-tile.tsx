import { CircleCheck, Minus, TriangleAlert } from 'lucide-react';
import type { CaseReference, SocialOrderFigures } from '@tinbao/contracts';
import type { Stamp } from '../api/targets.js';
import { comparisons, type Comparison } from './asked.js';
import { ChangeText, PerDay } from './change.js';
import { Dates } from './comparison-control.js';
import { Count } from './count.js';
import { StampLine } from './stamp-line.js';
import { StandingMark } from './standing-mark.js';
import css from './targets.module.css';
import { useTargetWords } from './words.js';

/** The third target: crime against social order against both windows of the plan, and beside them by Tết. */
export function SocialOrderTile({ figures, stamp }: { figures: SocialOrderFigures; stamp: Stamp }) {
  const t = useTargetWords();
  const standing = figures.reached === null ? 'notComparable' : figures.reached ? 'met' : 'notMet';
  const counts = (['opened', 'linked', 'merged', 'unclear', 'unclassified', 'byCategoryAlone'] as const).filter((part) => figures[part] > 0);
  return (
    <article className={css.tile} aria-labelledby="socialOrder" tabIndex={-1} id="tile-5">
      <h3 id="socialOrder">{t('figure.t3')} <span className="muted">{t('targetFall')}</span></h3>
      <p className={css.percent}><Count figure="t3" part="cases" value={figures.cases} says={t('cases')} /> <StandingMark standing={standing} /></p>
      <dl className={css.references}>
        {comparisons.map((name) => <Reference key={name} name={name} reference={figures.references[name] ?? null} />)}
      </dl>
      <p className={css.parts}>{counts.map((part) => <Count key={part} figure="t3" part={part} value={figures[part]} says={t(`part.${part}`)} />)}</p>
      <List socialOrder={figures.socialOrder} />
      <StampLine stamp={stamp} />
    </article>
  );
}

/** One window: the ledger's own number, and an imported one under the name of who signed it. */
function Reference({ name, reference }: { name: Comparison; reference: CaseReference | null }) {
  const t = useTargetWords();
  return (
    <div>
      <dt>{reference && name !== 'tetAligned' && <Holds holds={reference.holds} />} {t(`reference.${name}`)}{name === 'tetAligned' && <span className="muted"> {t('forInformation')}</span>}</dt>
      {reference === null && <dd className="muted">{t('noWindow')}</dd>}
      {reference && (
        <dd>
          <span className="muted"><Dates window={reference.window} />: </span>
          {reference.own.reference !== null && <Count figure="t3" part="cases" value={reference.own.reference} says={t('cases')} within={reference.window} />} <ChangeText change={reference.own} />
          {reference.own.comparable === 'yes' && <> <PerDay change={reference.own} /></>}
          {reference.holds !== reference.holdsPerDay && <> <span className="danger">{t('perDayDiffers')}</span></>}
        </dd>
      )}
      {reference?.imported && (
        <dd>{t('imported', reference.imported.series)}: {reference.imported.reference} {t('cases')} <ChangeText change={reference.imported} /> <PerDay change={reference.imported} /></dd>
      )}
    </div>
  );
}

/** Whether one window alone holds: by shape, word and colour. */
function Holds({ holds }: { holds: boolean | null }) {
  const t = useTargetWords();
  if (holds === null) return <span className="clock-not_owed"><Minus aria-label={t('standing.notComparable')} size={12} /></span>;
  return holds ? <span className="clock-met"><CircleCheck aria-label={t('standing.met')} size={12} /></span> : <span className="clock-warned"><TriangleAlert aria-label={t('standing.notMet')} size={12} /></span>;
}

/** Which offences are counted, and how well that is known. */
function List({ socialOrder: { chapters, partOf, articles, confidence } }: { socialOrder: SocialOrderFigures['socialOrder'] }) {
  const t = useTargetWords();
  const known = /^\w+/.exec(confidence)?.[0];
  return (
    <p className="muted">
      {t('countedChapters', { chapters: chapters.join(', ') })}
      {articles.length > 0 && ` ${t('countedArticles', { articles: articles.join(', ') })}`}
      {articles.length === 0 && partOf.length > 0 && ` ${t('partOf', { chapters: partOf.join(', ') })}`}
      {known === 'sourced' ? '' : ` ${t('notSourced')}`}
    </p>
  );
}
