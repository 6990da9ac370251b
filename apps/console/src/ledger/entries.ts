import { equalBytes, toHex } from '@tinbao/merkle';
import { HASH, tree } from './log.js';

/** A row of the ledger as the auditor sees it: no word of a tip. */
export interface EntryRow {
  readonly index: number;
  readonly time: string;
  /** `TipReceived`. */
  readonly name: string;
  readonly subject: string;
  /** Hex of the leaf as it stands in the tile. */
  readonly leaf: string;
  /** The entry hashes to the leaf of its tile. */
  readonly holds: boolean;
  /** The exact bytes that were hashed. */
  readonly entry: string;
}

/** The entries of a C2SP bundle, each held against its leaf; a bundle that ends too early yields rows that do not hold. */
export function rowsOf(bundle: Uint8Array, tile: Uint8Array, first: number): EntryRow[] {
  const rows: EntryRow[] = [];
  let at = 0;
  for (let i = 0; i < tile.length / HASH; i++) {
    const length = ((bundle[at] ?? 0) << 8) | (bundle[at + 1] ?? 0);
    const entry = bundle.slice(at + 2, at + 2 + length);
    at += 2 + length;
    const leaf = tile.slice(HASH * i, HASH * (i + 1));
    rows.push({ index: first + i, ...factsOf(entry), leaf: toHex(leaf), holds: equalBytes(tree.leaf(entry), leaf) });
  }
  return rows;
}

function factsOf(bytes: Uint8Array): Pick<EntryRow, 'time' | 'name' | 'subject' | 'entry'> {
  const entry = new TextDecoder().decode(bytes);
  try {
    const { type, time, subject } = JSON.parse(entry.slice(entry.indexOf('\n') + 1)) as Record<string, unknown>;
    return { entry, time: String(time), name: String(type).split('.').at(-2) ?? String(type), subject: String(subject) };
  } catch {
    return { entry, time: '', name: '?', subject: '' };
  }
}
