import type { Ground } from './paper.js';

const acts: readonly (readonly [RegExp, string])[] = [
  [/^BLTTHS(?: (\S+))?$/, 'Bộ luật Tố tụng hình sự'], [/^BLHS(?: (\S+))?$/, 'Bộ luật Hình sự'], [/^TTLT (\S+)$/, 'Thông tư liên tịch'], [/^TT (\S+)$/, 'Thông tư'],
  [/^LTCCQĐTHS (\S+)$/, 'Luật Tổ chức cơ quan điều tra hình sự'],
];

/**
 * A source of the law data as a ground of a paper: `BLTTHS 101/2015/QH13 art. 146.5` -> "Căn cứ khoản 5 Điều 146 Bộ luật Tố tụng
 * hình sự số 101/2015/QH13". Empty without a source; what is not sourced is marked as unconfirmed.
 */
export function groundsOf(source: string | null, confidence: string): Ground[] {
  return (source ?? '').split('; ').filter(Boolean).map((one) => ({ text: `Căn cứ ${inWords(one)}`, isConfirmed: confidence === 'sourced' }));
}

/** One citation in Vietnamese words; what it does not know how to read stays as it is. */
export function inWords(citation: string): string {
  const [, act = '', articles = ''] = /^(.+?) art\. ([\da-zđ., ]+)/.exec(citation) ?? [];
  if (act === '') return citation;
  return `${articles.split(', ').map(articleWords).join(', ')} ${actWords(act)}`;
}

function articleWords(article: string): string {
  const [number, clause, point] = article.split('.');
  return [point && `điểm ${point}`, clause && `khoản ${clause}`, `Điều ${number}`].filter(Boolean).join(' ');
}

function actWords(act: string): string {
  for (const [pattern, name] of acts) {
    const found = pattern.exec(act);
    if (found) return found[1] === undefined ? name : `${name} số ${found[1]}`;
  }
  return act;
}
