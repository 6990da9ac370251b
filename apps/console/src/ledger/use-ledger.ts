import { useQuery } from '@tanstack/react-query';
import { tileWidth } from '@tinbao/merkle';
import { checkpoint, inclusionOf, ledgerKeys, tileBytes, witnesses } from '../api/ledger.js';
import { request } from '../api/http.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import { checkHead, type Ledger } from './checks.js';
import { rowsOf } from './entries.js';
import { RADIX, TiledLog } from './log.js';

/** Rows shown at once; a tile holds a whole number of such pages. */
export const PAGE = 64;
const HEAD_PACE_MS = 10_000;

/** The head as it was fetched, with the keys the server says are its own. */
export interface Shown {
  readonly note: string;
  readonly keysText: string;
  readonly readAt: number;
  readonly size: number;
  /** Base64. */
  readonly root: string;
}

/** The newest head. It is read again every few seconds: a ledger that grows is the ordinary case. */
export function useHead() {
  return useQuery({
    queryKey: ['ledger', 'head'], refetchInterval: HEAD_PACE_MS,
    queryFn: async (): Promise<Shown> => {
      const [note, keysText] = await Promise.all([checkpoint(), ledgerKeys()]);
      const [, size = '0', root = ''] = note.split('\n');
      return { note, keysText, readAt: Date.now(), size: Number(size), root };
    },
  });
}

/** What checks read of the ledger: tiles for everybody, the whole receipt of a tip for who may see the tip. */
export function useLedger({ note, keysText }: Pick<Shown, 'note' | 'keysText'>): Ledger {
  const session = useSession();
  return {
    note, keysText, logOf: (size) => new TiledLog(size, tileBytes),
    ofTip: async (tipId) => (may(session, 'readTips') ? JSON.stringify(await request(`/tips/${tipId}/receipt`)) : inclusionOf(tipId)),
  };
}

/** Whether the head shown is sound: computed again whenever it moves. */
export function useHeadCheck(head: Shown) {
  const ledger = useLedger(head);
  return useQuery({ queryKey: ['ledger', 'head-check', head.note, head.keysText], queryFn: () => checkHead(ledger), staleTime: Infinity });
}

/** The rows of one page, read from tiles and entry bundles and held against each other; the first row of the page is `from`. */
export function useEntries(from: number, size: number) {
  const index = Math.floor(from / RADIX);
  const width = tileWidth(0, index, size);
  return useQuery({
    queryKey: ['ledger', 'entries', index, width], staleTime: Infinity, enabled: width > 0,
    queryFn: async () => {
      const [tile, bundle] = await Promise.all([tileBytes({ level: 0, index, width }), tileBytes({ level: 'entries', index, width })]);
      return rowsOf(bundle, tile, index * RADIX);
    },
  });
}

export function useWitnesses() {
  return useQuery({ queryKey: ['ledger', 'witnesses'], queryFn: witnesses, refetchInterval: HEAD_PACE_MS });
}
