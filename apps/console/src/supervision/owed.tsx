import type { TipRow } from '@tinbao/contracts';
import { useInboxNames } from '../inbox/use-inbox-names.js';
import { TipLink } from '../joined/tip-line.js';
import { useTipRow } from '../joined/use-tips.js';
import { Region } from '../shell/region.js';
import { Board, Due } from './board.js';
import { useNewestTips, useOwedToProcuracy } from './use-supervision.js';
import { useSupervisionWords } from './words.js';

const SHOWN_MAX = 100;

/** Notices and documents that holders owe the procuracy, the overdue first. */
export function Owed({ now }: { now: number }) {
  const t = useSupervisionWords();
  const names = useInboxNames();
  const answer = useOwedToProcuracy();
  const tips = useNewestTips();
  return (
    <Region answer={answer}>
      {({ items, isWhole }) => (
        <Board
          id="owed" title={t('notices')} nothing={t('noNotices')} heads={[t('tip'), t('due'), t('notice'), t('owedBy')]} now={now}
          rows={items.slice(0, SHOWN_MAX).map(({ id, tipId, notice, owedBy, dueAt }) => ({
            key: id, dueAt: dueAt ?? undefined, cells: [<Tip key={tipId} id={tipId} rows={tips} />, <Due key={id} at={dueAt ?? undefined} now={now} />, names.notice(notice), owedBy === '' ? '–' : names.agencyCode(owedBy)],
          }))}
        >
          {(items.length > SHOWN_MAX || !isWhole) && <p className="muted">{t('moreNotices', { shown: Math.min(items.length, SHOWN_MAX) })}</p>}
        </Board>
      )}
    </Region>
  );
}

/** The number of a tip that is known by its id. */
function Tip({ id, rows }: { id: string; rows: ReadonlyMap<string, TipRow> | undefined }) {
  const known = rows?.get(id);
  const { data } = useTipRow(id, rows !== undefined && known === undefined);
  const row = known ?? data;
  return row === undefined ? <span className="muted">…</span> : <TipLink row={row} />;
}
