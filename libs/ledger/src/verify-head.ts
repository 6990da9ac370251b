import { rows, type Findings } from './verify-finding.js';
import type { RowWalk } from './verify-rows.js';
import type { Query } from './verify-source.js';
import type { TreeWalk } from './verify-tree-walk.js';

/** The shard's head as stored. */
export interface StoredHead {
  readonly size: number;
  readonly frontier: Buffer;
  readonly lanes: readonly (number | null)[];
}

/** Reads the head of a shard; a missing one is a finding, and the ledger is then as long as its batches say. */
export async function readHead(query: Query, shard: number, findings: Findings): Promise<StoredHead | { readonly size: number; readonly frontier: undefined }> {
  const sql = 'select size, frontier, lane_last from ledger.head where shard = $1';
  const [row] = (await query(sql, [shard])) as { size: unknown; frontier: Buffer; lane_last: (unknown | null)[] }[];
  if (row) return { size: Number(row.size), frontier: row.frontier, lanes: row.lane_last.map((last) => (last === null ? null : Number(last))) };
  const [end] = (await query('select max(size) as size from ledger.batch where shard = $1', [shard])) as { size: unknown }[];
  const size = Number(end?.size ?? 0);
  findings.add('head_missing', size > 0 ? { index: size - 1 } : {}, `Shard ${shard} has no head.`);
  return { size, frontier: undefined };
}

/** Compares size, frontier and the last event of each lane with what the walk found. */
export function compareHead(head: StoredHead, tree: TreeWalk, walk: RowWalk, findings: Findings): void {
  const wrong: string[] = [];
  if (head.size !== tree.size) wrong.push(`size is ${head.size}, the ledger has ${tree.size}`);
  else if (tree.frontier && Buffer.compare(head.frontier, tree.frontier) !== 0) wrong.push('frontier is not that of the leaves');
  walk.lanes.forEach((last, lane) => {
    const stored = head.lanes[lane] ?? null;
    if (!walk.mayFollow(lane, stored)) wrong.push(`the last event of lane ${lane} is ${stored}, expected ${last}`);
  });
  if (head.lanes.length !== walk.lanes.length) wrong.push(`${head.lanes.length} lanes, expected ${walk.lanes.length}`);
  if (wrong.length > 0) findings.add('head_differs', { index: Math.max(0, head.size - 1) }, `Of the head, ${wrong.join('; ')}.`);
}

const FOREIGN = ['event', 'batch', 'subtree'].map((table) => ({
  table,
  sql: `select t.shard, ${table === 'batch' ? 'first' : 'index'} as index from ledger.${table} t
        where (t.shard < $1 or t.shard > $1) and not exists (select from ledger.head h where h.shard = t.shard) order by 1, 2 limit 100`,
}));

/** Rows under a shard that has no head: nobody appended them. */
export async function foreignRows(query: Query, shard: number, findings: Findings): Promise<void> {
  for (const { table, sql } of FOREIGN) {
    for (const row of (await query(sql, [shard])) as { shard: number; index: unknown }[]) {
      const code = table === 'event' ? 'row_added' : table === 'batch' ? 'batch_added' : 'subtree_added';
      findings.add(code, rows(Number(row.index), Number(row.index)), `A row of ledger.${table} lies in shard ${row.shard}, which has no head.`);
    }
  }
}
