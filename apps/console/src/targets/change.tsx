import type { CountChange, Hiding } from '@tinbao/contracts';
import { language } from '../shell/language.js';
import { changeText, decimalText, diffText, pointsText } from './shares.js';
import { useTargetWords } from './words.js';

/** A change in numbers and percent; below 20 numbers alone; without a reference that it cannot be compared. */
export function ChangeText({ change }: { change: Hiding<CountChange> }) {
  const t = useTargetWords();
  const lang = language();
  const { comparable, diff, reference } = change;
  if (comparable === 'noReference') return <span className="muted">{t('notComparable')}</span>;
  if (diff === null || reference === null) return <span className="muted">–</span>;
  return <span>{diffText(diff, lang)}{comparable === 'yes' && ` (${changeText(diff, reference, lang)})`}</span>;
}

/** Cases a day now and then: windows of 77 and 76 days compare by this. */
export function PerDay({ change: { perDay } }: { change: CountChange }) {
  const t = useTargetWords();
  if (perDay.reference === null) return null;
  const told = (value: number) => decimalText(value, language());
  return <span className="muted">{t('perDay', { now: told(perDay.cases), then: told(perDay.reference) })}</span>;
}

/** A difference of two rates in percentage points. */
export function Points({ points }: { points: number | null | undefined }) {
  const t = useTargetWords();
  return points === null || points === undefined ? <span className="muted">{t('notComparable')}</span> : <span>{t('points', { points: pointsText(points, language()) })}</span>;
}
