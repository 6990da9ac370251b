import { problems } from '@tinbao/contracts';
import type { ProblemText } from '../api/problem.js';
import type { Language } from '../shell/language.js';

/** A problem that ended an import in the background, in words. */
export function problemWords(code: string, params: Readonly<Record<string, string>>, lang: Language): ProblemText {
  const row = code in problems ? problems[code as keyof typeof problems] : problems.unavailable;
  return { title: row.title[lang], detail: row.detail[lang].replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '') };
}
