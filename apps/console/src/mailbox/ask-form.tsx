import { Button } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useReachable } from '../api/connection.js';
import { ActField } from '../inbox/act-field.js';
import css from '../inbox/inbox.module.css';
import { StaleNote } from '../inbox/stale-note.js';
import type { Act, TipAnswer, TipEvent } from '../inbox/tip-answer.js';
import { useActForm } from '../inbox/use-act-form.js';
import { ProblemNote } from '../shell/problem-note.js';
import { useKeys } from '../shell/use-keys.js';
import { exposingWords } from './exposing-words.js';
import { useMailboxWords } from './words.js';

interface Given {
  readonly tip: TipAnswer;
  readonly events: readonly TipEvent[];
  readonly act: Act;
  readonly close: () => void;
  readonly done: () => void;
}

/** A question to the informant, looked at for what could expose him while it is written. */
export function AskForm({ tip, events, act, close, done }: Given) {
  const t = useMailboxWords();
  const form = useActForm(tip, act, done);
  const isThere = useReachable();
  useKeys([{ chord: 'Ctrl+Enter', says: t('send'), run: () => void form.submit() }, { chord: 'Esc', says: t('cancel'), run: close }]);
  return (
    <form className={css.form} aria-label={t('ask')} onSubmit={(event) => { event.preventDefault(); void form.submit(); }} noValidate>
      <p className="muted" style={{ margin: 0 }}>{t('hint')}</p>
      {form.fields.map((field) => <ActField key={field.at} field={field} value={form.values[field.at] ?? ''} set={form.set} error={form.errors.get(field.at)} tip={tip} isLacking={form.lacks.includes(field.at)} />)}
      <Exposing question={form.values['question'] ?? ''} narrative={tip.narrative ?? ''} />
      {form.isStale && <StaleNote tip={tip} events={events} seen={form.seen} take={form.takeVersion} />}
      {form.error !== null && form.error !== undefined && <ProblemNote error={form.error} />}
      {form.lacks.length > 0 && <p role="alert" className="danger" style={{ margin: 0 }}>{t('lacks')}</p>}
      {!isThere && <p role="status" className="danger">{t('offline')}</p>}
      <div className={css.buttons}>
        <Button type="submit" size="compact-md" variant="filled" disabled={form.isStale || !isThere} loading={form.isSending}>{t('send')}<kbd>Ctrl+Enter</kbd></Button>
        <Button variant="subtle" size="compact-md" onClick={close}>{t('cancel')}<kbd>Esc</kbd></Button>
      </div>
    </form>
  );
}

/** What could expose him, named; the officer decides. */
function Exposing({ question, narrative }: { question: string; narrative: string }) {
  const t = useMailboxWords();
  const found = exposingWords(question, narrative);
  return (
    <div role="status">
      {found.map((each) => (
        <p key={each.kind} className="danger" style={{ margin: 0 }}>
          <TriangleAlert aria-hidden size={14} /> {each.kind === 'quote' ? t('exposing.quote', { words: each.words }) : t(`exposing.${each.kind}`)}
        </p>
      ))}
    </div>
  );
}
