/** A table as separated text for a spreadsheet, RFC 4180 with a byte order mark; a cell that would be taken for a formula is told to be text. */
export function separated(table: readonly (readonly string[])[]): string {
  return `\ufeff${table.map((line) => line.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
