import { language } from '../shell/language.js';
import { useOrganisation } from '../api/directory.js';
import { groundName } from '../api/agency-name.js';
import type { Shown } from './classes.js';
import { useMapWords } from './words.js';

/** A number as it is written: `1.234`, in English `1,234`. */
export const numberText = (value: number): string => value.toLocaleString(language() === 'vi' ? 'vi-VN' : 'en-GB');

/** What a map says of a ward: its name of today, and its number in words. */
export function useSaid(values: ReadonlyMap<string, Shown> | undefined, marked?: ReadonlySet<string>) {
  const t = useMapWords();
  const organisation = useOrganisation().data;
  const names = new Map(organisation?.wards.map(({ code, full_name }) => [code, groundName(full_name, language())] as const));
  const nameOf = (code: string): string => names.get(code) ?? code;
  const valueText = (value: Shown): string => (typeof value === 'number' ? numberText(value) : t(value));
  return {
    nameOf, valueText,
    /** "Phường Ba Đình: 12". */
    said: (code: string): string => `${nameOf(code)}${values ? `: ${valueText(values.get(code) ?? 0)}` : ''}${marked?.has(code) ? `, ${t('marked')}` : ''}`,
  };
}
