import type { ReactNode } from 'react';
import type { Full, Ratio, Stamp, T1, T2, Targets } from '../api/targets.js';
import { clockText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { Count, Fraction, Percent } from './count.js';
import { countText, fullStanding, resolutionStanding, type Standing } from './shares.js';
import { StandingMark } from './standing-mark.js';
import css from './targets.module.css';
import { useTargetWords } from './words.js';

/** The two targets: three ratios that must be whole, and one that must be above 90 %. */
export function Tiles({ targets }: { targets: Targets }) {
  const t = useTargetWords();
  return (
    <div className={css.targets}>
      <section aria-labelledby="target-1">
        <h2 id="target-1">{t('receiptTarget')}</h2>
        <div className={css.tiles}>
          {(['receiptRate', 'classificationRate', 'handlingRate'] as const).map((figure) => <FullTile key={figure} figure={figure} t1={targets.t1} stamp={targets} />)}
        </div>
      </section>
      <section aria-labelledby="target-2">
        <h2 id="target-2">{t('resolutionTarget')}</h2>
        <div className={css.tiles}><ResolutionTile t2={targets.t2} stamp={targets} /></div>
      </section>
    </div>
  );
}

interface TileProps {
  readonly figure: 'receiptRate' | 'classificationRate' | 'handlingRate' | 'rateStrict';
  readonly share: Ratio;
  readonly standing: Standing;
  readonly aim: string;
  readonly stamp: Stamp;
  readonly children: ReactNode;
}

/** A figure with its word, numerator, denominator, time and ledger size: always all of them. */
function Tile({ figure, share, standing, aim, stamp, children }: TileProps) {
  const t = useTargetWords();
  return (
    <article className={css.tile} aria-labelledby={figure}>
      <h3 id={figure}>{t(`figure.${figure}`)} <span className="muted">{aim}</span></h3>
      <p className={css.percent}><Percent share={share} /> <StandingMark standing={standing} /></p>
      <p><Fraction figure={figure} share={share} says={figure === 'rateStrict' ? [t('part.resolved'), t('part.due')] : [t('done'), t('all')]} /></p>
      <p className={css.parts}>{children}</p>
      <p className="muted">{t('stamp', { size: countText(stamp.ledgerSize, language()), time: clockText(stamp.computedAt) })}</p>
    </article>
  );
}

function FullTile({ figure, t1, stamp }: { figure: Exclude<TileProps['figure'], 'rateStrict'>; t1: T1; stamp: Stamp }) {
  const t = useTargetWords();
  const share: Full = t1[figure];
  const { pending, doneLate = 0, failingCount } = share;
  return (
    <Tile figure={figure} share={share} standing={fullStanding(share)} aim={t('target100')} stamp={stamp}>
      {pending !== undefined && <span className={pending > 0 ? css.pending : undefined}><Count figure={figure} part="pending" value={pending} says={t('part.pending')} /></span>}
      <span className={failingCount > 0 ? css.failing : undefined}><Count figure={figure} part="failing" value={failingCount} says={t(pending === undefined ? 'standing.missing' : 'part.failing')} /></span>
      {doneLate > 0 && <Count figure={figure} part="doneLate" value={doneLate} says={t('part.doneLate')} />}
      {figure === 'receiptRate' && t1.missedCalls > 0 && <Count figure="t1" part="missedCalls" value={t1.missedCalls} says={t('part.missedCalls')} />}
    </Tile>
  );
}

/** The strict rate in front, the inclusive one beside it. */
function ResolutionTile({ t2, stamp }: { t2: T2; stamp: Stamp }) {
  const t = useTargetWords();
  const share = t2.rateStrict;
  const counts = (['suspended', 'merged', 'linked'] as const).filter((part) => t2[part] > 0);
  return (
    <Tile figure="rateStrict" share={share} standing={resolutionStanding(share)} aim={t('target90')} stamp={stamp}>
      <span>{t('inclSuspended')} <strong><Percent share={t2.rateInclSuspended} /></strong>: <Fraction figure="rateInclSuspended" share={t2.rateInclSuspended} /></span>
      <span className={t2.withinTime > 0 ? css.pending : undefined}><Count figure="t2" part="withinTime" value={t2.withinTime} says={t('part.withinTime')} /></span>
      <span className={t2.overdue > 0 ? css.failing : undefined}><Count figure="t2" part="overdue" value={t2.overdue} says={t('part.overdue')} /></span>
      {counts.map((part) => <Count key={part} figure="t2" part={part} value={t2[part]} says={t(`part.${part}`)} />)}
    </Tile>
  );
}
