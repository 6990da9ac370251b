import { useNames } from '../api/directory.js';
import type { Hotspot } from '../api/hotspots.js';
import { dayText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { useHotspotWords } from './words.js';

/** A number of the screen's language, with at most so many digits that count. */
export const figureText = (value: number, digits = 2): string => value.toLocaleString(language() === 'vi' ? 'vi-VN' : 'en-GB', { maximumSignificantDigits: digits });
export const countText = (value: number): string => value.toLocaleString(language() === 'vi' ? 'vi-VN' : 'en-GB');

/** A hotspot's name within an answer, as an address bears it. */
export const nameOf = ({ category, ward, from }: Hotspot): string => `${category}.${ward}.${from}`;

/** Where and when a hotspot is, in words. */
export function useHotspotSays() {
  const t = useHotspotWords();
  const names = useNames();
  return {
    category: ({ category }: Hotspot) => names.category(category),
    where: ({ ward, wards }: Hotspot) => (wards.length === 1 ? names.ward(ward) : t('andBeside', { ward: names.ward(ward), count: wards.length - 1 })),
    wards: ({ wards }: Hotspot) => wards.map(names.ward).join(', '),
    when: ({ from, to }: Hotspot) => (from === to ? dayText(from) : t('dates', { from: dayText(from), to: dayText(to) })),
  };
}
