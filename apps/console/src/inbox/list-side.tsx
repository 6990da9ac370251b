import { Button, TextInput } from '@mantine/core';
import { startTransition, useEffect, useMemo, useRef, useState } from 'react';
import { serverNow } from '../api/server-clock.js';
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
  const now = useNow(inbox.items.some(({ nextDue }) => ticksFast(nextDue, serverNow())));
  const { rows, fresh, hasMoved, letIn } = useSettled(inbox);
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const found = useFound(rows, typed, now);
  const acts = useListActs({ isWide, letIn, filter: () => field.current?.focus() });
  const isNarrow = !isWide && window.innerWidth < 760;
  useNeighbourKeys(found.shown, asked.tin, acts.select, isWide);
  const list = { rows: found.shown, selected: asked.tin, acts, agency, now, names: found.names, rowHeight: isNarrow ? TWO_LINES_PX : ROW_PX };
  const clear = () => {
    setTyped('');
    ask({ loc: undefined });
  };
  return (
    <>
      <StageFilters total={found.total} counted={found.counted} filter={filter} choose={(next) => ask({ loc: next })} />
      <div className={css.findRow}>
        <Find field={field} typed={typed} type={setTyped} />
        <News fresh={fresh} hasMoved={hasMoved} letIn={letIn} />
      </div>
      <Cut inbox={inbox} />
      {found.shown.length > 0 ? <RowList {...list} /> : <Nothing isFiltered={rows.length > 0} clear={clear} />}
      <Hints hasChoice={found.shown.length > 0} selected={asked.tin} acts={acts} />
    </>
  );
}

/** Folds once for each list; a row that left is shown where it was, but counted no more. */
function useFound(rows: readonly Shown[], typed: string, now: number) {
  const { agency } = useMine();
  const { filter } = useInboxAddress();
  const names = useSteadyNames();
  const index = useMemo(() => indexed(rows, agency, ({ category, ward, owner, leads, assignee }) => [
    category === null ? '' : names.category(category), ward === null ? '' : names.ward(ward), ...[owner, ...leads].map(names.agencyCode), assignee ?? '',
  ]), [rows, agency, names]);
  const here = useMemo(() => index.filter(({ isGone }) => !isGone), [index]);
  const counted = useMemo(() => counts(here, now), [here, now]);
  const shown = useMemo(() => filtered(index, filter, typed, now), [index, filter, typed, now]);
  return { names, counted, shown, total: here.length };
}

/** The same names as long as they say the same: rows are not drawn anew for nothing. */
function useSteadyNames() {
  const names = useInboxNames();
  const said = [names.category('homicide'), names.ward('00070'), names.clock('classify'), names.agencyCode('hn.pc02')].join();
  const steady = useRef({ said, names });
  if (steady.current.said !== said) steady.current = { said, names };
  return steady.current.names;
}

/** One set of acts for the life of the list, so that typing draws no row anew. */
function useListActs(given: { isWide: boolean; letIn: () => void; filter: () => void }): ListActs {
  const { asked, ask, toPage } = useInboxAddress();
  const open: ListActs['open'] = (id, act) => (given.isWide ? ask({ tin: id, viec: act }, asked.tin === id) : toPage(id, act));
  const now = { open, select: (id: string) => ask({ tin: id, viec: undefined }, true), letIn: given.letIn, filter: given.filter };
  const latest = useRef<ListActs>(now);
  latest.current = now;
  return useMemo(() => ({
    open: (id, act) => latest.current.open(id, act), select: (id) => latest.current.select(id), letIn: () => latest.current.letIn(), filter: () => latest.current.filter(),
  }), []);
}

/** The tip beside the list changes without going back to it. */
function useNeighbourKeys(shown: readonly Shown[], selected: string | undefined, select: (id: string) => void, isWide: boolean): void {
  const t = useInboxWords();
  const step = (by: number) => () => {
    const at = shown.findIndex(({ row }) => row.tipId === selected);
    const id = at < 0 ? undefined : shown[at + by]?.row.tipId;
    if (id !== undefined) select(id);
  };
  useKeys(isWide ? [{ chord: 'Alt+↑', says: t('previous'), run: step(-1) }, { chord: 'Alt+↓', says: t('next'), run: step(1) }] : []);
}

/** The typed text paints at once, the list follows in a deferred render. */
function Find({ field, typed, type }: { field: React.RefObject<HTMLInputElement | null>; typed: string; type: (text: string) => void }) {
  const t = useInboxWords();
  const [text, setText] = useState(typed);
  useEffect(() => {
    if (typed === '') setText('');
  }, [typed]);
  return (
    <TextInput
      ref={field} className={css.find} aria-label={t('filter')} placeholder={`${t('filter')}. ${t('filterHint')}`} value={text}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        startTransition(() => type(next));
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || (event.code !== 'ArrowDown' && event.code !== 'Enter')) return;
        event.preventDefault();
        document.getElementById('tips')?.focus();
      }}
    />
  );
}

/** What waits to be let in: said politely beside the filter, so that no row moves; only the reader moves them. */
function News({ fresh, hasMoved, letIn }: { fresh: number; hasMoved: boolean; letIn: () => void }) {
  const t = useInboxWords();
  const says = fresh === 0 ? t('moved') : fresh === 1 ? t('freshOne') : t('fresh', { count: fresh });
  return <div role="status">{(fresh > 0 || hasMoved) && <Button size="compact-md" variant="light" title={t('letIn')} onClick={letIn}>{says}<kbd>R</kbd></Button>}</div>;
}

/** The server gives so many at once: said, with how many there are. */
function Cut({ inbox: { items, total } }: { inbox: Inbox }) {
  const t = useInboxWords();
  return items.length < total ? <p className={css.note}>{t('cut', { shown: items.length, total })}</p> : null;
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
    if (document.activeElement === document.body) document.getElementById('tips')?.focus({ preventScroll: true });
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
