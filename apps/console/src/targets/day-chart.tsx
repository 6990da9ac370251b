import { useElementSize } from '@mantine/hooks';
import { pointsOf, polyline, roundAbove, type Frame, type Point } from './lines.js';
import { dateText } from './period.js';
import type { Series } from './series.js';
import { RESOLUTION_PERCENT } from './shares.js';
import css from './targets.module.css';
import { useTargetWords } from './words.js';

const HEIGHT = 150;
/** From this width on the two charts stand side by side, in px. */
const SIDE_BY_SIDE = 900;
const GAP = 16;
/** Room for the direct labels at the right end, in px. */
const LABELS = 118;
/** Labels closer than this are pushed apart, in px. */
const APART = 15;

/** Registered (solid, dots) and resolved (dashed, squares) by day, and the rate since the start against its target. */
export function DayChart({ series }: { series: Series }) {
  const { ref, width } = useElementSize();
  const each = width >= SIDE_BY_SIDE ? (width - GAP) / 2 : width;
  const frame: Frame = { width: Math.max(280, each), height: HEIGHT, left: 46, right: LABELS, top: 12, bottom: 22 };
  return (
    <div ref={ref} className={css.charts}>
      {width > 0 && <CountChart series={series} frame={frame} />}
      {width > 0 && <RateChart series={series} frame={frame} />}
    </div>
  );
}

function CountChart({ series: { dates, received, resolved }, frame }: { series: Series; frame: Frame }) {
  const t = useTargetWords();
  const most = Math.max(...received, ...resolved);
  const top = roundAbove(most);
  const [came, went] = [pointsOf(received, top, frame), pointsOf(resolved, top, frame)];
  const [cameY, wentY] = apart(came.at(-1)?.y ?? 0, went.at(-1)?.y ?? 0);
  return (
    <svg role="img" width={frame.width} height={frame.height} aria-label={t('daysChart', { from: dateText(dates[0] ?? ''), to: dateText(dates.at(-1) ?? ''), most })}>
      <Axes dates={dates} top={top} unit="" frame={frame} />
      <polyline className={css.came} points={polyline(came)} />
      {came.map(({ x, y }) => <circle key={x} className={css.cameDot} cx={x} cy={y} r={2} />)}
      <polyline className={css.went} points={polyline(went)} />
      {went.map(({ x, y }) => <rect key={x} className={css.wentDot} x={x - 2} y={y - 2} width={4} height={4} />)}
      <text className={css.cameText} x={frame.width - LABELS + 6} y={cameY + 4}>● {t('registered')}</text>
      <text className={css.wentText} x={frame.width - LABELS + 6} y={wentY + 4}>■ {t('part.resolved')}</text>
    </svg>
  );
}

function RateChart({ series: { dates, rate }, frame }: { series: Series; frame: Frame }) {
  const t = useTargetWords();
  const points = pointsOf(rate, 100, frame);
  const [target] = pointsOf([RESOLUTION_PERCENT], 100, frame);
  const [targetY, rateY] = apart(target?.y ?? 0, points.at(-1)?.y ?? frame.height);
  return (
    <svg role="img" width={frame.width} height={frame.height} aria-label={t('rateChart')}>
      <Axes dates={dates} top={100} unit=" %" frame={frame} />
      <line className={css.target} x1={frame.left} x2={frame.width - LABELS} y1={target?.y} y2={target?.y} />
      <text className={css.targetText} x={frame.width - LABELS + 6} y={targetY + 4}>&gt; {RESOLUTION_PERCENT} %</text>
      <polyline className={css.came} points={polyline(points)} />
      {points.length > 0 && <text className={css.cameText} x={frame.width - LABELS + 6} y={rateY + 4}>{t('rateSoFar')}</text>}
    </svg>
  );
}

/** Two labels that would overlap, moved apart around their middle. */
function apart(a: number, b: number): readonly [number, number] {
  if (Math.abs(a - b) >= APART) return [a, b];
  const [middle, half] = [(a + b) / 2, a <= b ? APART / 2 : -APART / 2];
  return [middle - half, middle + half];
}

function Axes({ dates, top, unit, frame }: { dates: readonly string[]; top: number; unit: string; frame: Frame }) {
  const { left, height, bottom, width, right } = frame;
  const lines = [0, top].map((value) => ({ value, y: pointsOf([value], top, frame)[0]?.y ?? 0 }));
  const days = pointsOf(dates.map(() => 0), 1, frame);
  const marks = [...new Set([0, Math.floor((dates.length - 1) / 2), dates.length - 1])].map((i) => ({ date: dates[i] ?? '', at: days[i] as Point }));
  return (
    <g className={css.axes}>
      {lines.map(({ value, y }) => <line key={value} x1={left} x2={width - right} y1={y} y2={y} />)}
      {lines.map(({ value, y }) => <text key={value} x={left - 4} y={y + 4} textAnchor="end">{value}{unit}</text>)}
      {marks.map(({ date, at }, i) => <text key={date} x={at.x} y={height - bottom + 16} textAnchor={i === 0 ? 'start' : i === marks.length - 1 ? 'end' : 'middle'}>{dateText(date).slice(0, 5)}</text>)}
    </g>
  );
}
