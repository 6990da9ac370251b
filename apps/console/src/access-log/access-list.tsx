import { Button, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AccessEntry } from '@tinbao/contracts';
import { useAccessLog, type AccessAsked } from '../api/access-log.js';
import { useInboxNames } from '../inbox/use-inbox-names.js';
import { useSay } from '../inbox/words.js';
import { instantText } from '../shell/clock-text.js';
import { Region } from '../shell/region.js';
import css from '../shell/shell.module.css';
import { vi } from './vi.js';
import { useAccessWords } from './words.js';

/** Who did what, newest first; of one tip without its column. */
export function AccessList({ asked, label }: { asked: AccessAsked; label: string }) {
  const t = useAccessWords();
  const answer = useAccessLog(asked);
  return (
    <Region answer={answer}>
      {({ pages }) => {
        const entries = pages.flatMap(({ items }) => items);
        return entries.length === 0 ? <p className="muted">{t('nothing')}</p> : (
          <>
            <Entries entries={entries} label={label} isOfTip={asked.tip !== undefined} />
            {answer.hasNextPage && <Button variant="default" mt="xs" loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>{t('more')}</Button>}
          </>
        );
      }}
    </Region>
  );
}

function Entries({ entries, label, isOfTip }: { entries: readonly AccessEntry[]; label: string; isOfTip: boolean }) {
  const t = useAccessWords();
  const say = useSay();
  const names = useInboxNames();
  const detail = useDetail();
  const heads = [t('at'), t('actor'), t('event'), ...(isOfTip ? [] : [t('tip')]), t('detail'), t('index')];
  return (
    <div className={css.scroll} role="group" aria-label={label} tabIndex={0}>
      <Table miw={640}>
        <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={entry.index}>
              <Table.Td className="number">{instantText(entry.at)}</Table.Td>
              <Table.Td>{names.person(entry.actor)}</Table.Td>
              <Table.Td>{say(`event.${entry.event}`, entry.event)}</Table.Td>
              {!isOfTip && <Table.Td className="number">{entry.tipId && <Link to={'/tin/$id' as never} params={{ id: entry.tipId } as never}>{entry.registerNumber ?? entry.tipId}</Link>}</Table.Td>}
              <Table.Td>{detail(entry)}</Table.Td>
              <Table.Td className="number">{entry.index + 1}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** Ids and hashes of the ledger say nothing to a reader. */
const unsaid = new Set(['sha256', 'requestId', 'changeId', 'delegationId', 'holdId', 'compartment', 'attachment', 'vkey', 'method']);

/** What an entry holds beside who and when, in codes as far as they have no words. */
function useDetail(): (entry: AccessEntry) => string {
  const t = useAccessWords();
  const names = useInboxNames();
  const isSaid = (key: string): key is keyof typeof vi => key in vi;
  const spell = (name: string, value: AccessEntry['detail'][string]): string => {
    const key = `detail.${name}`;
    if (isSaid(key)) return t(key, { value: String(value) });
    if (name === 'notice') return names.notice(String(value));
    return [value].flat().map((each) => (typeof each === 'string' && each.startsWith('account/') ? names.person(each) : names.spelled(String(each)))).join(', ');
  };
  return ({ detail }) => Object.entries(detail).filter(([name]) => !unsaid.has(name)).map(([name, value]) => spell(name, value)).join(' · ');
}
