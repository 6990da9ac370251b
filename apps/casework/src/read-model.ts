import type { TipRow } from '@tinbao/contracts';
import { dueDigest, rowDifferences, tipIdsOf, type Basis, type ReadModel } from '@tinbao/host';
import type { EntityManager } from 'typeorm';
import { TipEntity } from './casework.store.js';
import { rowOf } from './tip-row.js';

/** As long after another law was taken up, in ms, rows may still be saved by the law of before: the stage brings them to it once more. */
const SETTLING_MS = 15_000;
const columns = Object.entries(TipEntity.options.columns).map(([field, column]) => `${column?.name ?? field} as "${field}"`).join(', ');

/** The rows of inbox and lists, each against the fold of its tip at the row's own version. */
export const caseworkRows: ReadModel = {
  name: 'casework', role: 'casework', stage: 'casework', key: { table: 'casework.tip', column: 'tip_id', type: 'uuid' },
  async compare(m, subjects, basis) {
    const rows: TipRow[] = await m.query(`select ${columns} from casework.tip where tip_id = any($1)`, [tipIdsOf(subjects)]);
    const stored = new Map(rows.map((row) => [row.tipId, row]));
    const laws = (await isSettled(m, basis)) ? basis.laws.slice(0, 1) : basis.laws;
    return subjects.flatMap((each) => rowDifferences('casework', each, stored.get(each.subject), (events) =>
      laws.flatMap(({ law }) => rowOf(events, law, basis.now) ?? [])));
  },
};

/** Whether every row stands by the law in force: the stage has taken it up, and not just now. */
async function isSettled(m: EntityManager, { laws, now }: Basis): Promise<boolean> {
  const [row]: { digest: string; taken_up_at: Date }[] = await m.query('select digest, taken_up_at from casework.law');
  return row?.digest === dueDigest(laws[0].law) && Date.parse(now) - row.taken_up_at.getTime() > SETTLING_MS;
}
