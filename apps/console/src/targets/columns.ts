import type { Hiding, ShareFigure, TargetGroup } from '@tinbao/contracts';
import type { Dimension } from '../api/targets.js';
import type { Comparison } from './asked.js';

/** A column of the breakdown: a number, a share with numerator and denominator, or the cases of T3 and their change. */
export type Column =
  | { readonly id: 'received' | 'carriedOver' | 'due' | 'resolved' | 'suspended' | 'overdue'; readonly figure: 't2'; readonly kind: 'count' }
  | { readonly id: 'receiptRate' | 'classificationRate' | 'handlingRate' | 'rateStrict'; readonly figure: string; readonly kind: 'share' }
  | { readonly id: 'cases' | 'change'; readonly figure: 't3'; readonly kind: 'cases' };

const count = (id: Extract<Column, { kind: 'count' }>['id']): Column => ({ id, figure: 't2', kind: 'count' });
const share = (id: Extract<Column, { kind: 'share' }>['id']): Column => ({ id, figure: id, kind: 'share' });

/** Columns of T3: where the server compared the groups. */
const compared: readonly Column[] = [{ id: 'cases', figure: 't3', kind: 'cases' }, { id: 'change', figure: 't3', kind: 'cases' }];

const plain: readonly Column[] = [
  share('receiptRate'), share('classificationRate'), share('handlingRate'),
  count('carriedOver'), count('received'), count('due'), count('resolved'), count('suspended'), count('overdue'), share('rateStrict'),
];

/** The columns of a table: those of T3 too where any group has it. */
export const columnsOf = (groups: readonly TargetGroup[]): readonly Column[] => (groups.some((group) => group.t3.references) ? [...plain, ...compared] : plain);

const nothing: ShareFigure = { numerator: 0, denominator: 0 };

/** The share of a group in a column; 0 ÷ 0 where the group is unknown to that target. */
export function shareIn(group: Pick<TargetGroup, 't1' | 't2'>, id: Extract<Column, { kind: 'share' }>['id']): Hiding<ShareFigure> {
  return (id === 'rateStrict' ? group.t2?.rateStrict : group.t1?.[id]) ?? nothing;
}

/** By which column a table is sorted; `name` is the first. */
export interface Sorting {
  readonly column: Column['id'] | 'name';
  readonly isDescending: boolean;
}

/** Where a table begins: days in their order, everything else with the most overdue on top. */
export const firstSorting = (by: Dimension): Sorting => (by === 'day' ? { column: 'name', isDescending: false } : { column: 'overdue', isDescending: true });

/** For the order: a hidden count lies between 0 and 3. */
const HIDDEN = 1.5;

function valueIn(group: TargetGroup, column: Column, compare: Comparison): number {
  if (column.kind === 'count') return group.t2 ? (group.t2[column.id] ?? HIDDEN) : 0;
  if (column.id === 'cases') return group.t3.cases ?? HIDDEN;
  if (column.id === 'change') return group.t3.references?.[compare]?.own.diff ?? 0;
  const { numerator, denominator } = shareIn(group, column.id);
  return numerator === null || denominator === null || denominator === 0 ? -1 : numerator / denominator;
}

/** How a table is sorted: by which names, of which dimension, against which window. */
export interface Ordering {
  readonly nameOf: (key: string) => string;
  readonly by: Dimension;
  readonly compare: Comparison;
}

/** The groups in the order asked for; equal ones by what came in, then by name. `nameOf` is what the first column shows. */
export function sorted(groups: readonly TargetGroup[], { column: id, isDescending }: Sorting, { nameOf, by, compare }: Ordering): TargetGroup[] {
  const turn = isDescending ? -1 : 1;
  const byName = (a: TargetGroup, b: TargetGroup) => (by === 'day' ? (a.key < b.key ? -1 : 1) : nameOf(a.key).localeCompare(nameOf(b.key), 'vi'));
  const column = columnsOf(groups).find((c) => c.id === id);
  if (column === undefined) return [...groups].sort((a, b) => turn * byName(a, b));
  const intake = (group: TargetGroup) => group.t1?.receiptRate.denominator ?? 0;
  return [...groups].sort((a, b) => turn * (valueIn(a, column, compare) - valueIn(b, column, compare)) || intake(b) - intake(a) || byName(a, b));
}
