/** How a target stands: `pending` lacks only what is still inside its limit; `missing` is what lacks where no limit runs. */
export type Standing = 'unknown' | 'met' | 'pending' | 'failed' | 'missing' | 'notMet' | 'notComparable';

interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** "Đạt" only at exactly 100 %, from whole numbers; before the first record nobody knows. */
export function fullStanding({ numerator, denominator, pending }: Share & { readonly pending?: number }): Standing {
  if (denominator === 0) return 'unknown';
  if (numerator === denominator) return 'met';
  if (pending === undefined) return 'missing';
  return numerator + pending === denominator ? 'pending' : 'failed';
}

/** The plan asks for more than this share of what is due, in percent (II.1.4: "trên 90%"). */
export const RESOLUTION_PERCENT = 90;

/** Met only strictly above 90 %, from whole numbers. */
export function resolutionStanding({ numerator, denominator }: Share): Standing {
  if (denominator === 0) return 'unknown';
  return numerator * 100 > RESOLUTION_PERCENT * denominator ? 'met' : 'notMet';
}

/** `numerator ÷ denominator` in units of 10^-decimals percent, rounded half up; whole numbers throughout. */
function rounded({ numerator, denominator }: Share, decimals: number): bigint {
  const scale = 100n * 10n ** BigInt(decimals);
  return (2n * BigInt(numerator) * scale + BigInt(denominator)) / (2n * BigInt(denominator));
}

/** Whether rounding would put the share on one of these marks although it lies beside it. */
function hides(share: Share, decimals: number, marks: readonly number[]): boolean {
  return marks.some((mark) =>
    share.numerator * 100 !== mark * share.denominator && rounded(share, decimals) === BigInt(mark) * 10n ** BigInt(decimals));
}

/** A share in percent, `98,9 %` or `98.9%`: one decimal, more where it would hide on which side of 0, 90 or 100 it lies; undefined for nothing ÷ nothing. */
export function percentText(share: Share, lang: 'vi' | 'en', marks: readonly number[] = [0, RESOLUTION_PERCENT, 100]): string | undefined {
  if (share.denominator === 0) return undefined;
  let decimals = 1;
  while (hides(share, decimals, marks)) decimals += 1;
  const digits = rounded(share, decimals).toString().padStart(decimals + 1, '0');
  const [whole, rest] = [digits.slice(0, -decimals), digits.slice(-decimals)];
  const text = /^0+$/.test(rest) && share.numerator * 100 === Number(whole) * share.denominator ? whole : `${whole}${lang === 'vi' ? ',' : '.'}${rest}`;
  return lang === 'vi' ? `${text} %` : `${text}%`;
}

/** A count with its thousands apart: `48.211` or `48,211`. */
export function countText(count: number, lang: 'vi' | 'en'): string {
  return count.toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-GB');
}

/** The plan asks for at least so much less crime against social order, in percent (II.1.4: "giảm ít nhất 05%"). */
export const FALL_PERCENT = 5;

const sign = (value: number): string => (value > 0 ? '+' : value < 0 ? '−' : '±');

/** A difference with its sign: `−66`, `+1.204`, `±0`. */
export const diffText = (diff: number, lang: 'vi' | 'en'): string => `${sign(diff)}${countText(Math.abs(diff), lang)}`;

/** A change in percent of its reference, `−5,1 %`: exact on which side of 5 % it lies. */
export function changeText(diff: number, reference: number, lang: 'vi' | 'en'): string {
  return `${sign(diff)}${percentText({ numerator: Math.abs(diff), denominator: reference }, lang, [0, FALL_PERCENT]) ?? ''}`;
}

/** A number with one decimal, as cases a day and percentage points are told. */
export function decimalText(value: number, lang: 'vi' | 'en'): string {
  return value.toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** A difference of percentages in points: `+1,2`. */
export const pointsText = (points: number, lang: 'vi' | 'en'): string => {
  const rounded = Math.round(Math.abs(points) * 10) / 10;
  return `${rounded === 0 ? '±' : sign(points)}${decimalText(rounded, lang)}`;
};
