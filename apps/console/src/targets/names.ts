import { useNames } from '../api/directory.js';
import type { Dimension, Reach } from '../api/targets.js';
import { dateText } from './period.js';
import { isWord, useTargetWords } from './words.js';

/** Names of agencies with their unit, of the key of a group, and of a scope, in the language of the screen. */
export function useTargetNames() {
  const t = useTargetWords();
  const names = useNames();
  const agency = names.agencyCode;
  const kind = (key: string) => (isWord(`kind.${key}`) ? t(`kind.${key}` as 'kind.report') : key);
  const channel = (key: string) => (isWord(`channel.${key}`) ? t(`channel.${key}` as 'channel.phone') : key);
  const of: Readonly<Record<Dimension, (key: string) => string>> = {
    unit: agency, agency, category: names.category, ward: names.ward, day: dateText, kind, channel, chapter: (key) => t('chapter', { key }),
  };
  return {
    unit: agency, agency, category: names.category, ward: names.ward,
    group: (by: Dimension, key: string) => (key === 'unknown' ? t('unknownKey') : of[by](key)),
    scope: ({ scope, agency: own, wards = [] }: Reach) => t(`scope.${scope}`, { agency: own ? agency(own) : '–', wards: wards.map(names.ward).join(', ') }),
  };
}
