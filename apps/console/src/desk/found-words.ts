import type { Extracted } from '@tinbao/contracts';
import { instantText } from '../shell/clock-text.js';
import { area, language, type Say } from '../shell/language.js';
import { en } from './found-en.js';
import { vi } from './found-vi.js';

export const useFoundWords = area('found', { vi, en });
export type SayFound = Say<keyof typeof vi>;

/** What was found, as a person reads it; `said` is its place in the text. */
export function foundText(t: SayFound, one: Extracted, said: string): string {
  switch (one.kind) {
    case 'time': return one.from === one.until ? instantText(one.from) : t('fromUntil', { from: instantText(one.from), until: instantText(one.until) });
    case 'place': return one.candidates.length === 1 ? one.candidates[0]!.name : t('manyPlaces', { said, count: one.candidates.length });
    case 'money': return `${one.amount.toLocaleString(language())} ${one.currency === 'VND' ? 'đ' : 'USD'}`;
    case 'account': return one.bank === undefined ? one.value : `${one.value} ${one.bank}`;
    case 'injured': case 'dead': return one.count === undefined ? t('mentioned') : t('persons', { count: one.count });
    case 'child': return one.age === undefined ? said : t('age', { age: one.age });
    case 'circumstance': return t(`means.${one.fact}`);
    default: return one.value;
  }
}
