import { ActionIcon, CopyButton } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import type { Witness } from '../api/ledger.js';
import { clockText, instantText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { Region } from '../shell/region.js';
import { countText } from '../targets/shares.js';
import css from './ledger.module.css';
import { Found } from './outcome.js';
import { useHeadCheck, useWitnesses, type Shown } from './use-ledger.js';
import { useLedgerWords } from './words.js';

/** Size, root and witnesses of the newest head, and in words whether signature and tiles bear it out. */
export function HeadLine({ head }: { head: Shown }) {
  const t = useLedgerWords();
  const seen = useWitnesses();
  return (
    <section aria-label={t('head')}>
      <dl className={css.head}>
        <div><dt>{t('size')}</dt><dd className="number">{countText(head.size, language())}</dd></div>
        <div><dt>{t('root')}</dt><dd><span className={css.leaf} title={head.root}>{head.root.slice(0, 8)}…</span><CopyRoot root={head.root} /></dd></div>
        <div><dt>{t('readAt')}</dt><dd className="number">{clockText(head.readAt)}</dd></div>
        <div><dt>{t('tab.witnesses')}</dt><dd>{seen.data ? <Watched list={seen.data} size={head.size} /> : t('unknown')}</dd></div>
      </dl>
      <Judged head={head} />
    </section>
  );
}

function CopyRoot({ root }: { root: string }) {
  const t = useLedgerWords();
  return (
    <CopyButton value={root}>
      {({ copied, copy }) => <ActionIcon variant="subtle" size="sm" aria-label={copied ? t('copied') : t('copyRoot')} onClick={copy}>{copied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}</ActionIcon>}
    </CopyButton>
  );
}

function Watched({ list, size }: { list: readonly Witness[]; size: number }) {
  const t = useLedgerWords();
  const refusing = list.find(({ refusedAt }) => refusedAt);
  if (refusing) return <strong className={css.bad}>{t('someRefuse', { name: refusing.name })}</strong>;
  const [first] = [...list].filter(({ lastSize }) => lastSize !== null).sort((a, b) => (b.lastSize ?? 0) - (a.lastSize ?? 0));
  if (!first) return <>{t('noWitness')}</>;
  return <>{t('seenTo', { name: first.name, size: countText(Math.min(size, first.lastSize ?? 0), language()), at: first.lastAt ? instantText(first.lastAt) : '–' })}</>;
}

/** Success is one quiet line; a failure shows everything. */
function Judged({ head }: { head: Shown }) {
  const t = useLedgerWords();
  if (head.size === 0) return <p>{t('empty')}</p>;
  return (
    <Region answer={useHeadCheck(head)}>
      {(outcome) => (outcome.ok ? <p role="status" className="clock-met">{t('headHolds')}</p> : <Found outcome={outcome} title={t('head')} />)}
    </Region>
  );
}
