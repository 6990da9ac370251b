import { classOf, shadeOf, type Shown, type ValueClass } from './classes.js';
import css from './map.module.css';
import { fillName, type Fill } from './patterns.js';
import { numberText } from './said.js';
import { useMapWords } from './words.js';

/** What each pattern on the map means, and how many wards bear it; only those that stand on it. */
export function Legend({ name, classes, wards }: { name: string; classes: readonly ValueClass[]; wards: ReadonlyMap<string, Shown> }) {
  const t = useMapWords();
  const values = [...wards.values()];
  const rangeText = ({ least, most }: ValueClass) => (least === most ? numberText(least) : t('range', { least: numberText(least), most: numberText(most) }));
  const entries = [
    ...classes.map((range, at) => ({ fill: shadeOf(classes, at) as Fill, label: rangeText(range), wards: values.filter((value) => classOf(classes, value) === at).length })),
    ...(['few', 'unknown'] as const).map((fill) => ({ fill: fill as Fill, label: t(fill), wards: values.filter((value) => value === fill).length })),
  ];
  return (
    <ul className={css.legend} aria-label={t('legend')}>
      {entries.filter((entry) => entry.wards > 0).map(({ fill, label, wards: count }) => (
        <li key={fill}>
          <svg aria-hidden width={24} height={14}><rect x={0.5} y={0.5} width={23} height={13} fill={`url(#${fillName(name, fill)})`} className={css.swatch} /></svg>
          {label} <span className="muted">({count})</span>
        </li>
      ))}
    </ul>
  );
}
