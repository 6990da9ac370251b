import type { Dimension, Full, GroupOf, Ratio } from '../api/targets.js';

/** A column of the breakdown: a number, or a share with numerator and denominator. */
export type Column =
  | { readonly id: 'received' | 'carriedOver' | 'due' | 'resolved' | 'suspended' | 'overdue'; readonly figure: 't2'; readonly kind: 'count' }
  | { readonly id: 'receiptRate' | 'classificationRate' | 'handlingRate' | 'rateStrict'; readonly figure: string; readonly kind: 'share' };

const count = (id: Extract<Column, { kind: 'count' }>['id']): Column => ({ id, figure: 't2', kind: 'count' });
const share = (id: Extract<Column, { kind: 'share' }>['id']): Column => ({ id, figure: id, kind: 'share' });

export const columns: readonly Column[] = [
  share('receiptRate'), share('classificationRate'), share('handlingRate'),
  count('carriedOver'), count('received'), count('due'), count('resolved'), count('suspended'), count('overdue'), share('rateStrict'),
];

const nothing: Ratio = { numerator: 0, denominator: 0 };

/** The share of a group in a column; 0 ÷ 0 where the group is unknown to that target. */
export function shareIn(group: GroupOf, id: Extract<Column, { kind: 'share' }>['id']): Ratio | Full {
  return (id === 'rateStrict' ? group.t2?.rateStrict : group.t1?.[id]) ?? nothing;
}

/** By which column a table is sorted; `name` is the first. */
export interface Sorting {
  readonly column: Column['id'] | 'name';
  readonly isDescending: boolean;
}

/** Where a table begins: days in their order, everything else with the most overdue on top. */
export const firstSorting = (by: Dimension): Sorting => (by === 'day' ? { column: 'name', isDescending: false } : { column: 'overdue', isDescending: true });

function valueIn(group: GroupOf, column: Column): number {
  if (column.kind === 'count') return group.t2?.[column.id] ?? 0;
  const { numerator, denominator } = shareIn(group, column.id);
  return denominator === 0 ? -1 : numerator / denominator;
}

/** The groups in the order asked for; equal ones by what came in, then by name. `nameOf` is what the first column shows. */
export function sorted(groups: readonly GroupOf[], { column: id, isDescending }: Sorting, nameOf: (key: string) => string, by: Dimension): GroupOf[] {
  const turn = isDescending ? -1 : 1;
  const byName = (a: GroupOf, b: GroupOf) => (by === 'day' ? (a.key < b.key ? -1 : 1) : nameOf(a.key).localeCompare(nameOf(b.key), 'vi'));
  const column = columns.find((c) => c.id === id);
  if (column === undefined) return [...groups].sort((a, b) => turn * byName(a, b));
  const intake = (group: GroupOf) => group.t1?.receiptRate.denominator ?? 0;
  return [...groups].sort((a, b) => turn * (valueIn(a, column) - valueIn(b, column)) || intake(b) - intake(a) || byName(a, b));
}
