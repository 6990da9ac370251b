import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useReachable } from '../api/connection.js';
import { ApiProblem } from '../api/problem.js';
import { ProblemNote } from '../shell/problem-note.js';
import { useKeys } from '../shell/use-keys.js';
import { ActField } from './act-field.js';
import { wordOf, type Field } from './act-fields.js';
import css from './inbox.module.css';
import { StaleNote } from './stale-note.js';
import type { Act, TipAnswer, TipEvent } from './tip-answer.js';
import { useActForm } from './use-act-form.js';
import { useConsequence } from './use-consequence.js';
import { useInboxNames } from './use-inbox-names.js';
import { useInboxWords } from './words.js';

interface Given {
  readonly tip: TipAnswer;
  readonly events: readonly TipEvent[];
  readonly act: Act;
  readonly close: () => void;
  readonly done: (says: string) => void;
}

/** The form of one act of law: nothing is shown as done before the ledger has it, and nothing typed is lost. */
export function ActForm({ tip, events, act, close, done }: Given) {
  const t = useInboxWords();
  const form = useActForm(tip, act, () => done(t(`act.${act.command}`)));
  const isThere = useReachable();
  const consequence = useConsequence(tip);
  const place = useFirstFocus();
  useKeys([{ chord: 'Ctrl+Enter', says: t('record'), run: () => void form.submit() }, { chord: 'Esc', says: t('cancel'), run: close }]);
  return (
    <form ref={place} className={css.form} aria-label={t(`act.${act.command}`)} onSubmit={(event) => { event.preventDefault(); void form.submit(); }} noValidate>
      <h3>{t(`act.${act.command}`)}</h3>
      <p className="muted" style={{ margin: 0 }}>{consequence(act.command, form.values['notice'])}</p>
      {act.refused ? <Refused act={act} /> : (
        <>
          {act.command === 'classify' && <Proposal tip={tip} set={form.set} />}
          {form.fields.map((field) => <ActField key={field.at} field={field} value={form.values[field.at] ?? ''} set={form.set} error={form.errors.get(field.at)} tip={tip} isLacking={form.lacks.includes(field.at)} />)}
        </>
      )}
      {form.isStale && <StaleNote tip={tip} events={events} seen={form.seen} take={form.takeVersion} />}
      {form.error !== null && form.error !== undefined && <Problem error={form.error} />}
      <Lacking lacks={form.fields.filter(({ at }) => form.lacks.includes(at))} />
      {!isThere && <p role="status" className="danger">{t('offline')}</p>}
      <div className={css.buttons}>
        <Button type="submit" size="compact-md" variant="filled" disabled={act.refused !== undefined || form.isStale || !isThere} loading={form.isSending}>{t('record')}<kbd>Ctrl+Enter</kbd></Button>
        <Button variant="subtle" size="compact-md" onClick={close}>{t('cancel')}<kbd>Esc</kbd></Button>
      </div>
      <span role="status" className={form.isSending ? 'muted' : 'hidden'}>{form.isSending && t('recording')}</span>
    </form>
  );
}

/** Whoever opened the form wants to type in it, or to record at once. */
function useFirstFocus() {
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('input, textarea, select, button[type="submit"]')?.focus();
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return place;
}

/** The server's refusal with names for its codes. */
function Problem({ error }: { error: unknown }) {
  const { spelled } = useInboxNames();
  const said = error instanceof ApiProblem ? new ApiProblem(error.status, error.code, { ...error.said, detail: spelled(error.said.detail) }) : error;
  return <ProblemNote error={said} />;
}

function Refused({ act: { refused } }: { act: Act }) {
  const names = useInboxNames();
  return <p role="alert" className="danger">{refused?.title}: {names.spelled(refused?.detail ?? '')}{refused?.article !== undefined && ` (${refused.article})`}</p>;
}

function Lacking({ lacks }: { lacks: readonly Field[] }) {
  const t = useInboxWords();
  if (lacks.length === 0) return null;
  return <p role="alert" className="danger" style={{ margin: 0 }}>{t('missing', { fields: lacks.map((field) => t(`field.${wordOf(field)}` as 'field.to')).join(', ') })}</p>;
}

/** What the machine would say, beside the fields; it stands in them only if the officer takes it. */
function Proposal({ tip, set }: { tip: TipAnswer; set: (at: string, value: string) => void }) {
  const t = useInboxWords();
  const names = useInboxNames();
  const { proposal } = tip.tip;
  if (proposal === undefined) return null;
  const take = () => {
    set('tipKind', proposal.tipKind);
    if (proposal.tipKind !== 'notATip') set('category', proposal.category);
    if (proposal.article !== undefined) set('article', proposal.article);
  };
  return <p className={css.small}>{t('proposal', { category: names.category(proposal.category), confidence: proposal.confidence.toFixed(2) })} <Button size="compact-sm" onClick={take}>{t('takeProposal')}</Button></p>;
}
