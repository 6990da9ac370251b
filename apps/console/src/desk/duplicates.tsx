import { Button } from '@mantine/core';
import type { PossibleDuplicate, Receipt } from '@tinbao/contracts';
import { useEffect } from 'react';
import { useNames } from '../api/directory.js';
import { serverNow } from '../api/server-clock.js';
import { ProblemNote } from '../shell/problem-note.js';
import { useKeys } from '../shell/use-keys.js';
import { useDuplicateWords } from './duplicates-words.js';
import css from './duplicates.module.css';
import type { Duplicates } from './use-duplicates.js';
import { useLink } from './use-link.js';

const HOUR = 60;
const DAY = 24 * HOUR;

/** Tips that may tell of the same, beside the call: they arrive without the focus, and nothing is linked before a receipt is here. */
export function DuplicatesRegion({ duplicates: { now, search, received } }: { duplicates: Duplicates }) {
  const t = useDuplicateWords();
  return (
    <section className={css.region} aria-label={t('title')} data-region="duplicates" tabIndex={-1}>
      <h2 role="status">{t('title')}{now.length > 0 && ` (${now.length})`}</h2>
      {received && <AfterReceipt key={received.receipt.tipId} {...received} />}
      {now.length > 0 ? <ul>{now.map((each) => <Alike key={each.registerNumber} one={each} />)}</ul> : <p className="muted">{t(search === undefined ? 'notYet' : search === 'done' ? 'none' : 'late')}</p>}
      {now.some(({ mayLink }) => mayLink) && <p className="muted">{t('linkLater')}</p>}
    </section>
  );
}

function Alike({ one: { registerNumber, tipId, receivedAt, ward, score, why, words } }: { one: PossibleDuplicate }) {
  const t = useDuplicateWords();
  const names = useNames();
  const time = useSpan();
  const reasons = [
    t(`place.${why.place}`), t('apart', { time: time(why.minutes) }),
    ...(why.words ? [t('words', { count: why.words })] : []), ...(why.phrases ? [t('phrases', { count: why.phrases })] : []), ...(why.nearText ? [t('nearText')] : []),
  ];
  return (
    <li>
      <strong>{t('likeness', { percent: Math.round(score * 100) })}</strong>{' · '}
      {tipId === undefined ? <span className="number">{registerNumber}</span> : <a className="number" href={`/tin/${tipId}`} target="_blank" rel="noreferrer" aria-label={t('open', { number: registerNumber })}>{registerNumber}</a>}
      {' · '}{t('ago', { time: time((serverNow() - Date.parse(receivedAt)) / 60_000) })}{' · '}{ward === null ? t('noWard') : names.ward(ward)}
      {words === null ? <div className="muted">{t('hidden')}</div> : <blockquote>{words}</blockquote>}
      <div className="muted">{t('why', { list: reasons.join(', ') })}</div>
    </li>
  );
}

/** The one act: link the tip just received; and its way back. */
function AfterReceipt({ receipt, alike }: { receipt: Receipt; alike: readonly PossibleDuplicate[] }) {
  const t = useDuplicateWords();
  const { mutate, reset, data, error, isPending, variables } = useLink();
  const known = alike.flatMap(({ tipId, registerNumber }) => (tipId === undefined ? [] : [{ tipId, registerNumber }]));
  const numberOf = (tipId: string) => known.find((each) => each.tipId === tipId)?.registerNumber ?? tipId;
  const link = (tipId: string | undefined) => tipId !== undefined && mutate({ one: receipt.tipId, other: tipId, command: 'link' });
  const isFree = !isPending && data?.command !== 'link';
  useEffect(reset, [receipt.tipId, reset]);
  useKeys([{ chord: 'Shift+F4', says: t('linkFirst'), enabled: isFree, run: () => link(known[0]?.tipId) }]);
  return (
    <div className={css.received}>
      <p role="status">
        <strong>{t('received', { number: receipt.registerNumber })}</strong>{' '}
        {isPending && t('linking', { number: numberOf(variables.other) })}
        {data?.command === 'link' && t('linked', { number: receipt.registerNumber, other: numberOf(data.other) })}
        {data?.command === 'unlink' && t('unlinked')}
      </p>
      {Boolean(error) && <ProblemNote error={error} />}
      {data?.command === 'link'
        ? <Button size="compact-sm" loading={isPending} onClick={() => mutate({ ...data, command: 'unlink' })}>{t('unlink')}</Button>
        : known.map(({ tipId, registerNumber }, at) => <span key={tipId}><Button size="compact-sm" disabled={!isFree} onClick={() => link(tipId)}>{t('link', { number: registerNumber })}{at === 0 && <kbd>Shift+F4</kbd>}</Button>{' '}</span>)}
    </div>
  );
}

/** Minutes in the words of the screen, in the largest unit that holds one. */
function useSpan(): (minutes: number) => string {
  const t = useDuplicateWords();
  return (given) => {
    const minutes = Math.max(0, Math.round(given));
    if (minutes < 1) return t('moment');
    if (minutes < HOUR) return t('minutes', { count: minutes });
    return minutes < DAY ? t('hours', { count: Math.round(minutes / HOUR) }) : t('days', { count: Math.round(minutes / DAY) });
  };
}
