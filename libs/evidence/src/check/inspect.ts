import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import { Refused } from '@tinbao/contracts';
import { hiddenIn, isTestVirus } from './hidden.js';
import { kinds, plainText, type Kind } from './kinds.js';

/** What may follow the end of a picture of a telephone: a second picture, a short film, or its maker's notes. */
const FOLLOWS_JPEG = [(rest: Buffer) => rest[0] === 0xff && rest[1] === 0xd8, (rest: Buffer) => rest.toString('latin1', 4, 8) === 'ftyp', (rest: Buffer) => rest.subarray(-4).toString('latin1') === 'SEFT'];

/**
 * The kind of a file, by its content alone. Refuses `evidence_type_refused`, `upload_too_large`, `evidence_damaged`, `evidence_hides`,
 * `evidence_harmful`.
 */
export async function inspect(bytes: Buffer): Promise<Kind> {
  if (isTestVirus(bytes)) throw new Refused('evidence_harmful', { found: 'EICAR' });
  const kind = await kindOf(bytes);
  if (bytes.length > kind.most) throw new Refused('upload_too_large', { most: `${kind.most / 1024 / 1024} MB` });
  const hidden = hiddenIn(bytes, kind.mediaType === 'application/pdf');
  if (hidden !== undefined) throw new Refused('evidence_hides', { found: kind.name, hidden });
  assertWhole(bytes, kind);
  return kind;
}

async function kindOf(bytes: Buffer): Promise<Kind> {
  const found = await fileTypeFromBuffer(bytes);
  const kind = found ? kinds[found.mime] : isPlain(bytes) ? plainText : undefined;
  if (kind) return kind;
  throw new Refused('evidence_type_refused', { found: found ? `${found.ext.toUpperCase()} (${found.mime})` : looksLike(bytes) });
}

/** UTF-8 without the characters that no text has. */
function isPlain(bytes: Buffer): boolean {
  // What is too long for a text is refused as one; its beginning says that it is one.
  const start = bytes.toString('latin1', 0, plainText.most);
  return bytes.length > 0 && isUtf8(bytes) && !/[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/.test(start) && looksLike(bytes) === UNKNOWN;
}

const UNKNOWN = '?';

/** Text that something else would run or draw. */
function looksLike(bytes: Buffer): string {
  const start = bytes.toString('utf8', 0, 2_048).replace(/^\ufeff/, '').trimStart();
  if (/^#!/.test(start)) return 'script';
  if (/<svg[\s>]/i.test(start)) return 'SVG';
  if (/<(?:!doctype|html|head|body|script|iframe|img|a)[\s>]/i.test(start)) return 'HTML';
  if (/^<\?xml|^<[a-z][\w:-]*[\s>/]/i.test(start)) return 'XML';
  if (/^<\?php/i.test(start)) return 'PHP';
  return UNKNOWN;
}

function assertWhole(bytes: Buffer, kind: Kind): void {
  const end = kind.endOf(bytes);
  if (end === undefined || end > bytes.length) throw new Refused('evidence_damaged', { found: kind.name });
  const rest = bytes.subarray(end);
  if (rest.every((byte) => byte === 0)) return;
  if (kind.mediaType === 'image/jpeg' && FOLLOWS_JPEG.some((fits) => fits(rest))) return;
  throw new Refused('evidence_hides', { found: kind.name, hidden: `${rest.length} byte` });
}
