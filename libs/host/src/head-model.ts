import { headOf, tipOf } from '@tinbao/tip';
import { rowDifferences, tipIdsOf, type ReadModel } from './read-model.js';

const HEADS = `
  select tip_id::text as "tipId", version, state, owner, coordinating, territory, assignee, leads, received_by as "receivedBy", received_at as "receivedAt"
  from ledger.tip_head where tip_id = any($1)`;

/** The head of each tip: owner, state and what row-level security reads; it changes in the event's own transaction. */
export const tipHeads: ReadModel = {
  name: 'head', role: 'web', key: { table: 'ledger.tip_head', column: 'tip_id', type: 'uuid' },
  async compare(m, subjects) {
    const rows: { tipId: string; version: number }[] = await m.query(HEADS, [tipIdsOf(subjects)]);
    const stored = new Map(rows.map(({ tipId, ...row }) => [tipId, row]));
    return subjects.flatMap((each) => rowDifferences<{ version: number }>('head', each, stored.get(each.subject), (events) => {
      const tip = tipOf(events);
      return tip.state === 'none' ? [] : [headOf(tip)];
    }));
  },
};
