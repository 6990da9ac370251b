import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { merkle, nodeKey, storedNodes, tileWidth, type LeafRange, type NodeLookup, type Tile, type VerifyEd25519 } from '@tinbao/merkle';

/** The arithmetic of the tree, in the browser. */
export const tree = merkle((bytes) => sha256(bytes));

/** RFC 8032 as the server takes it, not the laxer ZIP 215. */
export const verify: VerifyEd25519 = (publicKey, message, signature) => {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
};

export const HASH = 32;
export const RADIX = 256;

/** Where tiles come from: the server, or a test. */
export type TileSource = (tile: Tile) => Promise<Uint8Array>;

/** Hashes of tiles at one size of the ledger, each tile fetched once. A tile too short yields no hash beyond its end. */
export class TiledLog {
  private readonly fetched = new Map<string, Promise<Uint8Array>>();

  constructor(readonly size: number, private readonly source: TileSource) {}

  /** Names of the tiles fetched so far, `level/index`. */
  get used(): readonly string[] {
    return [...this.fetched.keys()];
  }

  tile(level: number, index: number): Promise<Uint8Array> {
    const key = `${level}/${index}`;
    const known = this.fetched.get(key) ?? this.source({ level, index, width: tileWidth(level, index, this.size) });
    this.fetched.set(key, known);
    // What failed may be asked for again.
    known.catch(() => this.fetched.delete(key));
    return known;
  }

  /** The leaf at an index; undefined where the tile ends before it. */
  async leaf(index: number): Promise<Uint8Array | undefined> {
    return hashAt(await this.tile(0, Math.floor(index / RADIX)), index % RADIX);
  }

  /** The hashes of nodes of the tree, computed from the fewest tiles. */
  async hashes(ranges: readonly LeafRange[]): Promise<Uint8Array[]> {
    return tree.combine(ranges, await this.lookup(ranges));
  }

  async root(size = this.size): Promise<Uint8Array> {
    return (await this.hashes([[0, size]]))[0] ?? tree.emptyRoot;
  }

  private async lookup(ranges: readonly LeafRange[]): Promise<NodeLookup> {
    const nodes = storedNodes(ranges.filter(([, end]) => end > 0));
    const tiles = new Map(nodes.map(({ level, index }) => [`${level / 8}/${Math.floor(index / RADIX)}`, [level / 8, Math.floor(index / RADIX)] as const]));
    const bytes = new Map(await Promise.all([...tiles].map(async ([key, [level, index]]) => [key, await this.tile(level, index)] as const)));
    const found = new Map(nodes.map((node) => [nodeKey(node), hashAt(bytes.get(`${node.level / 8}/${Math.floor(node.index / RADIX)}`) ?? new Uint8Array(), node.index % RADIX)]));
    return (node) => found.get(nodeKey(node));
  }
}

function hashAt(tile: Uint8Array, place: number): Uint8Array | undefined {
  const hash = tile.slice(HASH * place, HASH * (place + 1));
  return hash.length === HASH ? hash : undefined;
}

/** The root over the hashes of one full tile: the hash that stands for it in the tile above. */
export function tileRoot(tile: Uint8Array): Uint8Array | undefined {
  if (tile.length !== HASH * RADIX) return undefined;
  const hashes = Array.from({ length: RADIX }, (_, i) => tile.slice(HASH * i, HASH * (i + 1)));
  return tree.root(tree.appendLeaves({ size: 0, hashes: [] }, hashes));
}
