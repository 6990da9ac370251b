/** Lower case without marks, one blank between words, no sign left but those that join numbers: `Số QĐ/ngày` -> `so qd/ngay`. */
export function bare(text: string): string {
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');
  return letters.replace(/[^\p{L}\p{N}/.:%-]+/gu, ' ').trim();
}

/** A text as one keeps it: composed, one blank for every run of blanks and line ends. */
export function tidy(text: string): string {
  return text.replace(/_x000D_/g, ' ').normalize('NFC').replace(/\s+/g, ' ').trim();
}
