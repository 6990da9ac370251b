import { Button, Checkbox, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { EditedReport, ReportComparison, SecrecyMark } from '@tinbao/contracts';
import { useNames, useOrganisation } from '../api/directory.js';
import { ProblemNote } from '../shell/problem-note.js';
import css from './reports.module.css';
import { usePreview, useReportActs } from './use-reports.js';
import { useReportWords } from './words.js';

const marks = ['none', 'mat', 'toiMat', 'tuyetMat'] as const satisfies readonly SecrecyMark[];
const windows = ['samePeriodLastYear', 'precedingPeriod', 'tetAligned'] as const satisfies readonly ReportComparison[];

/** For whom, how secret, against what, on which data. */
export function SettingsForm({ report: { id, ...kept } }: { report: EditedReport }) {
  const t = useReportWords();
  const names = useNames();
  const agencies = (useOrganisation().data?.agencies ?? []).map((agency) => agency.id);
  const preview = usePreview(id);
  const { settings } = useReportActs(id);
  const [form, setForm] = useState({ recipients: [...kept.recipients], secrecy: kept.secrecy as SecrecyMark, comparisons: [...kept.comparisons], cutOff: kept.cutOff === null ? '' : String(kept.cutOff) });
  const set = (patch: Partial<typeof form>) => setForm((now) => ({ ...now, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    settings.mutate({ ...form, cutOff: form.cutOff === '' ? null : Number(form.cutOff) });
  };
  const size = preview.data?.ledgerSize;
  const options = [...new Set([...agencies, ...form.recipients])].map((value) => ({ value, label: names.agency(value) }));
  return (
    <section aria-labelledby="settings" data-region="settings" tabIndex={-1}>
      <h3 id="settings">{t('settings')}</h3>
      <form onSubmit={submit} className={css.form} aria-labelledby="settings">
        <MultiSelect className={css.wide} label={t('recipients')} data={options} value={form.recipients} onChange={(recipients) => set({ recipients })} searchable />
        <NativeSelect label={t('secrecy')} value={form.secrecy} onChange={(e) => set({ secrecy: e.currentTarget.value as SecrecyMark })} data={marks.map((value) => ({ value, label: t(`secrecy.${value}`) }))} />
        <Checkbox.Group label={t('comparisons')} value={form.comparisons} onChange={(comparisons) => set({ comparisons: comparisons as ReportComparison[] })}>
          {windows.map((value) => <Checkbox my={8} key={value} value={value} label={t(`comparison.${value}`)} />)}
        </Checkbox.Group>
        <TextInput type="number" min={1} label={t('cutOff')} description={t('cutOffHint')} value={form.cutOff} onChange={(e) => set({ cutOff: e.currentTarget.value })} />
        {size !== undefined && size > 0 && <Button onClick={() => set({ cutOff: String(size) })}>{t('freeze', { size: size.toLocaleString('vi-VN') })}</Button>}
        <Button type="submit" variant="filled" loading={settings.isPending}>{t('save')}</Button>
        {settings.error && <ProblemNote error={settings.error} />}
      </form>
    </section>
  );
}
