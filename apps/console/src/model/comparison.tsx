import { Table } from '@mantine/core';
import type { ListedModel, ModelComparison } from '@tinbao/contracts';
import type { ReactNode } from 'react';
import { useNames } from '../api/directory.js';
import { instantText } from '../shell/clock-text.js';
import css from '../shell/shell.module.css';
import { useModelWords } from './words.js';

const measures = ['top1', 'top3', 'macroF1', 'calibrationError'] as const;
const share = (value: number, key: (typeof measures)[number]): string => (key === 'top1' || key === 'top3' ? `${(value * 100).toFixed(1)} %` : value.toFixed(3));

interface Given {
  readonly id: string;
  readonly model: ListedModel;
  readonly comparison: ModelComparison;
  /** What the two columns are called. */
  readonly heads: readonly [string, string];
}

/** Two models on the same held-back decisions: the measures, what they prove, and the categories, what got worse first. */
export function Comparison({ id, model, comparison, heads }: Given) {
  const t = useModelWords();
  const { against, learned, corrected, held, before, after, onlyBefore, onlyAfter, classes } = comparison;
  const names = useNames();
  return (
    <>
      <p>{t('madeOf', { at: instantText(model.madeAt), learned, corrected, against, held })}</p>
      <Figures id={`measures-${id}`} title={t('measures')} heads={[t('measure'), ...heads]}
        rows={measures.map((key) => [t(key), share(before[key], key), share(after[key], key)])} />
      <p>{t('onlyOne', { old: heads[0], before: onlyBefore, young: heads[1], after: onlyAfter })} {model.state !== 'inUse' && <strong>{t(`verdict.${model.verdict}`)}</strong>}</p>
      <Figures id={`classes-${id}`} title={t('classes')} heads={[t('category'), t('decisions'), ...heads, t('change')]}
        rows={classes.map((one) => [names.category(one.category), one.decisions, one.before, one.after, signed(one.after - one.before)])} />
      <p className="muted">{t('caveat')}</p>
    </>
  );
}

const signed = (change: number): string => (change > 0 ? `+${change}` : String(change).replace('-', '−'));

function Figures({ id, title, heads, rows }: { id: string; title: string; heads: readonly string[]; rows: readonly (readonly ReactNode[])[] }) {
  return (
    <>
      <h4 id={id}>{title}</h4>
      <div className={css.scroll} role="group" aria-labelledby={id} tabIndex={0} style={{ maxHeight: 360, maxWidth: 800 }}>
        <Table>
          <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {rows.map((cells, row) => <Table.Tr key={row}>{cells.map((cell, at) => <Table.Td key={at} className={at > 0 ? 'number' : undefined}>{cell}</Table.Td>)}</Table.Tr>)}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}
