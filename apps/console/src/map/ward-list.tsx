import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { useState } from 'react';
import { useNames } from '../api/directory.js';
import type { Shown } from './classes.js';
import css from './map.module.css';
import type { Placed } from './placing.js';
import { numberText, useSaid } from './said.js';
import { useMapWords } from './words.js';

interface ListProps {
  readonly title: string;
  readonly placed: Placed;
  readonly at: string;
  readonly setAt: (code: string) => void;
  readonly open: ((code: string) => void) | undefined;
  /** The same for what has no place on the map. */
  readonly openElsewhere: ((code: string) => void) | undefined;
}

type Row = Readonly<{ code: string; name: string; value: Shown; isOnMap: boolean }>;

/** For the order: what is kept back lies between none and three, what is not known below all. */
const rankOf = (value: Shown): number => (typeof value === 'number' ? value : value === 'few' ? 1.5 : -1);

/** Every ward with its number, sorted by name or number; what has no place on the map stands here, too. */
export function WardList({ title, placed, at, setAt, open, openElsewhere }: ListProps) {
  const t = useMapWords();
  const names = useNames();
  const { nameOf, valueText } = useSaid(placed.wards);
  const [{ byName, isDescending }, setSorting] = useState({ byName: false, isDescending: true });
  const rows: Row[] = [
    ...[...placed.wards].map(([code, value]) => ({ code, value, name: nameOf(code), isOnMap: true })),
    ...[...placed.elsewhere].map(([code, value]) => ({ code, value, name: code === 'unknown' ? t('unknownWard') : names.ward(code), isOnMap: false })),
  ];
  const order = (a: Row, b: Row) => (byName ? 0 : rankOf(a.value) - rankOf(b.value));
  const sorted = rows.sort((a, b) => (isDescending ? -1 : 1) * (order(a, b) || (byName ? a.name.localeCompare(b.name, 'vi') : 0)) || a.name.localeCompare(b.name, 'vi'));
  const elsewhere = [...placed.elsewhere.values()].reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0);
  const sortBy = (name: boolean) => setSorting((now) => ({ byName: name, isDescending: now.byName === name ? !now.isDescending : !name }));
  return (
    <div className={css.side}>
      {elsewhere > 0 && <p className="muted">{t('elsewhere', { count: numberText(elsewhere) })}</p>}
      <div className={css.list} role="group" aria-label={`${t('list')}: ${title}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <Head title={t('ward')} isSorted={byName} isDescending={isDescending} sort={() => sortBy(true)} />
              <Head title={title} isSorted={!byName} isDescending={isDescending} sort={() => sortBy(false)} />
            </tr>
          </thead>
          <tbody>
            {sorted.map(({ code, name, value, isOnMap }) => (
              <tr key={`${isOnMap} ${code}`} data-at={isOnMap && code === at ? true : undefined} onPointerEnter={() => isOnMap && setAt(code)}>
                <th scope="row">{open && value !== 0 ? <button type="button" className={css.sort} onFocus={() => isOnMap && setAt(code)} onClick={() => (isOnMap ? open : openElsewhere)?.(code)}>{name}</button> : name}</th>
                <td>{valueText(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Head({ title, isSorted, isDescending, sort }: { title: string; isSorted: boolean; isDescending: boolean; sort: () => void }) {
  const t = useMapWords();
  const Icon = !isSorted ? ArrowUpDown : isDescending ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={!isSorted ? 'none' : isDescending ? 'descending' : 'ascending'}>
      <button type="button" className={css.sort} title={t('sortBy', { column: title })} onClick={sort}>{title} <Icon aria-hidden size={12} /></button>
    </th>
  );
}
