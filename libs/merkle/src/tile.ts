import { requireCount } from './bytes.js';
import { parseDecimal } from './plain-text.js';

/** 256 consecutive hashes of one level, or the entries under such a tile of level 0 (C2SP tlog-tiles). */
export interface Tile {
  /** Tile level, 0 to 63: level L holds the roots of subtrees of 256^L leaves. `entries` holds the entries themselves. */
  readonly level: number | 'entries';
  /** Index of the tile in its level, from 0. */
  readonly index: number;
  /** Hashes or entries in it: 256 for a full tile, 1 to 255 for the last one of a level. */
  readonly width: number;
}

const FULL = 256;
const MAX_LEVEL = 63;
const FORM = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/;

/**
 * The path of a tile below the log's prefix: `tile/0/x001/x234/067`, `tile/1/000.p/17` for a partial one.
 * Throws RangeError for a level above 63, an index that is no count, a width outside 1 to 256.
 */
export function tilePath({ level, index, width }: Tile): string {
  if (level !== 'entries' && requireCount(level, 'tile level') > MAX_LEVEL) throw new RangeError(`tile level ${level}: expected 0 to ${MAX_LEVEL}`);
  if (requireCount(width, 'tile width') < 1 || width > FULL) throw new RangeError(`tile width ${width}: expected 1 to ${FULL}`);
  const digits = String(requireCount(index, 'tile index'));
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.../g) ?? [];
  const suffix = width === FULL ? '' : `.p/${width}`;
  return `tile/${level}/${groups.map((group, i) => (i + 1 < groups.length ? `x${group}` : group)).join('/')}${suffix}`;
}

/** The tile of a path; undefined unless the path is exactly the one `tilePath` gives it. */
export function parseTilePath(path: string): Tile | undefined {
  const [, levelPart = '', indexPart = '', widthPart = String(FULL)] = FORM.exec(path) ?? [];
  const level = levelPart === 'entries' ? levelPart : parseDecimal(levelPart);
  const index = Number(indexPart.replace(/[x/]/g, ''));
  const width = parseDecimal(widthPart);
  if (level === undefined || width === undefined || width < 1 || width > FULL || !Number.isSafeInteger(index)) return undefined;
  if (level !== 'entries' && level > MAX_LEVEL) return undefined;
  const tile: Tile = { level, index, width };
  return tilePath(tile) === path ? tile : undefined;
}

/** Hashes in a tile when the log has `size` leaves: 256 when full, 0 when there is no such tile yet. */
export function tileWidth(level: number | 'entries', index: number, size: number): number {
  const nodes = Math.floor(requireCount(size, 'size') / FULL ** (level === 'entries' ? 0 : level));
  return Math.min(FULL, Math.max(0, nodes - requireCount(index, 'tile index') * FULL));
}
