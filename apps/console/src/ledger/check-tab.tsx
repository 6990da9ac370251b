import { Button, FileButton, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ProblemNote } from '../shell/problem-note.js';
import { checkGiven } from './checks.js';
import css from './ledger.module.css';
import { Found } from './outcome.js';
import { useLedger, type Shown } from './use-ledger.js';
import { useLetters } from './use-letters.js';
import { useLedgerWords } from './words.js';

/** One field for whatever somebody brings: receipt, slip, tip, one checkpoint or two. All arithmetic runs in this window. */
export function CheckTab({ head }: { head: Shown }) {
  const t = useLedgerWords();
  const { tin } = useSearch({ strict: false }) as { tin?: string };
  const [given, setGiven] = useState(tin ?? '');
  const [keysText, setKeys] = useState(head.keysText);
  const field = useRef<HTMLTextAreaElement>(null);
  const ledger = useLedger({ note: head.note, keysText });
  const checking = useMutation({ mutationFn: (text: string) => checkGiven(text, ledger) });
  const run = () => given.trim() !== '' && checking.mutate(given);
  useLetters({ Slash: () => field.current?.focus(), KeyV: run });
  useStart(tin, checking.mutate);
  const read = async (file: File | null) => {
    if (!file) return;
    const text = await file.text();
    setGiven(text);
    checking.mutate(text);
  };
  return (
    <div className={css.panel}>
      <p className="muted">{t('checkHint')}</p>
      <Textarea ref={field} className={`${css.wide} ${css.mono}`} label={<>{t('given')} <kbd>/</kbd></>} description={t('givenHint')} value={given} onChange={(e) => setGiven(e.currentTarget.value)} minRows={5} maxRows={16} autosize spellCheck={false} autoComplete="off" />
      <div className={css.row}>
        <Button variant="filled" disabled={given.trim() === ''} loading={checking.isPending} onClick={run}>{t('verify')}<kbd>V</kbd></Button>
        <FileButton accept=".json,.txt,application/json,text/plain" onChange={(file) => void read(file)}>{(props) => <Button {...props}>{t('file')}</Button>}</FileButton>
      </div>
      <details className={css.wide}>
        <summary>{t('keys')}</summary>
        <Textarea className={css.mono} label={t('keysLabel')} description={t('keysHint')} value={keysText} onChange={(e) => setKeys(e.currentTarget.value)} autosize minRows={2} spellCheck={false} />
      </details>
      {checking.error && <ProblemNote error={checking.error} />}
      {checking.data && <Found outcome={checking.data} title={t('theCheck')} />}
    </div>
  );
}

/** A link that names a tip has it checked, once. */
function useStart(tin: string | undefined, check: (text: string) => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (tin === undefined) return;
    check(tin);
    void navigate({ to: '.', search: ((old: Record<string, unknown>) => ({ ...old, tin: undefined })) as never, replace: true });
  }, []);
}
