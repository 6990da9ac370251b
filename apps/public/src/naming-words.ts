/** What may tell who wrote a text. */
export type NamingKind = 'phone' | 'idNumber' | 'email' | 'address' | 'name';

/** A stretch of the text, `[start, end)` in UTF-16 units, that may name its writer. */
export interface NamingWords {
  readonly start: number;
  readonly end: number;
  readonly kind: NamingKind;
}

const WORD = String.raw`[\p{L}\p{N}\p{M}]+(?:[.'’/-][\p{L}\p{N}\p{M}]+)*`;
const I = '(?:t[ôo]i|m[ìi]nh|em|ch[áa]u|con|anh|ch[ịi]|b[áa]c|c[ôo]|ch[úu])';
const START = String.raw`(?<![\p{L}\p{N}])`;
const after = (lead: string, most: number) => new RegExp(`${START}(?:${lead})(?:[ \\t]+${WORD}){1,${most}}`, 'giu');

/** In order of certainty: where two overlap, the earlier row wins. */
const patterns: readonly (readonly [NamingKind, RegExp])[] = [
  ['email', /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/giu],
  ['phone', /(?<![\d.])(?:\+?84|0)(?:[ .-]?\d){9,10}(?![ .-]?\d)/g],
  ['idNumber', /(?<!\d)(?:\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}|\d{3}[ .]?\d{3}[ .]?\d{3}|[A-Z]\d{7})(?!\d)/g],
  ['name', after(`t[êe]n (?:c[ủu]a )?${I} (?:l[àa])?|${I} t[êe]n(?: l[àa])?|${I} l[àa]|my name is|I am called`, 5)],
  ['name', /(?<![\p{L}\p{N}])I(?: am|['’]m)(?: \p{Lu}[\p{L}\p{M}'’-]*){1,4}/gu],
  ['address', after(`(?:nh[àa]|ph[òo]ng|tr[ọo]|[đd][ịi]a ch[ỉi])(?: c[ủu]a)? (?:t[ôo]i|m[ìi]nh|em|ch[áa]u)|(?:t[ôo]i|m[ìi]nh|em|ch[áa]u) (?:đang |hi[ệe]n )?(?:s[ốo]ng |tr[úu] )?(?:ở|t[ạa]i)|I live|my (?:house|home|address|flat) is`, 8)],
  ['address', after('s[ốo] nh[àa]|s[ốo] \\d+[\\p{L}\\p{N}/]*,? (?:ng[õo]|ng[áa]ch|ph[ốo]|đường|h[ẻe]m)', 6)],
];

/** Stretches of a text that may name its writer, in order, none overlapping. Nothing is altered; a person decides. */
export function namingWords(text: string): NamingWords[] {
  const found: NamingWords[] = [];
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const hit = { start: match.index, end: match.index + match[0].length, kind };
      if (!found.some((other) => hit.start < other.end && other.start < hit.end)) found.push(hit);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
