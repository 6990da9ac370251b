import { NativeSelect } from '@mantine/core';
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { useState } from 'react';
import type { TargetGroup } from '@tinbao/contracts';
import { dimensions, type Dimension } from '../api/targets.js';
import { comparisonOf, useAsk, useAsked } from './asked.js';
import { ChangeText } from './change.js';
import { columnsOf, firstSorting, shareIn, sorted, type Column, type Sorting } from './columns.js';
import { Count, Fraction, Percent } from './count.js';
import { useTargetNames } from './names.js';
import css from './targets.module.css';
import { useTargetWords } from './words.js';

/** The targets part by part, each cell opening into its list. */
export function Breakdown({ groups, by }: { groups: readonly TargetGroup[]; by: Dimension }) {
  const t = useTargetWords();
  return (
    <>
      <GroupTable key={by} groups={groups} by={by} />
      {by === 'chapter' && <p className="muted">{t('chapterHint')}</p>}
      <HiddenHint groups={groups} />
    </>
  );
}

/** Where the row of a group stands on the page. */
export const rowId = (key: string): string => `part-${key}`;

/** Says why counts are hidden, where any is. */
export function HiddenHint({ groups }: { groups: readonly TargetGroup[] }) {
  const t = useTargetWords();
  const isHiding = groups.some(({ t1, t2, t3 }) => [t2?.due, t2?.registered, t2?.resolved, t2?.overdue, t1?.receiptRate.denominator, t1?.classificationRate.numerator, t3.cases].includes(null));
  return isHiding ? <p className="muted">{t('hiddenHint')}</p> : null;
}

/** The heading of the breakdown, and by what it is. */
export function ByDimension({ by }: { by: Dimension }) {
  const t = useTargetWords();
  const asked = useAsked();
  const ask = useAsk();
  return (
    <div className={css.head}>
      <h2 id="breakdown">{t('breakdown')}</h2>
      <NativeSelect aria-label={t('by')} value={by} onChange={(e) => ask({ ...asked, by: e.currentTarget.value as Dimension })} data={dimensions.map((value) => ({ value, label: `${t('by')}: ${t(`by.${value}`)}` }))} />
    </div>
  );
}

function GroupTable({ groups, by }: { groups: readonly TargetGroup[]; by: Dimension }) {
  const t = useTargetWords();
  const { group: nameOf } = useTargetNames();
  const [sorting, setSorting] = useState(() => firstSorting(by));
  const compare = comparisonOf(useAsked());
  const columns = columnsOf(groups);
  const rows = sorted(groups, sorting, { nameOf: (key) => nameOf(by, key), by, compare });
  const sortBy = (column: Sorting['column']) => setSorting((now) => ({ column, isDescending: now.column === column ? !now.isDescending : column !== 'name' }));
  const title = (column: Column) => (column.kind === 'share' ? t(`figure.${column.id}`) : column.id === 'change' ? `± ${t(`reference.${compare}`)}` : t(`part.${column.id}`));
  return (
    <div className={css.scroll} role="group" aria-labelledby="breakdown" tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            <SortHead title={t(`by.${by}`)} column="name" sorting={sorting} sortBy={sortBy} />
            {columns.map((column) => <SortHead key={column.id} title={title(column)} column={column.id} sorting={sorting} sortBy={sortBy} />)}
          </tr>
        </thead>
        <tbody>
          {rows.map((group) => (
            <tr key={group.key} id={rowId(group.key)} tabIndex={-1}>
              <th scope="row">{nameOf(by, group.key)}</th>
              {columns.map((column) => <td key={column.id}><Cell column={column} group={group} by={by} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SortHead({ title, column, sorting, sortBy }: { title: string; column: Sorting['column']; sorting: Sorting; sortBy: (column: Sorting['column']) => void }) {
  const t = useTargetWords();
  const isSorted = sorting.column === column;
  const Icon = !isSorted ? ArrowUpDown : sorting.isDescending ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={!isSorted ? 'none' : sorting.isDescending ? 'descending' : 'ascending'}>
      <button type="button" className={css.sort} title={t('sortBy', { column: title })} onClick={() => sortBy(column)}>{title} <Icon aria-hidden size={12} /></button>
    </th>
  );
}

function Cell({ column, group, by }: { column: Column; group: TargetGroup; by: Dimension }) {
  const source = { figure: column.figure, by, groupKey: group.key };
  if (column.kind === 'cases') return <Cases column={column} group={group} by={by} />;
  if (column.kind === 'count') return <Count {...source} part={column.id} value={group.t2 ? group.t2[column.id] : 0} />;
  const share = shareIn(group, column.id);
  if (share.denominator === 0) return <span className="muted">–</span>;
  return <><strong className={css.cellPercent}><Percent share={share} /></strong><Fraction {...source} share={share} /></>;
}

/** A group's cases of T3, and how they changed against the window of the page. */
function Cases({ column, group, by }: { column: Column; group: TargetGroup; by: Dimension }) {
  const reference = group.t3.references?.[comparisonOf(useAsked())];
  if (column.id === 'cases') return <Count figure="t3" by={by} groupKey={group.key} part="cases" value={group.t3.cases} />;
  return reference ? <ChangeText change={reference.own} /> : <span className="muted">–</span>;
}
