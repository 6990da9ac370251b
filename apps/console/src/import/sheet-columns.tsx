import { Checkbox, NativeSelect, Table } from '@mantine/core';
import { useId } from 'react';
import type { SheetPreview } from '../api/imports.js';
import css from '../shell/shell.module.css';
import type { vi } from './vi.js';
import { useImportWords } from './words.js';

/** What a person changed about one sheet: fields by column, an empty one for `kept in the words`. */
export interface SheetChoice {
  readonly skip?: boolean;
  readonly columns?: Readonly<Record<string, string>>;
}

type FieldWord = Extract<keyof typeof vi, `field.${string}`>;

interface Given {
  readonly sheet: SheetPreview;
  readonly fields: readonly string[];
  readonly choice: SheetChoice;
  readonly choose: (choice: SheetChoice) => void;
}

/** Which column of a sheet is taken for what, how surely, with the first rows beside; each can be changed. */
export function SheetColumns({ sheet, fields, choice, choose }: Given) {
  const t = useImportWords();
  const id = useId();
  const { head, rows, missing } = sheet;
  const word = (field: string) => t(`field.${field}` as FieldWord);
  const left = missing.filter((field) => !Object.values(choice.columns ?? {}).includes(field));
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('sheet', { sheet: sheet.sheet })}</h3>
      <p>{head ? t('rows', { count: rows, from: head.from, to: head.to }) : t('noHead')}</p>
      {head && left.length > 0 && !choice.skip && <p role="alert">{t('missing', { fields: left.map(word).join(', ') })}</p>}
      {head && <Checkbox label={t('skip')} checked={choice.skip ?? false} onChange={(e) => choose({ ...choice, skip: e.currentTarget.checked })} my="xs" />}
      {head && !choice.skip && <Columns sheet={sheet} fields={fields} choice={choice} choose={choose} labelledBy={id} />}
    </section>
  );
}

function Columns({ sheet, fields, choice, choose, labelledBy }: Given & { labelledBy: string }) {
  const t = useImportWords();
  const options = [{ value: '', label: t('kept') }, ...fields.map((field) => ({ value: field, label: t(`field.${field}` as FieldWord) }))];
  const take = (column: string, field: string) => choose({ ...choice, columns: { ...choice.columns, [column]: field } });
  const heads = [t('column'), t('caption'), t('takenFor'), t('certainty'), t('samples')];
  return (
    <div className={css.scroll} role="group" aria-labelledby={labelledBy} tabIndex={0}>
      <Table miw={900}>
        <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {sheet.columns.map(({ column, caption, field = '', confidence }) => (
            <Table.Tr key={column}>
              <Table.Td>{column}</Table.Td>
              <Table.Td>{caption}</Table.Td>
              <Table.Td><NativeSelect aria-label={`${t('takenFor')}: ${column} ${caption}`} data={options} value={choice.columns?.[column] ?? field} onChange={(e) => take(column, e.currentTarget.value)} /></Table.Td>
              <Table.Td className="number">{choice.columns?.[column] !== undefined ? t('changed') : field === '' ? '' : `${Math.round(confidence * 100)} %`}</Table.Td>
              <Table.Td className="muted">{sheet.samples.flatMap((sample) => sample[column] || []).join(' · ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
