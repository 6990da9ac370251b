import type { Law } from '@tinbao/law';
import { en } from './texts-en.js';
import { vi, type Texts } from './texts-vi.js';

/** What every page is rendered with. */
export interface View {
  readonly lang: 'vi' | 'en';
  readonly t: Texts;
  /** RFC 3339 UTC, the clock of the house. */
  readonly now: string;
  /** The house clock does not show real time: every page says so. */
  readonly simulated: boolean;
  readonly law: Law;
  /** Public key of the ledger, C2SP vkey text. */
  readonly vkey: string;
}

/** The texts of a language. */
export function textsOf(lang: 'vi' | 'en'): Texts {
  return lang === 'en' ? en : vi;
}

/** A page's address in a language: `/bao-tin`, `/en/bao-tin`. */
export function pathIn(lang: 'vi' | 'en', path: string): string {
  return lang === 'en' ? `/en${path}` : path;
}

/** Where scripts, style and fonts are served. */
export const ASSETS = '/bao-tin/tep';
