import type { ReactNode } from 'react';
import css from './campaign.module.css';

interface Given {
  /** Id of the heading that names the table. */
  readonly by: string;
  readonly heads: readonly string[];
  /** Columns of numbers, by their place. */
  readonly counts?: readonly number[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** A table that scrolls by itself and by keyboard; the first cell of a row names it. */
export function CampaignTable({ by, heads, counts = [], rows }: Given) {
  const of = (at: number) => (counts.includes(at) ? css.count : undefined);
  return (
    <div className={css.scroll} role="group" aria-labelledby={by} tabIndex={0}>
      <table className={css.table}>
        <thead><tr>{heads.map((head, at) => <th key={head} scope="col" className={of(at)}>{head}</th>)}</tr></thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key}><th scope="row">{first}</th>{rest.map((cell, at) => <td key={heads[at + 1]} className={of(at + 1)}>{cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
