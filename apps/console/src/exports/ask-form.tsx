import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import type { ExportPurpose } from '@tinbao/contracts';
import { useState } from 'react';
import { useOrganisation, useTaxonomy, wardChoices } from '../api/directory.js';
import { useExportStep } from '../api/exports.js';
import { language } from '../shell/language.js';
import { ProblemNote } from '../shell/problem-note.js';
import { useExportWords } from './words.js';

const purposes: readonly ExportPurpose[] = ['inspection', 'procuracy_demand', 'court_demand', 'handover', 'statistics'];

const empty = { purpose: 'inspection', number: '', from: '', to: '', category: '', ward: '', format: 'xlsx', withWords: false };

/** What list is needed, and for what. */
export function AskForm() {
  const t = useExportWords();
  const [given, setGiven] = useState(empty);
  const step = useExportStep();
  const wards = wardChoices(useOrganisation().data, language());
  const categories = (useTaxonomy().data?.categories ?? []).map((each) => ({ value: each.id, label: each[language()] }));
  const all = { value: '', label: t('all') };
  const field = (name: Exclude<keyof typeof empty, 'withWords'>) => ({ label: t(name), value: given[name], onChange: (event: { currentTarget: { value: string } }) => { const { value } = event.currentTarget; setGiven((before) => ({ ...before, [name]: value })); } });
  const send = () => {
    const { purpose, number, format, withWords, from, to, category, ward } = given;
    const filter = { from, to, ...(category ? { category } : {}), ...(ward ? { ward } : {}) };
    const body = { purpose: purpose as ExportPurpose, format: format as 'csv' | 'xlsx', withWords, filter, ...(number.trim() ? { documentRef: { number: number.trim() } } : {}) };
    step.mutate({ act: 'ask', body }, { onSuccess: () => setGiven(empty) });
  };
  return (
    <form aria-labelledby="ask-export" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
      <h2 id="ask-export">{t('ask')}</h2>
      <Group align="flex-end" gap={12}>
        <NativeSelect {...field('purpose')} data={purposes.map((value) => ({ value, label: t(`purpose.${value}`) }))} />
        <TextInput {...field('number')} autoComplete="off" />
        <TextInput {...field('from')} type="date" />
        <TextInput {...field('to')} type="date" />
        <NativeSelect {...field('category')} data={[all, ...categories]} />
        <NativeSelect {...field('ward')} data={[all, ...wards]} />
        <NativeSelect {...field('format')} data={['xlsx', 'csv']} />
      </Group>
      <Checkbox mt="xs" label={t('withWords')} checked={given.withWords} onChange={(event) => { const { checked } = event.currentTarget; setGiven((before) => ({ ...before, withWords: checked })); }} />
      {step.error && <ProblemNote error={step.error} />}
      <Group mt="xs" gap={8}>
        <Button type="submit" variant="filled" loading={step.isPending} disabled={given.from === '' || given.to === ''}>{t('send')}</Button>
        {step.isPending && <span role="status">{t('recording')}</span>}
      </Group>
    </form>
  );
}
