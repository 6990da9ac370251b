import { Table } from '@mantine/core';
import { OctagonAlert } from 'lucide-react';
import type { Witness } from '../api/ledger.js';
import { instantText } from '../shell/clock-text.js';
import { Region } from '../shell/region.js';
import shell from '../shell/shell.module.css';
import css from './ledger.module.css';
import { useWitnesses } from './use-ledger.js';
import { useLedgerWords } from './words.js';

/** Who watches from outside, how far each has signed, and who refused and why. */
export function WitnessesTab() {
  const t = useLedgerWords();
  return (
    <div className={css.panel}>
      <p className="muted">{t('witnessHint')}</p>
      <Region answer={useWitnesses()}>{(list) => (list.length === 0 ? <p>{t('noWitness')}</p> : <Listed list={list} />)}</Region>
    </div>
  );
}

function Listed({ list }: { list: readonly Witness[] }) {
  const t = useLedgerWords();
  const heads = [t('witness'), t('signedSize'), t('signedAt'), t('state'), t('key')];
  return (
    <div className={`${shell.scroll} ${css.wide}`} role="group" aria-label={t('tab.witnesses')} tabIndex={0}>
      <Table miw={760}>
        <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {list.map((one) => (
            <Table.Tr key={one.name}>
              <Table.Td>{one.name}</Table.Td>
              <Table.Td className="number">{one.lastSize ?? '–'}</Table.Td>
              <Table.Td>{one.lastAt ? instantText(one.lastAt) : t('notYet')}</Table.Td>
              <Table.Td>{one.refusedAt ? <span className={css.bad}><OctagonAlert aria-hidden size={14} /> {t('refused', { at: instantText(one.refusedAt), reason: one.reason ?? '–' })}</span> : t('watching')}</Table.Td>
              <Table.Td className={css.leaf}>{one.vkey}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
