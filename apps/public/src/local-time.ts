/** An instant (RFC 3339 UTC) as people here read it: `14:05 ngày 20/01/2024`, Asia/Ho_Chi_Minh (UTC+7, no summer time). */
export function localTime(instant: string, lang: 'vi' | 'en'): string {
  const [date = '', time = ''] = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().split('T');
  return `${time.slice(0, 5)} ${lang === 'vi' ? 'ngày ' : ''}${localDay(date)}`;
}

/** `2024-01-20` as `20/01/2024`. */
export function localDay(date: string): string {
  return date.split('-').reverse().join('/');
}
