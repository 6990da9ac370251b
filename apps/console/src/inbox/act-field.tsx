import { Button, Checkbox, NativeSelect, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { Linked, PartsPick, TipsPick } from '../joined/tips-pick.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import { wordOf, type Field } from './act-fields.js';
import { deadlineText } from './clock-words.js';
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
  const { field, value, set, error } = given;
  const { at, kind, isRequired } = field;
  const t = useInboxWords();
  const label = t(`field.${wordOf(field)}` as 'field.to');
  const said = isRequired ? label : `${label} (${t('optional')})`;
  const common = { label: said, error, 'aria-required': isRequired, 'aria-invalid': given.isLacking || error !== undefined || undefined };
  switch (kind) {
    case 'lines':
      return <Textarea {...common} rows={4} value={value} onChange={(event) => set(at, event.currentTarget.value)} />;
    case 'check':
      return <Checkbox label={label} checked={value !== ''} onChange={(event) => set(at, event.currentTarget.checked ? 'true' : '')} />;
    case 'choice':
    case 'number':
    case 'granted':
      return <Choice {...given} label={said} />;
    case 'agency':
    case 'category':
    case 'article':
    case 'notice':
    case 'ward':
      return <Pick {...given} label={said} />;
    case 'request':
      return <Request {...given} label={said} />;
    case 'tips':
      return <TipsPick {...given} label={said} set={(next) => set(at, next)} />;
    case 'linked':
      return <Linked {...given} label={said} set={(next) => set(at, next)} />;
    case 'parts':
      return <PartsPick {...given} label={said} set={(next) => set(at, next)} />;
    case 'account':
      return <Account {...given} label={said} />;
    default:
      return <TextInput {...common} type={kind === 'text' ? 'text' : 'date'} autoComplete="off" placeholder={/[nN]umber$|^document$|^body\.document$/.test(at) ? EXAMPLE : undefined} value={value} onChange={(event) => set(at, event.currentTarget.value)} />;
  }
}

/** Grounds and kinds of decisions are read in full before one is taken. */
const spelledOut = /(^|\.)(ground|granted|decision|kind)$/;

/** Grounds stand in full, to be read before one is taken; short codes in a list. */
function Choice({ field: { at, choices = [] }, value, set, error, isLacking, label }: Given & { label: string }) {
  const say = useSay();
  const choiceOf = (choice: string) => (at === 'command' ? say(`act.${choice}`, choice) : say(`choice.${choice}`, choice));
  if (spelledOut.test(at)) {
    return (
      <Radio.Group label={label} value={value} error={error} onChange={(next) => set(at, next)}>
        <Stack gap={8}>{choices.map((choice) => <Radio key={choice} size="xs" value={choice} label={choiceOf(choice)} />)}</Stack>
      </Radio.Group>
    );
  }
  const data = [{ value: '', label: '–' }, ...choices.map((choice) => ({ value: choice, label: choiceOf(choice) }))];
  return <NativeSelect label={label} error={error} aria-invalid={isLacking || undefined} data={data} value={value} onChange={(event) => set(at, event.currentTarget.value)} />;
}

/** One of the procuracy's open requests, by its words and the day they are to be answered. */
function Request({ field: { at }, value, set, error, label, tip }: Given & { label: string }) {
  const t = useInboxWords();
  const say = useSay();
  const saidOf = ({ requestId, kind = 'other', answerDueAt }: TipAnswer['tip']['requests'][number]) =>
    [say(`choice.${kind}`, kind), ...(answerDueAt === undefined ? [] : [t('noticeDue', { at: deadlineText(answerDueAt) })]), tip.texts[requestId] ?? t('noRight')].join(' · ');
  return (
    <Radio.Group label={label} value={value} error={error} onChange={(next) => set(at, next)}>
      <Stack gap={8}>{tip.tip.requests.map((request) => <Radio key={request.requestId} size="xs" value={request.requestId} label={saidOf(request)} />)}</Stack>
    </Radio.Group>
  );
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
      {may(session, at.endsWith('prosecutor') ? 'supervise' : 'investigate') && <Button size="compact-md" onClick={() => set(at, session.account.username)}>{t('toMe')}</Button>}
    </div>
  );
}
