import { Circle, CircleSlash } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useReachable } from '../api/connection.js';
import { useStream } from '../api/stream.js';
import type { SocialOrderFigures } from '@tinbao/contracts';
import { useTargets, type Targets } from '../api/targets.js';
import { PlaceLinks } from '../hotspots/place-links.js';
import { clockText } from '../shell/clock-text.js';
import { Region } from '../shell/region.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import { comparisonOf, partsBy, useAsked } from './asked.js';
import { Breakdown, ByDimension } from './breakdown.js';
import { ComparisonControl } from './comparison-control.js';
import { CutOff } from './cut-off.js';
import { Days } from './days.js';
import { useTargetNames } from './names.js';
import { PeriodPicker } from './period-picker.js';
import css from './targets.module.css';
import { Tiles } from './tiles.js';
import { UnitTable } from './unit-table.js';
import { useTargetWords } from './words.js';

/** The map comes with its own code: only who asks for wards fetches it. */
const WardParts = lazy(async () => ({ default: (await import('./ward-parts.js')).WardParts }));

/** The supervisor's page: the three targets of a period, live or at a cut-off, each number opening into the records behind it. */
export function TargetsPage() {
  const t = useTargetWords();
  const asked = useAsked();
  const { from, to, asOf } = asked;
  const answer = useTargets({ from, to, asOf, compare: 'all' });
  const isOld = useIsOld();
  return (
    <>
      <div className={css.head}>
        <h1>{t('title')}</h1>
        <PeriodPicker shown={answer.data} />
        {answer.data && <Register period={answer.data} />}
        <PlaceLinks />
        {answer.data && <Freshness targets={answer.data} isOld={isOld} isCut={asOf !== undefined} />}
      </div>
      {answer.data && <div className={css.head}><ComparisonControl figures={comparedOf(answer.data)} /><CutOff stamp={answer.data} /></div>}
      <Region answer={answer}>
        {(targets) => (
          // Another period is another page: its figures did not change, they are others.
          <div key={`${targets.from} ${targets.to} ${asOf ?? ''}`} className={isOld ? `${css.page} ${css.old}` : css.page}>
            <Tiles targets={targets} />
            {isEmpty(targets) && <p role="status"><strong>{t('emptyTitle')}</strong><br />{t('emptyHint')}</p>}
            <Days />
            {!isEmpty(targets) && <Parts whole={targets} />}
          </div>
        )}
      </Region>
    </>
  );
}

/** The targets are asked for with every comparison, so T3 has its references. */
const comparedOf = ({ t3 }: Targets) => t3 as SocialOrderFigures;

/** The parts: of units each one's own account, of everything else what adds up; asked for apart, so that the tiles do not wait. */
function Parts({ whole }: { whole: Targets }) {
  const asked = useAsked();
  const by = partsBy(asked);
  const answer = useTargets({ from: asked.from, to: asked.to, asOf: asked.asOf, by, compare: comparisonOf(asked) });
  return (
    <section aria-labelledby="breakdown">
      <ByDimension by={by} />
      <Region answer={answer}>
        {({ groups = [] }) => {
          if (by === 'unit') return <UnitTable groups={groups} whole={whole} />;
          return by === 'ward' ? <Suspense><WardParts groups={groups} /></Suspense> : <Breakdown groups={groups} by={by} />;
        }}
      </Region>
    </section>
  );
}

/** The register of the period as a print, for whoever reads tips: those in his reach. */
function Register({ period: { from, to } }: { period: Pick<Targets, 'from' | 'to'> }) {
  const t = useTargetWords();
  if (!may(useSession(), 'readTips')) return null;
  return <a href={`/api/register.pdf?from=${from}&to=${to}`} download>{t('register')}</a>;
}

/** The figures can no longer be trusted to be of now. */
function useIsOld(): boolean {
  const { isLost } = useStream();
  return !useReachable() || isLost;
}

const isEmpty = ({ t1, t2 }: Targets) => t1.receiptRate.denominator === 0 && t2.due === 0;

/** Whose figures, and of when: live, since when they are not, or cut off for good. */
function Freshness({ targets, isOld, isCut }: { targets: Targets; isOld: boolean; isCut: boolean }) {
  const t = useTargetWords();
  const names = useTargetNames();
  const says = isOld ? t('lost', { time: clockText(targets.computedAt) }) : t(isCut ? 'isCut' : 'live');
  return (
    <p className={css.freshness}>
      <span role="status" className={isOld ? 'danger' : isCut ? 'clock-not_owed' : 'clock-met'}>
        {isOld ? <CircleSlash aria-hidden size={12} /> : <Circle aria-hidden size={10} fill={isCut ? 'none' : 'currentColor'} />} {says}
      </span>
      <span className="muted">{t('scope', { scope: names.scope(targets.scope) })}</span>
    </p>
  );
}
