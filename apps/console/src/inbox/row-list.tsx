import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef, type KeyboardEvent } from 'react';
import { isChord } from '../shell/keys.js';
import css from './inbox.module.css';
import { RowLine, type LineGiven } from './row-line.js';
import { rowLook } from './rows.js';
import type { Shown } from './settled.js';
import { useInboxWords } from './words.js';

/** What the list does with a tip; `act` opens it with the form of that act. */
export interface ListActs {
  readonly select: (id: string) => void;
  readonly open: (id: string, act?: 'accept' | 'return' | 'assign') => void;
  readonly letIn: () => void;
  readonly filter: () => void;
}

interface Given extends LineGiven {
  readonly rows: readonly Shown[];
  readonly selected: string | undefined;
  readonly acts: ListActs;
  /** Lines of 32 px, or of two lines where the screen is narrow. */
  readonly rowHeight: number;
}

const PAGE = 10;

/** Where a key moves the selection to; undefined for a key that moves nothing. */
function moved(event: KeyboardEvent, at: number, last: number): number | undefined {
  const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + PAGE, PageUp: at - PAGE, Home: 0, End: last };
  const to = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey ? undefined : steps[event.code];
  return to === undefined ? undefined : Math.min(last, Math.max(0, to));
}

function useListKeys({ rows, selected, acts }: Given) {
  return (event: KeyboardEvent) => {
    const at = rows.findIndex(({ row }) => row.tipId === selected);
    const to = moved(event, at, rows.length - 1);
    const id = to === undefined ? selected : rows[to]?.row.tipId;
    const commands: readonly (readonly [string, () => void])[] = [
      ['R', acts.letIn], ['Slash', acts.filter],
      ...(id === undefined ? [] : ([
        ['Enter', () => acts.open(id)], ['N', () => acts.open(id, 'accept')], ['U', () => acts.open(id, 'return')], ['P', () => acts.open(id, 'assign')],
      ] as const)),
    ];
    const command = to !== undefined && id !== undefined ? () => acts.select(id) : commands.find(([chord]) => isChord(event.nativeEvent, chord))?.[1];
    if (!command) return;
    event.preventDefault();
    command();
  };
}

/** Scrolls no further than it takes to see a row; rows are of one height. */
function reveal(list: HTMLElement, at: number, rowHeight: number): void {
  const top = at * rowHeight;
  list.scrollTop = Math.min(top, Math.max(list.scrollTop, top + rowHeight - list.clientHeight));
}

/** The rows, only those in sight in the document; the list itself has the focus, the selected row is its active descendant. */
export const RowList = memo(function RowList(given: Given) {
  const t = useInboxWords();
  const { rows, selected, acts, rowHeight, ...line } = given;
  const scroller = useRef<HTMLDivElement>(null);
  const onKeyDown = useListKeys(given);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 8, getItemKey: (at) => rows[at]?.row.tipId ?? at });
  useEffect(() => virtual.measure(), [rowHeight, virtual]);
  const at = rows.findIndex(({ row }) => row.tipId === selected);
  // Only a choice moves the scroll, never arriving data.
  useEffect(() => {
    if (at >= 0 && scroller.current) reveal(scroller.current, at, rowHeight);
  }, [selected]);
  return (
    <div ref={scroller} id="tips" className={css.list} role="listbox" tabIndex={0} aria-label={t('list')} aria-activedescendant={at < 0 ? undefined : `tip-${selected}`} onKeyDown={onKeyDown} data-region="list">
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const shown = rows[index];
          return shown && (
            <div
              key={shown.row.tipId} id={`tip-${shown.row.tipId}`} role="option" aria-selected={index === at} aria-setsize={rows.length} aria-posinset={index + 1}
              className={css.row} data-look={rowLook(shown.row, line.now)} data-gone={shown.isGone || undefined} style={{ transform: `translateY(${start}px)`, height: size }}
              onClick={() => acts.open(shown.row.tipId)}
            >
              <RowLine {...shown} {...line} />
            </div>
          );
        })}
      </div>
    </div>
  );
});
