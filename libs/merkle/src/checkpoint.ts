import { decodeBase64, encodeBase64 } from './base64.js';
import { isHash, requireCount, requireHash } from './bytes.js';
import { isLine, isNoteText, parseDecimal } from './plain-text.js';

/** A log's promise: so many leaves, with this root. */
export interface Checkpoint {
  /** The log's identity, for example `tinbao.example/shard/1`. */
  readonly origin: string;
  /** Number of leaves. */
  readonly size: number;
  readonly root: Uint8Array;
}

/** A checkpoint as read, with the lines after the root; ours have none. */
export interface ParsedCheckpoint extends Checkpoint {
  readonly extensions: readonly string[];
}

/**
 * The text a log signs (C2SP tlog-checkpoint): `<origin>\n<size>\n<base64 root>\n`. Throws RangeError for an origin that
 * is not one line of text, a size that is no count, a root that is not 32 bytes.
 */
export function encodeCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!isLine(origin)) throw new RangeError(`checkpoint origin ${JSON.stringify(origin)}: expected one line`);
  return `${origin}\n${requireCount(size, 'checkpoint size')}\n${encodeBase64(requireHash(root, 'checkpoint root'))}\n`;
}

/**
 * The checkpoint of a note's text, or undefined: for fewer than three lines, an empty line, a size with leading zeroes
 * or above 2^53 - 1, a root that is not the one base64 spelling of 32 bytes, a missing last newline.
 */
export function parseCheckpoint(text: string): ParsedCheckpoint | undefined {
  if (!text.endsWith('\n') || !isNoteText(text)) return undefined;
  const lines = text.slice(0, -1).split('\n');
  const [origin = '', sizeLine = '', rootLine = '', ...extensions] = lines;
  const size = parseDecimal(sizeLine);
  const root = decodeBase64(rootLine);
  if (lines.includes('') || size === undefined || !isHash(root)) return undefined;
  return { origin, size, root, extensions };
}
