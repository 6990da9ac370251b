import type { Bilingual } from '@tinbao/contracts';
import { useNames } from '../api/directory.js';
import { language } from '../shell/language.js';

const numbers = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') };
const shares = { vi: new Intl.NumberFormat('vi-VN', { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }), en: new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }) };

/** A count as the language writes it. */
export const countText = (count: number): string => numbers[language()].format(count);

/** A change `diff ÷ reference` as `−12,5 %`. */
export const changeText = (change: number): string => shares[language()].format(change);

/** The name of a code in a list of the campaign; the code itself where the list lacks it. */
export const nameIn = (list: readonly (Bilingual & { readonly id: string })[], id: string): string => list.find((each) => each.id === id)?.[language()] ?? id;

/** Names of units, wards and categories in the language of the screen. */
export function useCampaignNames() {
  const names = useNames();
  return { unit: names.agencyCode, unitWhole: names.agency, ward: names.ward, category: names.category };
}
