import { Alert, Button, NumberInput, Table } from '@mantine/core';
import { OctagonAlert } from 'lucide-react';
import { useState } from 'react';
import { useSay } from '../inbox/words.js';
import { instantText } from '../shell/clock-text.js';
import { Region } from '../shell/region.js';
import shell from '../shell/shell.module.css';
import type { EntryRow } from './entries.js';
import css from './ledger.module.css';
import { Evidence } from './outcome.js';
import { PAGE, useEntries, type Shown } from './use-ledger.js';
import { useLedgerWords } from './words.js';

const startOf = (row: number) => Math.floor(row / PAGE) * PAGE;

/** The ledger row by row, the newest page first: when, what kind of event, its leaf. Each row is hashed here and held against its tile. */
export function EntriesTab({ head: { size } }: { head: Shown }) {
  const t = useLedgerWords();
  const [asked, setAsked] = useState<number>();
  const from = startOf(Math.min(asked ?? size - 1, size - 1));
  const answer = useEntries(from, size);
  if (size === 0) return <p className={css.panel}>{t('empty')}</p>;
  return (
    <div className={css.panel}>
      <div className={css.row}>
        <NumberInput label={t('toRow')} min={1} max={size} allowDecimal={false} hideControls value={asked === undefined ? '' : asked + 1} onChange={(row) => setAsked(typeof row === 'number' && row >= 1 ? row - 1 : undefined)} />
        <Button disabled={from + PAGE >= size} onClick={() => setAsked(from + PAGE)}>{t('newer')}</Button>
        <Button disabled={from === 0} onClick={() => setAsked(from - PAGE)}>{t('older')}</Button>
      </div>
      <Region answer={answer}>{(rows) => <Rows rows={rows.filter(({ index }) => index >= from && index < from + PAGE)} size={size} />}</Region>
    </div>
  );
}

function Rows({ rows, size }: { rows: readonly EntryRow[]; size: number }) {
  const t = useLedgerWords();
  const say = useSay();
  const wrong = rows.filter(({ holds }) => !holds);
  const heads = [t('number'), t('time'), t('event'), t('leaf')];
  return (
    <>
      {wrong.length > 0 ? <Wrong rows={wrong} /> : <p role="status" className="muted">{t('rowsHold', { first: (rows[0]?.index ?? 0) + 1, last: (rows.at(-1)?.index ?? 0) + 1, size })}</p>}
      <div className={`${shell.scroll} ${css.wide}`} role="group" aria-label={t('tab.entries')} tabIndex={0}>
        <Table miw={760}>
          <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {[...rows].reverse().map((row) => (
              <Table.Tr key={row.index}>
                <Table.Td className="number">{row.index + 1}</Table.Td>
                <Table.Td className="number">{row.time && instantText(row.time)}</Table.Td>
                <Table.Td>{say(`event.${row.name}`, row.name)}</Table.Td>
                <Table.Td className={row.holds ? css.leaf : `${css.leaf} ${css.bad}`}>{!row.holds && <><OctagonAlert aria-hidden size={14} /> {t('differs')} </>}{row.leaf}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}

function Wrong({ rows }: { rows: readonly EntryRow[] }) {
  const t = useLedgerWords();
  return (
    <Alert role="alert" variant="outline" color="red" className={css.wide} icon={<OctagonAlert aria-hidden size={18} />} title={t('wrongRows', { rows: rows.map(({ index }) => index + 1).join(', ') })}>
      <p>{t('means.leaf')}</p>
      <p>{t('whatNow')}</p>
      <Evidence of={{ rows }} />
    </Alert>
  );
}
