import { Button, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { stateWords } from '@tinbao/contracts';
import { useNames } from '../api/directory.js';
import { useAreaTips } from '../api/protected.js';
import { instantText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { Region } from '../shell/region.js';
import css from '../shell/shell.module.css';
import { useProtectedWords } from './words.js';

/** The tips of an area that the reader may see, the newest first. */
export function AreaTips({ id, name }: { id: string; name: string }) {
  const t = useProtectedWords();
  const names = useNames();
  const answer = useAreaTips(id);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = answer;
  const heads = [t('number'), t('receivedAt'), t('tipPriority'), t('category'), t('owner'), t('state')];
  return (
    <section aria-labelledby="area-tips">
      <h2 id="area-tips">{t('list', { name })}</h2>
      <Region answer={{ ...answer, data: data?.pages.flatMap((page) => page.items) }}>
        {(rows) => rows.length === 0 ? <p className="muted">{t('noTips')}</p> : (
          <div className={css.scroll} role="group" aria-labelledby="area-tips" tabIndex={0}>
            <Table miw={800}>
              <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head} scope="col">{head}</Table.Th>)}</Table.Tr></Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Table.Tr key={row.tipId}>
                    <Table.Th scope="row" className="number"><Link to={`/tin/${row.tipId}`}>{row.registerNumber}</Link></Table.Th>
                    <Table.Td>{instantText(row.receivedAt)}</Table.Td>
                    <Table.Td>{row.priority ?? '–'}</Table.Td>
                    <Table.Td>{row.category === null ? '–' : names.category(row.category)}</Table.Td>
                    <Table.Td>{names.agency(row.owner)}</Table.Td>
                    <Table.Td>{stateWords[row.state]?.[language()] ?? row.state}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )}
      </Region>
      {hasNextPage && <Button mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('more')}</Button>}
    </section>
  );
}
