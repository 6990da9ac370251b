import { Circle, CircleSlash } from 'lucide-react';
import { useReachable } from '../api/connection.js';
import { useStream } from '../api/stream.js';
import { useTargets, type Targets } from '../api/targets.js';
import { clockText } from '../shell/clock-text.js';
import { Region } from '../shell/region.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import { useAsked } from './asked.js';
import { Breakdown } from './breakdown.js';
import { Days } from './days.js';
import { useTargetNames } from './names.js';
import { PeriodPicker } from './period-picker.js';
import css from './targets.module.css';
import { Tiles } from './tiles.js';
import { useTargetWords } from './words.js';

/** The supervisor's page: the two targets of a period, live, each number opening into the records behind it. */
export function TargetsPage() {
  const t = useTargetWords();
  const { from, to, by = 'agency' } = useAsked();
  const answer = useTargets({ from, to, by });
  const isOld = useIsOld();
  return (
    <>
      <div className={css.head}>
        <h1>{t('title')}</h1>
        <PeriodPicker shown={answer.data} />
        {answer.data && <Register period={answer.data} />}
        {answer.data && <Freshness targets={answer.data} isOld={isOld} />}
      </div>
      <Region answer={answer}>
        {(targets) => (
          // Another period is another page: its figures did not change, they are others.
          <div key={`${targets.from} ${targets.to}`} className={isOld ? `${css.page} ${css.old}` : css.page}>
            <Tiles targets={targets} />
            {isEmpty(targets) && <p role="status"><strong>{t('emptyTitle')}</strong><br />{t('emptyHint')}</p>}
            <Days />
            {targets.groups && targets.groups.length > 0 && <Breakdown groups={targets.groups} by={by} />}
          </div>
        )}
      </Region>
    </>
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

/** Whose figures, and of when: live, or since when they are not. */
function Freshness({ targets, isOld }: { targets: Targets; isOld: boolean }) {
  const t = useTargetWords();
  const names = useTargetNames();
  return (
    <p className={css.freshness}>
      <span role="status" className={isOld ? 'danger' : 'clock-met'}>
        {isOld ? <CircleSlash aria-hidden size={12} /> : <Circle aria-hidden size={10} fill="currentColor" />} {isOld ? t('lost', { time: clockText(targets.computedAt) }) : t('live')}
      </span>
      <span className="muted">{t('scope', { scope: names.scope(targets.scope) })}</span>
    </p>
  );
}
