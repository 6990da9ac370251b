import { inflateSync } from 'node:zlib';

/** The text of each page as a reader's search finds it: through the ToUnicode map of the fonts, lines joined by a space. */
export function pdfPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const at = (text: string, name: string) => objects.get(new RegExp(`/${name} (\\d+) 0 R`).exec(text)?.[1] ?? '');
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head));
  return pages.map(({ head }) => {
    const fonts = new Map<string, ReadonlyMap<string, string>>();
    for (const [, name = '', id = ''] of (at(head, 'Resources')?.head ?? head).matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      fonts.set(name, unicodeOf(at(objects.get(id)?.head ?? '', 'ToUnicode')?.stream.toString('latin1') ?? ''));
    }
    return shown(at(head, 'Contents')?.stream.toString('latin1') ?? '', fonts);
  });
}

/** The dark squares of the code drawn in a PDF, row by row; empty where there is none. */
export function pdfSquares(pdf: Buffer): boolean[][] {
  const drawn = [...objectsOf(pdf).values()].map(({ stream }) => stream.toString('latin1')).join('\n');
  const dark = new Set([...drawn.matchAll(/^(\d+) (\d+) m\n(\d+) \2 l$/gm)].flatMap(([, x, y, to]) => (Number(to) === Number(x) + 1 ? [`${y} ${x}`] : [])));
  const size = Math.max(-1, ...[...dark].map((place) => Number(place.split(' ')[0]))) + 1;
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => dark.has(`${y} ${x}`)));
}

interface PdfObject {
  readonly head: string;
  readonly stream: Buffer;
}

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString('latin1');
  const found = [...text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => {
    const [, head = body, raw = ''] = /^([\s\S]*?)\nstream\n([\s\S]*)\nendstream$/.exec(body) ?? [];
    const bytes = Buffer.from(raw, 'latin1');
    return [id, { head, stream: head.includes('/FlateDecode') ? inflateSync(bytes) : bytes }] as const;
  });
  return new Map(found);
}

/** Glyph code (four hex digits) to characters, of a ToUnicode map. */
function unicodeOf(cmap: string): Map<string, string> {
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  const map = new Map<string, string>();
  for (const [, from = '', , list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
    [...list.matchAll(/<([0-9a-f]+)>/gi)].forEach(([, hex = ''], i) => map.set((parseInt(from, 16) + i).toString(16).padStart(4, '0'), text(hex)));
  }
  return map;
}

function shown(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let map: ReadonlyMap<string, string> = new Map();
  let line = '';
  let text = '';
  for (const [, y, font, array] of content.matchAll(/1 0 0 1 [\d.-]+ ([\d.-]+) Tm|\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) map = fonts.get(font) ?? new Map();
    if (y !== undefined && y !== line) text += ' ';
    line = y ?? line;
    text += [...(array ?? '').matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []).map((code) => map.get(code) ?? '\ufffd').join('');
  }
  return text.replace(/\s+/g, ' ').trim().normalize('NFC');
}
