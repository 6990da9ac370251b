import { tilePath, type Tile } from '@tinbao/merkle';
import { language } from '../shell/language.js';
import { noteReachable } from './connection.js';
import { ApiProblem, problemOf, Unreachable } from './problem.js';

/** A witness as the house knows it; `refusedAt` and `reason`: it would not sign the last head it was shown. */
export interface Witness {
  readonly name: string;
  readonly vkey: string;
  readonly lastSize: number | null;
  readonly lastAt: string | null;
  readonly refusedAt?: string | null;
  readonly reason?: string | null;
}

/** The ledger's files as anybody may have them: C2SP checkpoint, keys, tiles; entries only for those with the right. */
async function get(path: string): Promise<Response> {
  const response = await fetch(`/api/ledger/${path}`, { headers: { 'accept-language': language() } }).catch(() => {
    noteReachable(false);
    throw new Unreachable();
  });
  noteReachable(true);
  if (!response.ok) throw await problemOf(response);
  return response;
}

export const checkpoint = async (): Promise<string> => (await get('checkpoint')).text();
export const ledgerKeys = async (): Promise<string> => (await get('vkey')).text();
export const inclusionOf = async (tipId: string): Promise<string> => (await get(`proofs/inclusion?tip=${encodeURIComponent(tipId)}`)).text();

/** The bytes of a tile: hashes of 32 bytes, or entries. */
export const tileBytes = async (tile: Tile): Promise<Uint8Array> => new Uint8Array(await (await get(tilePath(tile))).arrayBuffer());

/** Who watches the ledger; none where nobody was appointed. */
export async function witnesses(): Promise<readonly Witness[]> {
  try {
    return (await (await get('witnesses')).json()) as readonly Witness[];
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return [];
    throw error;
  }
}
