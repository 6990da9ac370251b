/** The language of an answer: English only when the caller ranks it above Vietnamese. */
export function languageOf(acceptLanguage: string | undefined): 'vi' | 'en' {
  const rank = (lang: string) => {
    for (const part of (acceptLanguage ?? '').toLowerCase().split(',')) {
      const [tag = '', ...parameters] = part.trim().split(';');
      if (tag.split('-')[0] !== lang) continue;
      const q = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((v) => v !== undefined);
      return q === undefined ? 1 : Number(q);
    }
    return 0;
  };
  return rank('en') > rank('vi') ? 'en' : 'vi';
}
