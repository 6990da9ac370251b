import { Button, Checkbox, NativeSelect, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import type { Field } from './act-fields.js';
import css from './inbox.module.css';
import { byFold, useOptions } from './options.js';
import type { TipAnswer } from './tip-answer.js';
import { useInboxWords, useSay } from './words.js';

/** How a document is numbered: digits and its symbol, no spaces. */
const EXAMPLE = '123/QĐ-CSĐT';

interface Given {
  readonly field: Field;
  readonly value: string;
  readonly set: (at: string, value: string) => void;
  readonly error: string | undefined;
  readonly isLacking: boolean;
  readonly tip: TipAnswer;
}

/** One field of an act, drawn by what it holds. */
export function ActField(given: Given) {
  const { field: { at, kind, isRequired }, value, set, error } = given;
  const t = useInboxWords();
  const label = t(`field.${at.replace(/^body\./, '')}` as 'field.to');
  const said = isRequired ? label : `${label} (${t('optional')})`;
  const common = { label: said, error, 'aria-required': isRequired, 'aria-invalid': given.isLacking || error !== undefined || undefined };
  switch (kind) {
    case 'lines':
      return <Textarea {...common} rows={4} value={value} onChange={(event) => set(at, event.currentTarget.value)} />;
    case 'check':
      return <Checkbox label={label} checked={value !== ''} onChange={(event) => set(at, event.currentTarget.checked ? 'true' : '')} />;
    case 'choice':
    case 'number':
      return <Choice {...given} label={said} />;
    case 'agency':
    case 'category':
    case 'article':
    case 'notice':
    case 'ward':
      return <Pick {...given} label={said} />;
    case 'account':
      return <Account {...given} label={said} />;
    default:
      return <TextInput {...common} type={kind === 'text' ? 'text' : 'date'} autoComplete="off" placeholder={/[nN]umber$|^document$|^body\.document$/.test(at) ? EXAMPLE : undefined} value={value} onChange={(event) => set(at, event.currentTarget.value)} />;
  }
}

/** Grounds stand in full, to be read before one is taken; short codes in a list. */
function Choice({ field: { at, choices = [] }, value, set, error, isLacking, label }: Given & { label: string }) {
  const say = useSay();
  const wordOf = (choice: string) => (at === 'command' ? say(`act.${choice}`, choice) : say(`choice.${choice}`, choice));
  if (at.endsWith('ground')) {
    return (
      <Radio.Group label={label} value={value} error={error} onChange={(next) => set(at, next)}>
        <Stack gap={8}>{choices.map((choice) => <Radio key={choice} size="xs" value={choice} label={wordOf(choice)} />)}</Stack>
      </Radio.Group>
    );
  }
  const data = [{ value: '', label: '–' }, ...choices.map((choice) => ({ value: choice, label: wordOf(choice) }))];
  return <NativeSelect label={label} error={error} aria-invalid={isLacking || undefined} data={data} value={value} onChange={(event) => set(at, event.currentTarget.value)} />;
}

/** One of a list of the law or the organisation, found without diacritics. */
function Pick({ field: { at, kind }, value, set, error, isLacking, tip, label }: Given & { label: string }) {
  const { data, nothing } = useOptions(kind, tip);
  return (
    <Select
      label={label} data={data} value={value || null} onChange={(next) => set(at, next ?? '')} searchable clearable filter={byFold} limit={60} nothingFoundMessage={nothing} error={error}
      aria-invalid={isLacking || undefined} comboboxProps={{ withinPortal: true }}
    />
  );
}

function Account({ field: { at }, value, set, error, isLacking, label }: Given & { label: string }) {
  const t = useInboxWords();
  const session = useSession();
  return (
    <div className={css.buttons} style={{ alignItems: 'flex-end' }}>
      <TextInput style={{ flex: 1 }} label={label} error={error} aria-invalid={isLacking || undefined} autoComplete="off" autoCapitalize="none" spellCheck={false} value={value} onChange={(event) => set(at, event.currentTarget.value)} />
      {may(session, 'investigate') && <Button size="compact-md" onClick={() => set(at, session.account.username)}>{t('toMe')}</Button>}
    </div>
  );
}
