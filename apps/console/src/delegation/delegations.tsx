import { Button, Table } from '@mantine/core';
import type { DelegationShown } from '@tinbao/contracts';
import { ProblemNote } from '../shell/problem-note.js';
import { Region } from '../shell/region.js';
import css from '../shell/shell.module.css';
import { DelegationForm } from './delegation-form.js';
import { useDelegationActs, useDelegations } from './use-delegations.js';
import { useDelegationWords } from './words.js';

/** Rights passed on to a colleague by name and date: the form, and what holds, comes or is over. */
export function Delegations() {
  const t = useDelegationWords();
  const answer = useDelegations();
  const { give, end } = useDelegationActs();
  const error = give.error ?? end.error;
  return (
    <section aria-labelledby="delegations">
      <h2 id="delegations">{t('title')}</h2>
      <p className="muted">{t('hint')} {t('law')}</p>
      {error && <ProblemNote error={error} />}
      <Region answer={answer}>
        {(data) => (
          <>
            <DelegationForm key={data.today} may={data} isBusy={give.isPending} give={(given, done) => (end.reset(), give.mutate(given, { onSuccess: done }))} />
            {data.items.length === 0 ? <p className="muted">{t('none')}</p> : <List items={data.items} end={(id) => (give.reset(), end.mutate(id))} />}
          </>
        )}
      </Region>
    </section>
  );
}

function List({ items, end }: { items: readonly DelegationShown[]; end: (id: string) => void }) {
  const t = useDelegationWords();
  const heads = [t('to'), t('by'), t('rights'), t('days'), t('state'), t('acts')];
  return (
    <div className={css.scroll} role="group" aria-labelledby="delegations" tabIndex={0}>
      <Table miw={760}>
        <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {items.map(({ id, toName, byName, rights, from, until, state, isMine }) => (
            <Table.Tr key={id}>
              <Table.Td>{toName}</Table.Td>
              <Table.Td>{byName}</Table.Td>
              <Table.Td>{rights.map((right) => t(`right.${right}` as 'right.classify')).join(' · ')}</Table.Td>
              <Table.Td>{dayText(from)} – {dayText(until)}</Table.Td>
              <Table.Td>{t(`state.${state}`)}</Table.Td>
              <Table.Td>{isMine && (state === 'running' || state === 'coming') && <Button size="compact-sm" onClick={() => end(id)}>{t('end')}</Button>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** `2026-12-01` -> `01/12/2026`. */
const dayText = (day: string): string => day.split('-').reverse().join('/');
