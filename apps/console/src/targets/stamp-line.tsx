import type { Stamp } from '../api/targets.js';
import { instantText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { countText } from './shares.js';
import { useTargetWords } from './words.js';

/** Until when, and over how much of the ledger, a figure is true. */
export function StampLine({ stamp }: { stamp: Stamp }) {
  const t = useTargetWords();
  return <p className="muted">{t('asOf', { time: instantText(stamp.asOf), size: countText(stamp.ledgerSize, language()) })}</p>;
}
