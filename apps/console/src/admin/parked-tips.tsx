import { Button, Table } from '@mantine/core';
import { useParked, useReplay } from '../api/admin.js';
import { instantText } from '../shell/clock-text.js';
import { ProblemNote } from '../shell/problem-note.js';
import { Region } from '../shell/region.js';
import css from '../shell/shell.module.css';
import { useAdminWords } from './words.js';

/** Tips that a stage could not handle: why, since when, and giving them back. */
export function ParkedTips({ mayReplay }: { mayReplay: boolean }) {
  const t = useAdminWords();
  const answer = useParked();
  const replay = useReplay();
  const heads = [t('stage'), t('subject'), t('reason'), t('owner'), t('since'), ...(mayReplay ? [t('acts')] : [])];
  return (
    <section aria-labelledby="parked">
      <h2 id="parked">{t('parked')}</h2>
      {replay.error && <ProblemNote error={replay.error} />}
      {replay.data && <p role="status">{t('replayed', { count: replay.data.handled })}</p>}
      <Region answer={answer}>
        {(items) => items.length === 0 ? <p className="muted">{t('noParked')}</p> : (
          <div className={css.scroll} role="group" aria-labelledby="parked" tabIndex={0}>
            <Table miw={800}>
              <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
              <Table.Tbody>
                {items.map((tip) => (
                  <Table.Tr key={`${tip.stage} ${tip.subject}`}>
                    <Table.Td>{tip.stage}</Table.Td>
                    <Table.Td className="number">{tip.subject}</Table.Td>
                    <Table.Td>{tip.reason}</Table.Td>
                    <Table.Td>{tip.owner}</Table.Td>
                    <Table.Td>{instantText(tip.parkedAt)}</Table.Td>
                    {mayReplay && <Table.Td><Button size="compact-sm" loading={replay.isPending} onClick={() => replay.mutate(tip)}>{t('replay')}</Button></Table.Td>}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )}
      </Region>
    </section>
  );
}
