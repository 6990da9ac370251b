import { Link } from '@tanstack/react-router';
import type { TipRow } from '@tinbao/contracts';
import { useInboxNames } from '../inbox/use-inbox-names.js';
import { useSay } from '../inbox/words.js';
import { useTipRow } from './use-tips.js';
import { useJoinedWords } from './words.js';

/** What a tip is known by: number, category, who holds it, state. */
export function TipLine({ row, isLink = false }: { row: TipRow; isLink?: boolean }) {
  const t = useJoinedWords();
  const say = useSay();
  const names = useInboxNames();
  return (
    <span>
      {isLink ? <TipLink row={row} /> : <strong className="number">{row.registerNumber}</strong>}
      {' · '}{row.category === null ? t('notClassified') : names.category(row.category)}{' · '}{names.agencyCode(row.owner)}
      <span className="muted"> · {say(`state.${row.state}`, row.state)}</span>
    </span>
  );
}

/** The number of a tip, to its page. */
export function TipLink({ row: { tipId, registerNumber } }: { row: Pick<TipRow, 'tipId' | 'registerNumber'> }) {
  return <Link to={'/tin/$id' as never} params={{ id: tipId } as never} className="number">{registerNumber}</Link>;
}

/** A tip that another one names by its id. */
export function NamedTip({ id, isLink = false }: { id: string; isLink?: boolean }) {
  const t = useJoinedWords();
  const { data, isError } = useTipRow(id);
  if (isError) return <span className="muted">{t('outOfSight', { id })}</span>;
  return data === undefined ? <span className="muted">…</span> : <TipLine row={data} isLink={isLink} />;
}
