/** A text without case, tone and vowel marks, `đ` as `d`: what people type when they search. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}
