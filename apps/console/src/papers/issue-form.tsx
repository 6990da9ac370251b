import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ListedDocument } from '@tinbao/contracts';
import { serverNow } from '../api/server-clock.js';
import { newKey } from '../desk/new-key.js';
import css from '../inbox/inbox.module.css';
import type { TipAnswer } from '../inbox/tip-answer.js';
import { useAct } from '../inbox/tips.js';
import { ProblemNote } from '../shell/problem-note.js';
import { usePaperWords } from './words.js';

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(serverNow());

interface Given {
  readonly tip: TipAnswer;
  readonly paper: ListedDocument;
  readonly close: () => void;
  readonly done: () => void;
}

/** Number and date of a paper that goes out; nothing is shown as issued before the ledger has it. */
export function IssueForm({ tip, paper: { kind, title, number: known }, close, done }: Given) {
  const t = usePaperWords();
  const [number, setNumber] = useState(known ?? '');
  const [date, setDate] = useState(today);
  const sending = useAct(tip.tipId);
  const sent = useRef({ text: '', key: '' });
  const submit = async () => {
    const text = JSON.stringify({ kind, number: number.trim(), date });
    // The same paper on the same version is the same act, however often it is sent.
    const asked = `${tip.version} ${text}`;
    if (sent.current.text !== asked) sent.current = { text: asked, key: newKey() };
    await sending.mutateAsync({ command: 'issue-document', seen: tip.version, key: sent.current.key, text });
    done();
  };
  return (
    <form className={css.form} aria-label={title} noValidate onSubmit={(event) => { event.preventDefault(); void submit().catch(() => undefined); }}>
      <TextInput label={t('number')} data-autofocus autoFocus autoComplete="off" placeholder="123/TB" value={number} readOnly={known !== null} onChange={(event) => setNumber(event.currentTarget.value)} />
      <TextInput label={t('date')} type="date" value={date} onChange={(event) => setDate(event.currentTarget.value)} />
      <p className="muted" style={{ margin: 0 }}>{t('forGood')}</p>
      {sending.error && <ProblemNote error={sending.error} />}
      <div className={css.buttons}>
        <Button type="submit" size="compact-md" variant="filled" disabled={number.trim() === '' || date === ''} loading={sending.isPending}>{t('record')}</Button>
        <Button variant="subtle" size="compact-md" onClick={close}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
