import { Table } from '@mantine/core';
import { OctagonX } from 'lucide-react';
import type { ReactNode } from 'react';
import { deadlineText } from '../inbox/clock-words.js';
import css from '../shell/shell.module.css';
import { isLate } from './dues.js';
import { useSupervisionWords } from './words.js';

/** One row of a board: its key, its end, its cells. */
export interface Row {
  readonly key: string;
  readonly dueAt: string | undefined;
  readonly cells: readonly ReactNode[];
}

interface Given {
  readonly id: string;
  readonly title: string;
  readonly nothing: string;
  readonly heads: readonly string[];
  readonly rows: readonly Row[];
  /** The server's clock, ms. */
  readonly now: number;
  readonly children?: ReactNode;
}

/** Number and end of every board stand below each other, px. */
const widths = [150, 210];

/** One list of the procuracy with its length, and how much of it is overdue. */
export function Board({ id, title, nothing, heads, rows, now, children }: Given) {
  const t = useSupervisionWords();
  const late = rows.filter(({ dueAt }) => isLate(dueAt, now)).length;
  return (
    <section aria-labelledby={id} data-region={id} tabIndex={-1}>
      <h2 id={id}>{title} <span className={late > 0 ? 'clock-breached' : 'muted'}>({late > 0 ? t('counted', { count: rows.length, late }) : rows.length})</span></h2>
      {children}
      {rows.length === 0 ? <p className="muted">{nothing}</p> : (
        <div className={css.scroll} role="group" aria-labelledby={id} tabIndex={0}>
          <Table miw={860} layout="fixed">
            <Table.Thead><Table.Tr>{heads.map((head, at) => <Table.Th key={head} w={widths[at]}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
            <Table.Tbody>{rows.map(({ key, cells }) => <Table.Tr key={key}>{cells.map((cell, at) => <Table.Td key={heads[at]}>{cell}</Table.Td>)}</Table.Tr>)}</Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}

/** An end in words, by sign and colour once it has passed. */
export function Due({ at, now }: { at: string | undefined; now: number }) {
  const t = useSupervisionWords();
  if (at === undefined) return <span className="muted">{t('noLimit')}</span>;
  if (!isLate(at, now)) return <span className="clock-running">{t('by', { at: deadlineText(at) })}</span>;
  return <strong className="clock-breached"><OctagonX aria-hidden size={14} /> {t('late', { at: deadlineText(at) })}</strong>;
}
