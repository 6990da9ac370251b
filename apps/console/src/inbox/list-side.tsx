import { Button, TextInput } from '@mantine/core';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useKeys } from '../shell/use-keys.js';
import { ticksFast } from './clock-words.js';
import css from './inbox.module.css';
import { RowList, type ListActs } from './row-list.js';
import { counts, filtered, indexed } from './rows.js';
import type { Shown } from './settled.js';
import { StageFilters } from './stage-filters.js';
import type { Inbox } from './tip-answer.js';
import { useInboxAddress } from './use-asked.js';
import { useInboxNames } from './use-inbox-names.js';
import { useMine } from './use-mine.js';
import { useNow } from './use-now.js';
import { useSettled } from './use-settled.js';
import { useInboxWords } from './words.js';

const ROW_PX = 32;
const TWO_LINES_PX = 60;

/** Filters, what is new, and the list. */
export function ListSide({ inbox, isWide }: { inbox: Inbox; isWide: boolean }) {
  const { asked, filter, ask } = useInboxAddress();
  const { agency } = useMine();
  const now = useNow(inbox.items.some(({ nextDue }) => ticksFast(nextDue, Date.now())));
  const { rows, fresh, hasMoved, letIn } = useSettled(inbox);
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const found = useFound(rows, useDeferredValue(typed), now);
  const byId = new Map(rows.map((shown) => [shown.row.tipId, shown]));
  const shown = found.visible.flatMap(({ row }) => byId.get(row.tipId) ?? []);
  const acts = useListActs({ isWide, letIn, filter: () => field.current?.focus() });
  const isNarrow = !isWide && window.innerWidth < 760;
  useNeighbourKeys(shown.map(({ row }) => row.tipId), asked.tin, acts.select, isWide);
  const list = { rows: shown, selected: asked.tin, acts, agency, now, names: found.names, rowHeight: isNarrow ? TWO_LINES_PX : ROW_PX };
  const clear = () => { setTyped(''); ask({ loc: undefined }); };
  return (
    <>
      <StageFilters total={rows.filter(({ isGone }) => !isGone).length} counted={found.counted} filter={filter} choose={(next) => ask({ loc: next })} />
      <Find field={field} typed={typed} type={setTyped} />
      <News inbox={inbox} fresh={fresh} hasMoved={hasMoved} letIn={letIn} />
      {shown.length > 0 ? <RowList {...list} /> : <Nothing isFiltered={rows.length > 0} clear={clear} />}
      <Hints hasChoice={shown.length > 0} selected={asked.tin} acts={acts} />
    </>
  );
}

/** Folds once, filters in a deferred render. */
function useFound(shown: readonly Shown[], typed: string, now: number) {
  const { agency } = useMine();
  const names = useInboxNames();
  const { filter } = useInboxAddress();
  const rows = shown.map(({ row }) => row);
  const key = rows.map(({ tipId, version, nextDue }) => `${tipId} ${version} ${nextDue}`).join();
  const namesKey = names.category('homicide') + names.ward('00070');
  const index = useMemo(
    () => indexed(rows, agency, (row) => [row.category ?? '', row.ward ?? '', row.owner, ...row.leads].map((code) => names.category(names.ward(names.agencyCode(code)))).concat(row.assignee ?? '')),
    [key, agency, namesKey],
  );
  const gone = new Set(shown.filter(({ isGone }) => isGone).map(({ row }) => row.tipId));
  return { names, counted: counts(index.filter(({ row }) => !gone.has(row.tipId)), now), visible: filtered(index, filter, typed, now) };
}

function useListActs({ isWide, letIn, filter }: { isWide: boolean; letIn: () => void; filter: () => void }): ListActs {
  const { asked, ask, toPage } = useInboxAddress();
  return {
    letIn, filter,
    select: (id) => ask({ tin: id, viec: undefined }, true),
    open: (id, act) => (isWide ? ask({ tin: id, viec: act }, asked.tin === id) : toPage(id, act)),
  };
}

/** The tip beside the list changes without going back to it. */
function useNeighbourKeys(ids: readonly string[], selected: string | undefined, select: (id: string) => void, isWide: boolean): void {
  const t = useInboxWords();
  const step = (by: number) => () => {
    const id = selected === undefined ? undefined : ids[ids.indexOf(selected) + by];
    if (id !== undefined) select(id);
  };
  useKeys(isWide ? [{ chord: 'Alt+↑', says: t('previous'), run: step(-1) }, { chord: 'Alt+↓', says: t('next'), run: step(1) }] : []);
}

function Find({ field, typed, type }: { field: React.RefObject<HTMLInputElement | null>; typed: string; type: (text: string) => void }) {
  const t = useInboxWords();
  return (
    <TextInput
      ref={field} className={css.find} aria-label={t('filter')} placeholder={`${t('filter')}. ${t('filterHint')}`} value={typed} onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || (event.code !== 'ArrowDown' && event.code !== 'Enter')) return;
        event.preventDefault();
        document.getElementById('tips')?.focus();
      }}
    />
  );
}

/** What waits to be let in: said politely, and moved only by the reader. */
function News({ inbox, fresh, hasMoved, letIn }: { inbox: Inbox; fresh: number; hasMoved: boolean; letIn: () => void }) {
  const t = useInboxWords();
  const isCut = inbox.items.length < inbox.total;
  const says = fresh === 0 ? t('moved') : fresh === 1 ? t('freshOne') : t('fresh', { count: fresh });
  return (
    <>
      {isCut && <p className={css.note}>{t('cut', { shown: inbox.items.length, total: inbox.total })}</p>}
      <div role="status" className={css.news}>
        {(fresh > 0 || hasMoved) && <Button size="compact-sm" variant="light" onClick={letIn}>{says} · {t('letIn')}<kbd>R</kbd></Button>}
      </div>
    </>
  );
}

function Nothing({ isFiltered, clear }: { isFiltered: boolean; clear: () => void }) {
  const t = useInboxWords();
  if (isFiltered) return <p>{t('noMatch')} <Button size="compact-sm" onClick={clear}>{t('clear')}</Button></p>;
  return <p role="status"><strong>{t('emptyTitle')}</strong><br /><span className="muted">{t('emptyHint')}</span></p>;
}

/** Every key of the list as a button; letters work while the list has the focus. */
function Hints({ hasChoice, selected, acts }: { hasChoice: boolean; selected: string | undefined; acts: ListActs }) {
  const t = useInboxWords();
  const id = selected ?? '';
  const isOff = !hasChoice || selected === undefined;
  useEffect(() => {
    // The list is what one came for: it has the focus from the start, and never takes it again.
    if (document.activeElement === document.body) document.getElementById('tips')?.focus();
  }, []);
  const button = (key: string, says: string, run: () => void) => <Button key={key} size="compact-sm" variant="subtle" disabled={isOff} onClick={run}>{says}<kbd>{key}</kbd></Button>;
  return (
    <div className={css.hints}>
      <span className="muted">{t('key.move')}<kbd>↑</kbd><kbd>↓</kbd></span>
      {button('Enter', t('key.open'), () => acts.open(id))}
      {button('N', t('key.accept'), () => acts.open(id, 'accept'))}
      {button('U', t('key.return'), () => acts.open(id, 'return'))}
      {button('P', t('key.assign'), () => acts.open(id, 'assign'))}
      <Button size="compact-sm" variant="subtle" onClick={acts.filter}>{t('filterKey')}<kbd>/</kbd></Button>
    </div>
  );
}
