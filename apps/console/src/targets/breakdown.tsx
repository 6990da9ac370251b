import { NativeSelect } from '@mantine/core';
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { useState } from 'react';
import { dimensions, type Dimension, type GroupOf } from '../api/targets.js';
import { useAsk, useAsked } from './asked.js';
import { columns, firstSorting, shareIn, sorted, type Column, type Sorting } from './columns.js';
import { Count, Fraction, Percent } from './count.js';
import { useTargetNames } from './names.js';
import css from './targets.module.css';
import { useTargetWords } from './words.js';

/** Both targets part by part: agencies, categories, wards or days, each cell opening into its list. */
export function Breakdown({ groups, by }: { groups: readonly GroupOf[]; by: Dimension }) {
  const t = useTargetWords();
  const asked = useAsked();
  const ask = useAsk();
  return (
    <section aria-labelledby="breakdown">
      <div className={css.head}>
        <h2 id="breakdown">{t('breakdown')}</h2>
        <NativeSelect aria-label={t('by')} value={by} onChange={(e) => ask({ ...asked, by: e.currentTarget.value as Dimension })} data={dimensions.map((value) => ({ value, label: `${t('by')}: ${t(`by.${value}`)}` }))} />
      </div>
      <GroupTable key={by} groups={groups} by={by} />
    </section>
  );
}

function GroupTable({ groups, by }: { groups: readonly GroupOf[]; by: Dimension }) {
  const t = useTargetWords();
  const { group: nameOf } = useTargetNames();
  const [sorting, setSorting] = useState(() => firstSorting(by));
  const rows = sorted(groups, sorting, (key) => nameOf(by, key), by);
  const sortBy = (column: Sorting['column']) => setSorting((now) => ({ column, isDescending: now.column === column ? !now.isDescending : column !== 'name' }));
  const title = (column: Column) => (column.kind === 'share' ? t(`figure.${column.id}`) : t(`part.${column.id}`));
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
            <tr key={group.key}>
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

function Cell({ column, group, by }: { column: Column; group: GroupOf; by: Dimension }) {
  const source = { figure: column.figure, by, groupKey: group.key };
  if (column.kind === 'count') return <Count {...source} part={column.id} value={group.t2?.[column.id] ?? 0} />;
  const share = shareIn(group, column.id);
  if (share.denominator === 0) return <span className="muted">–</span>;
  return <><strong className={css.cellPercent}><Percent share={share} /></strong><Fraction {...source} share={share} /></>;
}
