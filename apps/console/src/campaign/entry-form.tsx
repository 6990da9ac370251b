import { Button, NativeSelect } from '@mantine/core';
import { useRef, useState } from 'react';
import type { CampaignEntry, CampaignEntryKind } from '@tinbao/contracts';
import { useCampaignActs, type CampaignAnswer } from '../api/campaigns.js';
import { newKey } from '../desk/new-key.js';
import { ProblemNote } from '../shell/problem-note.js';
import css from './campaign.module.css';
import { EntryInput } from './entry-input.js';
import { bodyOf, entryFields, entryKinds, missingOf, valuesOf, type EntryValues } from './entry-kinds.js';
import { useCampaignWords } from './words.js';

/** What stands unfinished, by entry: a closed form and another page in between lose nothing. */
const drafts = new Map<string, { kind: CampaignEntryKind; values: EntryValues }>();
const NEW = 'new';

interface Given {
  readonly data: CampaignAnswer;
  /** The entry that is filed again; absent: a new one. */
  readonly of?: CampaignEntry | undefined;
  readonly text?: string | undefined;
  readonly close: () => void;
}

/** One entry of the unit: its kind, its fields, its words. Nothing is shown as filed before the ledger has it. */
export function EntryForm({ data, of, text, close }: Given) {
  const t = useCampaignWords();
  const { file } = useCampaignActs(data.campaign.id);
  const draftId = `${data.campaign.id} ${of?.entryId ?? NEW}`;
  const [draft, setDraft] = useState(() => drafts.get(draftId) ?? { kind: of?.filed.kind ?? ('taskResult' as CampaignEntryKind), values: of ? valuesOf(of.filed, text) : {} });
  const [hasTried, setTried] = useState(false);
  const sent = useRef({ text: '', key: '', entry: of?.entryId ?? crypto.randomUUID() });
  const { kind, values } = draft;
  const change = (next: typeof draft) => {
    drafts.set(draftId, next);
    setDraft(next);
  };
  const lacks = missingOf(kind, values);
  const submit = async () => {
    setTried(true);
    if (lacks.length > 0 || file.isPending) return;
    const body = bodyOf(kind, values);
    // The same words are the same act, however often they are sent.
    if (sent.current.text !== JSON.stringify(body)) sent.current = { ...sent.current, text: JSON.stringify(body), key: newKey() };
    await file.mutateAsync({ entry: sent.current.entry, key: sent.current.key, body });
    drafts.delete(draftId);
    close();
  };
  return (
    <form className={css.form} aria-label={of ? t('fileAgain') : t('newEntry')} noValidate onSubmit={(event) => { event.preventDefault(); void submit().catch(() => undefined); }}>
      <NativeSelect label={t('entryKind')} value={kind} disabled={of !== undefined} onChange={(e) => change({ kind: e.currentTarget.value as CampaignEntryKind, values })} data={entryKinds.map((each) => ({ value: each, label: t(`kind.${each}`) }))} />
      {entryFields[kind].map((field) => (
        <EntryInput key={field.name} field={field} data={data} value={values[field.name] ?? ''} set={(value) => change({ kind, values: { ...values, [field.name]: value } })} />
      ))}
      {hasTried && lacks.length > 0 && <p role="alert" className={`${css.wide} danger`}>{t('lacks', { fields: lacks.map((name) => t(`field.${name}` as 'field.task')).join(', ') })}</p>}
      {file.error && <div className={css.wide}><ProblemNote error={file.error} /></div>}
      <div className={css.wide}>
        <Button type="submit" variant="filled" size="compact-md" loading={file.isPending}>{t('file')}</Button> <Button variant="subtle" size="compact-md" onClick={close}>{t('close')}</Button>
      </div>
    </form>
  );
}
