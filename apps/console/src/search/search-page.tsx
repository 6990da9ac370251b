import { Button, NativeSelect, Select, Table, TextInput } from '@mantine/core';
import type { TipRow } from '@tinbao/contracts';
import { useRef, useState, type FormEvent } from 'react';
import { useNames, useOrganisation, useTaxonomy, wardChoices } from '../api/directory.js';
import { byFold } from '../inbox/options.js';
import { useSay } from '../inbox/words.js';
import { TipLink } from '../joined/tip-line.js';
import { instantText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { Region } from '../shell/region.js';
import shell from '../shell/shell.module.css';
import { useKeys } from '../shell/use-keys.js';
import css from './search.module.css';
import { useFound, useSearchAddress, type Asked } from './use-search.js';
import { useSearchWords } from './words.js';

/** Finds tips by words of what was told. */
export function SearchPage() {
  const t = useSearchWords();
  const { asked, ask } = useSearchAddress();
  return (
    <>
      <h1>{t('title')}</h1>
      <Form key={JSON.stringify(asked)} asked={asked} ask={ask} />
      {asked.q === undefined ? <p className="muted">{t('empty')}</p> : <Found asked={asked} />}
    </>
  );
}

/** States that a tip may stand in, as the inbox names them. */
const STATES = ['received', 'classified', 'not_a_tip', 'transferred_out', 'assigned', 'verifying', 'suspended', 'case_opened', 'no_case', 'disputed', 'taken_over', 'merged'];

function Form({ asked, ask }: { asked: Asked; ask: (next: Asked) => void }) {
  const t = useSearchWords();
  const say = useSay();
  const [typed, setTyped] = useState(asked);
  const field = useRef<HTMLInputElement>(null);
  const categories = useTaxonomy().data?.categories ?? [];
  const organisation = useOrganisation().data;
  const set = (patch: { [K in keyof Asked]: string }) => setTyped((before) => ({ ...before, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(Object.fromEntries(Object.entries(typed).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim().normalize('NFC')]]))));
  };
  useKeys([{ chord: 'Alt+F', says: t('words'), run: () => field.current?.focus() }]);
  const choices = (list: readonly { value: string; label: string }[]) => [{ value: '', label: t('any') }, ...list];
  return (
    <form onSubmit={submit} className={css.form} role="search" data-region="search">
      <TextInput ref={field} className={css.words} label={t('words')} description={t('hint')} value={typed.q ?? ''} onChange={(e) => set({ q: e.currentTarget.value })} maxLength={200} autoComplete="off" spellCheck={false} autoFocus />
      <NativeSelect label={t('category')} value={typed.category ?? ''} onChange={(e) => set({ category: e.currentTarget.value })} data={choices(categories.map((each) => ({ value: each.id, label: each[language()] })))} />
      <NativeSelect label={t('state')} value={typed.state ?? ''} onChange={(e) => set({ state: e.currentTarget.value })} data={choices(STATES.map((value) => ({ value, label: say(`state.${value}`, value) })))} />
      <Select label={t('ward')} value={typed.ward ?? null} onChange={(ward) => set({ ward: ward ?? '' })} data={wardChoices(organisation, language())} searchable clearable filter={byFold} limit={50} nothingFoundMessage={t('noWard')} />
      <TextInput type="date" label={t('from')} value={typed.from ?? ''} onChange={(e) => set({ from: e.currentTarget.value })} />
      <TextInput type="date" label={t('to')} value={typed.to ?? ''} onChange={(e) => set({ to: e.currentTarget.value })} />
      <Button type="submit" variant="filled">{t('find')}<kbd>Enter</kbd></Button>
    </form>
  );
}

function Found({ asked }: { asked: Asked }) {
  const t = useSearchWords();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useFound(asked);
  return (
    <Region answer={{ data, error, refetch }}>
      {({ pages }) => {
        const rows = pages.flatMap(({ items }) => items);
        return (
          <section aria-labelledby="found" data-region="found" tabIndex={-1}>
            <h2 id="found" className="hidden">{t('found')}</h2>
            <p role="status">{rows.length === 0 && !hasNextPage ? t('none') : t('shown', { count: rows.length })}</p>
            {rows.length > 0 && <Rows rows={rows} />}
            {hasNextPage && <Button mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('more')}</Button>}
          </section>
        );
      }}
    </Region>
  );
}

function Rows({ rows }: { rows: readonly TipRow[] }) {
  const t = useSearchWords();
  const say = useSay();
  const names = useNames();
  const heads = [t('number'), t('received'), t('category'), t('place'), t('owner'), t('state')];
  return (
    <div className={shell.scroll} role="group" aria-labelledby="found" tabIndex={0}>
      <Table miw={760}>
        <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.tipId}>
              <Table.Td><TipLink row={row} /></Table.Td>
              <Table.Td>{instantText(row.receivedAt)}</Table.Td>
              <Table.Td>{row.category === null ? t('notClassified') : names.category(row.category)}</Table.Td>
              <Table.Td>{row.ward === null ? '–' : names.ward(row.ward)}</Table.Td>
              <Table.Td>{names.agencyCode(row.owner)}</Table.Td>
              <Table.Td>{say(`state.${row.state}`, row.state)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
