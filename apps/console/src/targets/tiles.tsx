import type { ReactNode } from 'react';
import type { FullFigure, ReceiptFigures, ResolutionFigures, ShareFigure, SocialOrderFigures } from '@tinbao/contracts';
import type { Stamp, Targets } from '../api/targets.js';
import { useKeys } from '../shell/use-keys.js';
import { comparisonOf, useAsked } from './asked.js';
import { Points } from './change.js';
import { Count, Fraction, Percent } from './count.js';
import { fullStanding, resolutionStanding, type Standing } from './shares.js';
import { SocialOrderTile } from './social-order-tile.js';
import { StampLine } from './stamp-line.js';
import { StandingMark } from './standing-mark.js';
import css from './targets.module.css';
import { useTargetWords } from './words.js';

const RECEIPT = ['receiptRate', 'classificationRate', 'handlingRate'] as const;
const TILES = [...RECEIPT, 'rateStrict', 'socialOrder'] as const;

/** The three targets: three ratios that must be whole, one that must be above 90 %, and a fall of at least 5 %. */
export function Tiles({ targets }: { targets: Targets }) {
  const t = useTargetWords();
  // A letter or digit alone would fire while somebody types (WCAG 2.1.4).
  useKeys(TILES.map((tile, i) => ({ chord: `Alt+${i + 1}`, says: t('toTile', { tile: t(`tile.${tile}`) }), run: () => document.getElementById(`tile-${i + 1}`)?.focus() })));
  return (
    <div className={css.targets}>
      <section aria-labelledby="target-1" className={css.receipt}>
        <h2 id="target-1">{t('receiptTarget')}</h2>
        <div className={css.tiles}>{RECEIPT.map((figure) => <FullTile key={figure} figure={figure} t1={targets.t1} stamp={targets} />)}</div>
      </section>
      <section aria-labelledby="target-2">
        <h2 id="target-2">{t('resolutionTarget')}</h2>
        <div className={css.tiles}><ResolutionTile t2={targets.t2} references={targets.references} stamp={targets} /></div>
      </section>
      <section aria-labelledby="target-3">
        <h2 id="target-3">{t('socialOrderTarget')}</h2>
        <div className={css.tiles}><SocialOrderTile figures={targets.t3 as SocialOrderFigures} stamp={targets} /></div>
      </section>
    </div>
  );
}

interface TileProps {
  readonly figure: 'receiptRate' | 'classificationRate' | 'handlingRate' | 'rateStrict';
  readonly share: ShareFigure;
  readonly standing: Standing;
  readonly aim: string;
  readonly stamp: Stamp;
  readonly children: ReactNode;
}

/** A figure with its word, numerator, denominator, time and ledger size: always all of them. */
function Tile({ figure, share, standing, aim, stamp, children }: TileProps) {
  const t = useTargetWords();
  return (
    <article className={css.tile} aria-labelledby={figure} tabIndex={-1} id={`tile-${TILES.indexOf(figure) + 1}`}>
      <h3 id={figure}>{t(`figure.${figure}`)} <span className="muted">{aim}</span></h3>
      <p className={css.percent}><Percent share={share} /> <StandingMark standing={standing} /></p>
      <p><Fraction figure={figure} share={share} says={figure === 'rateStrict' ? [t('part.resolved'), t('part.due')] : [t('done'), t('all')]} /></p>
      {children}
      <StampLine stamp={stamp} />
    </article>
  );
}

function FullTile({ figure, t1, stamp }: { figure: Exclude<TileProps['figure'], 'rateStrict'>; t1: ReceiptFigures; stamp: Stamp }) {
  const t = useTargetWords();
  const share: FullFigure = t1[figure];
  const { pending, doneLate = 0, failingCount } = share;
  return (
    <Tile figure={figure} share={share} standing={fullStanding(share)} aim={t('target100')} stamp={stamp}>
      <p className={css.parts}>
      {pending !== undefined && <span className={pending > 0 ? css.pending : undefined}><Count figure={figure} part="pending" value={pending} says={t('part.pending')} /></span>}
      <span className={failingCount > 0 ? css.failing : undefined}><Count figure={figure} part="failing" value={failingCount} says={t(pending === undefined ? 'standing.missing' : 'part.failing')} /></span>
      {doneLate > 0 && <Count figure={figure} part="doneLate" value={doneLate} says={t('part.doneLate')} />}
      {figure === 'receiptRate' && t1.missedCalls > 0 && <Count figure="t1" part="missedCalls" value={t1.missedCalls} says={t('part.missedCalls')} />}
      </p>
    </Tile>
  );
}

/** The strict rate in front, the inclusive one beside it; what was received in the period, and where that ends. */
function ResolutionTile({ t2, references, stamp }: { t2: ResolutionFigures; references: Targets['references']; stamp: Stamp }) {
  const t = useTargetWords();
  const compare = comparisonOf(useAsked());
  const share = t2.rateStrict;
  const counts = (['suspended', 'merged', 'linked'] as const).filter((part) => t2[part] > 0);
  return (
    <Tile figure="rateStrict" share={share} standing={resolutionStanding(share)} aim={t('target90')} stamp={stamp}>
      <p className={css.parts}>
        <span>{t('inclSuspended')} <strong><Percent share={t2.rateInclSuspended} /></strong>: <Fraction figure="rateInclSuspended" share={t2.rateInclSuspended} /></span>
        <span className={t2.withinTime > 0 ? css.pending : undefined}><Count figure="t2" part="withinTime" value={t2.withinTime} says={t('part.withinTime')} /></span>
        <span className={t2.overdue > 0 ? css.failing : undefined}><Count figure="t2" part="overdue" value={t2.overdue} says={t('part.overdue')} /></span>
        {counts.map((part) => <Count key={part} figure="t2" part={part} value={t2[part]} says={t(`part.${part}`)} />)}
      </p>
      {references && <p>± {t(`reference.${compare}`)}: <Points points={references[compare]?.points} /></p>}
      {t2.received > 0 && <Cohort t2={t2} />}
    </Tile>
  );
}

/** The share of what came in that is resolved by now, and between which shares it ends. */
function Cohort({ t2 }: { t2: ResolutionFigures }) {
  const t = useTargetWords();
  const { lower, upper } = t2.cohortRange;
  const parts = (['cohortWithinTime', 'cohortOverdue', 'cohortSuspended'] as const).filter((part) => t2[part] > 0);
  return (
    <p className={css.parts}>
      <span>{t('figure.cohortRate')} <strong><Percent share={t2.cohortRate} /></strong>: <Fraction figure="cohortRate" share={t2.cohortRate} /></span>
      {lower.numerator < upper.numerator && <span>{t('cohortEnds')} <Percent share={lower} />–<Percent share={upper} /></span>}
      {parts.map((part) => <Count key={part} figure="t2" part={part} value={t2[part]} says={t(`part.${part}`)} />)}
    </p>
  );
}
