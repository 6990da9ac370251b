import { Button } from '@mantine/core';
import { PhoneCall, Siren } from 'lucide-react';
import { useEffect, useState } from 'react';
import { serverNow, useServerNow } from '../api/server-clock.js';
import { countPapersOfOthers } from '../drafts/papers.js';
import { clockText, counterText } from '../shell/clock-text.js';
import css from './desk.module.css';
import { HELD_MAX } from './desk-state.js';
import { isBlank, type Draft } from './draft.js';
import type { useDesk } from './use-desk.js';
import { useDeskWords } from './words.js';

interface Given {
  readonly desk: ReturnType<typeof useDesk>;
  readonly owner: string;
  readonly open: () => void;
  readonly hold: () => void;
  readonly callFirst: readonly string[];
}

/** The row above the call: its length and number, whom to call first, what is on the disk, who waits. */
export function CallBar({ desk, owner, open, hold, callFirst }: Given) {
  const t = useDeskWords();
  const { draft, drafts, kept, walk } = desk;
  return (
    <div className={css.callBar} data-urgent={callFirst.length > 0 || undefined}>
      <CallLength draft={draft} />
      {draft.openedAt === undefined && !draft.record && <Button size="compact-sm" onClick={open}>{t('openCall')}</Button>}
      <strong role="alert" className={css.callFirst}>
        {callFirst.length > 0 && <><Siren aria-hidden size={16} /> {t('callFirst', { numbers: callFirst.join(', ') })}</>}
      </strong>
      <span className={css.gap} />
      {drafts.length > 1 && <Held drafts={drafts.filter(({ id }) => id !== draft.id)} walk={walk} />}
      {!isBlank(draft) && <Button size="compact-sm" onClick={hold} disabled={drafts.length >= HELD_MAX}>{t('hold')}<kbd>Ctrl+↓</kbd></Button>}
      <OthersDrafts owner={owner} />
      {kept.error !== undefined && <strong role="alert" className="danger">{t('notSaved')}</strong>}
      {kept.error === undefined && kept.savedAt !== undefined && <span>{t('savedAt', { time: clockText(kept.savedAt + serverNow() - Date.now()) })}</span>}
    </div>
  );
}

function CallLength({ draft: { openedAt, record } }: { draft: Draft }) {
  const t = useDeskWords();
  const now = useServerNow();
  return (
    <span>
      <PhoneCall aria-hidden size={14} /> <strong>{t('call')}</strong> {openedAt === undefined ? '' : counterText(now - openedAt)}{' '}
      <span>{record ? t('record', { number: record.number }) : openedAt !== undefined && t('noRecord')}</span>
    </span>
  );
}

function Held({ drafts, walk }: { drafts: readonly Draft[]; walk: () => void }) {
  const t = useDeskWords();
  const names = drafts.map((draft) => draft.narrative.slice(0, 40) || t('heldEmpty'));
  return <Button size="compact-sm" onClick={walk} title={names.join('\n')}>{t('held')}: {drafts.length}<kbd>Ctrl+↑</kbd></Button>;
}

function OthersDrafts({ owner }: { owner: string }) {
  const t = useDeskWords();
  const [count, setCount] = useState(0);
  useEffect(() => {
    countPapersOfOthers(owner).then(setCount, () => setCount(0));
  }, [owner]);
  return count > 0 && <span>{t('othersDrafts', { count })}</span>;
}
