import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export type Language = 'vi' | 'en';
const REMEMBERED = 'tinbao.language';

void i18next.use(initReactI18next).init({
  lng: remembered(), fallbackLng: 'vi', resources: {}, keySeparator: false, nsSeparator: false, initAsync: false,
  interpolation: { escapeValue: false },
});

function remembered(): Language {
  const stored = typeof localStorage === 'undefined' ? null : localStorage.getItem(REMEMBERED);
  return stored === 'en' ? 'en' : 'vi';
}

/** The language of the screen and of what the server is asked. */
export const language = (): Language => (i18next.language === 'en' ? 'en' : 'vi');

/** Speaks another language from now on, also after a restart. */
export async function speak(next: Language): Promise<void> {
  localStorage.setItem(REMEMBERED, next);
  document.documentElement.lang = next;
  await i18next.changeLanguage(next);
}

/** Says one entry of an area's word list; `{{name}}` in it is filled from `given`. */
export type Say<K extends string> = (key: K, given?: Readonly<Record<string, string | number>>) => string;

/**
 * The words of one area (a folder of pages), in both languages: a hook that yields `t`. A key that one list lacks does not
 * compile; one that no page uses fails `words.spec.ts`. A key made from a code is written `t(`channel.${code}`)`.
 */
export function area<K extends string>(name: string, words: { vi: Readonly<Record<K, string>>; en: Readonly<Record<NoInfer<K>, string>> }): () => Say<K> {
  for (const lang of ['vi', 'en'] as const) i18next.addResourceBundle(lang, name, words[lang]);
  return () => useTranslation(name).t as Say<K>;
}
