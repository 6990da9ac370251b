import { Button } from '@mantine/core';
import { CircleCheck, CloudOff, LoaderCircle, OctagonX } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Receipt } from '@tinbao/contracts';
import { ApiProblem } from '../api/problem.js';
import { instantText } from '../shell/clock-text.js';
import { ProblemNote } from '../shell/problem-note.js';
import css from './desk.module.css';
import type { Draft } from './draft.js';
import { newKey } from './new-key.js';
import type { Sending } from './outbox.js';
import type { useOutbox } from './use-outbox.js';
import { useDeskWords } from './words.js';

const SHOWN = 5;

interface Given {
  readonly outbox: ReturnType<typeof useOutbox>;
  readonly lay: (draft: Draft) => void;
}

/** The tips this desk finished: the last receipt to read out, those on their way, those the server will not take. Nothing unsent is ever hidden. */
export function FootStrip({ outbox: { all, reopen }, lay }: Given) {
  const t = useDeskWords();
  const open = all.filter(({ state }) => state !== 'received');
  const received = all.filter(({ state }) => state === 'received').slice(-SHOWN).reverse();
  const correct = async ({ id, draft: { record, ...draft }, refusal }: Sending) => {
    await reopen(id);
    // A record that was disposed of meanwhile cannot carry this tip: the call gets a new number.
    const isUsed = refusal instanceof ApiProblem && refusal.code === 'intake_record_used';
    lay({ ...draft, id: newKey(), ...(record && !isUsed ? { record } : {}) });
  };
  return (
    <section className={css.strip} aria-label={t('just')} data-region="foot" tabIndex={-1}>
      <h2>{t('just')}</h2>
      {all.length === 0 && <p className="muted">{t('nothingYet')}</p>}
      <div aria-live="polite">{received[0]?.receipt && <LastReceipt receipt={received[0].receipt} />}</div>
      <ul>
        {[...open.reverse(), ...received].map((one) => <Line key={one.id} one={one} correct={() => void correct(one)} />)}
      </ul>
    </section>
  );
}

function LastReceipt({ receipt }: { receipt: Receipt }) {
  const t = useDeskWords();
  return <p className={css.readOut}>{t('readOut', { number: receipt.registerNumber, time: instantText(receipt.receivedAt) })}</p>;
}

const icons = { waiting: CloudOff, sending: LoaderCircle, received: CircleCheck, setAside: OctagonX } as const;
const tones = { waiting: 'clock-warned', sending: 'muted', received: 'clock-met', setAside: 'danger' } as const;

function Line({ one, correct }: { one: Sending; correct: () => void }) {
  const t = useDeskWords();
  const Icon = icons[one.state];
  return (
    <li>
      <span className={tones[one.state]}><Icon aria-hidden size={14} /> {one.receipt && <span className="number">{one.receipt.registerNumber}</span>} {t(`state.${one.state}`)}</span>
      {one.receipt ? <Download receipt={one.receipt} /> : <span className={css.excerpt}>{one.draft.narrative.slice(0, 80)}</span>}
      {one.state === 'setAside' && <><Button size="compact-sm" onClick={correct}>{t('reopen')}</Button><ProblemNote error={one.refusal} /></>}
    </li>
  );
}

/** The receipt as a file: the proof that it was lodged, readable by any verifier. */
function Download({ receipt }: { receipt: Receipt }) {
  const t = useDeskWords();
  const [url, setUrl] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [receipt]);
  return <a href={url} download={`${receipt.registerNumber}.json`}>{t('download')}</a>;
}
