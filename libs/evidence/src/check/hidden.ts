const WINDOW = 1024 * 1024;
/** Longer than any pattern. */
const OVERLAP = 256;

/** What runs or unfolds where somebody opens it as something else; each is long enough not to stand in a film by chance. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/<script[\s>/]/i, 'HTML script'], [/<!doctype\s+html/i, 'HTML'], [/<html[\s>]/i, 'HTML'], [/<iframe[\s>]/i, 'HTML'],
  [/<svg[\s>][\x20-\x7e\s]{8}/i, 'SVG'], [/<\?php\s/i, 'PHP'], [/<%@\s*page/i, 'JSP'], [/javascript:[\x20-\x7e]{4}/i, 'script'],
  [/Rar!\x1a\x07[\x00\x01]/, 'RAR'], [/7z\xbc\xaf\x27\x1c/, '7z'], [/PK\x03\x04[\x0a-\x3f]\x00[\x00-\x0f][\x00-\x08][\x00\x08\x09\x0c\x0e\x5f\x63]\x00/, 'ZIP'],
  [/This program cannot be run in DOS mode/, 'EXE'], [/\x7fELF[\x01\x02][\x01\x02]\x01/, 'ELF'],
];

/** The test file of the makers of scanners: whoever sends it wants to see it found. */
const EICAR = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!';

/** Acts of a PDF. Names inside its folded parts are not seen: a PDF is never shown inside a page. */
const acts: readonly (readonly [RegExp, string])[] = [
  [/\/JavaScript\b/, 'JavaScript'], [/\/Launch\b/, 'Launch'], [/\/EmbeddedFiles?\b/, 'EmbeddedFile'], [/\/RichMedia\b/, 'RichMedia'],
];

/** What else the bytes of a file hold; undefined for nothing known. `isPdf`: it is one itself. */
export function hiddenIn(bytes: Buffer, isPdf: boolean): string | undefined {
  if (!isPdf && bytes.subarray(0, 1024).includes('%PDF-')) return 'PDF';
  if (hasDirectory(bytes)) return 'ZIP';
  const wanted = isPdf ? [...patterns, ...acts] : patterns;
  for (let at = 0; at < bytes.length; at += WINDOW) {
    const text = bytes.toString('latin1', at, at + WINDOW + OVERLAP);
    const found = wanted.find(([pattern]) => pattern.test(text));
    if (found) return found[1];
  }
  return undefined;
}

/** Whether a scanner's test file stands anywhere in it. */
export function isTestVirus(bytes: Buffer): boolean {
  return bytes.includes(EICAR);
}

/** An archive is found from its end: a picture in front of it hinders nobody who unfolds it. */
function hasDirectory(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - 65_557);
  const at = bytes.subarray(from).lastIndexOf('PK\x05\x06', undefined, 'latin1');
  return at >= 0 && from + at + 22 <= bytes.length && bytes.readUInt16LE(from + at + 4) === bytes.readUInt16LE(from + at + 6);
}
