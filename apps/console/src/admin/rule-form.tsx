import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState, type ChangeEvent, type FormEvent } from 'react';
import { useRuleActs, useRuleText, type RuleProposal, type RuleSetRow } from '../api/rules.js';
import { ProblemNote } from '../shell/problem-note.js';
import { Region } from '../shell/region.js';
import { useAdminWords } from './words.js';

/** A new version of a set: its text edited here or read from a file, its first day, why. What the server refuses stays in the form. */
export function RuleForm({ of, today, close }: { of: RuleSetRow | RuleProposal; today: string; close: () => void }) {
  const t = useAdminWords();
  const answer = useRuleText(of);
  return (
    <section aria-labelledby="rule-form">
      <h3 id="rule-form">{t('newVersion')}: {t(`set.${of.ruleSet}`)}</h3>
      <Region answer={answer}>{({ text }) => <Form ruleSet={of.ruleSet} text={text} today={today} close={close} />}</Region>
    </section>
  );
}

/** A version is named by its `as_of`, and a name is used once: the text starts with today's. */
const renamed = (text: string, today: string): string => text.replace(/"as_of":\s*"[^"]*"/, `"as_of": "${today}"`);

function Form({ ruleSet, text: inForce, today, close }: { ruleSet: string; text: string; today: string; close: () => void }) {
  const t = useAdminWords();
  const { propose } = useRuleActs();
  const [form, setForm] = useState({ text: renamed(inForce, today), inForceFrom: today, reason: '' });
  useEffect(() => propose.reset, [propose.reset]);
  const set = (patch: Partial<typeof form>) => setForm((now) => ({ ...now, ...patch }));
  const read = async ({ currentTarget: { files } }: ChangeEvent<HTMLInputElement>) => {
    const text = await files?.[0]?.text();
    if (text !== undefined) set({ text });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    propose.mutate({ ruleSet, ...form }, { onSuccess: close });
  };
  return (
    <form onSubmit={submit} aria-labelledby="rule-form">
      {propose.error && <ProblemNote error={propose.error} />}
      <Textarea label={t('ruleText')} description={t('ruleTextHint')} value={form.text} onChange={(e) => set({ text: e.currentTarget.value })} rows={18} spellCheck={false} required withAsterisk={false} className="number" />
      <Group align="flex-end" my="sm">
        <TextInput type="file" accept="application/json,.json" label={t('ruleFile')} onChange={(e) => void read(e)} />
        <TextInput type="date" label={t('inForceFrom')} value={form.inForceFrom} min={today} onChange={(e) => set({ inForceFrom: e.currentTarget.value })} required withAsterisk={false} />
        <TextInput miw={320} label={t('reason')} value={form.reason} maxLength={500} onChange={(e) => set({ reason: e.currentTarget.value })} required withAsterisk={false} autoComplete="off" />
        <Button type="submit" variant="filled" loading={propose.isPending}>{t('propose')}</Button>
        <Button onClick={close}>{t('close')}</Button>
      </Group>
    </form>
  );
}
