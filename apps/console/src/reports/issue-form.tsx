import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { EditedReport, ReportReason } from '@tinbao/contracts';
import { ProblemNote } from '../shell/problem-note.js';
import { today } from './today.js';
import css from './reports.module.css';
import { useReportActs } from './use-reports.js';
import { useReportWords } from './words.js';

const later = ['late_data', 'figure_corrected', 'text_corrected', 'recipients_changed', 'other'] as const satisfies readonly ReportReason[];

/** Issues the next version: who issues has seen what is missing, and explains a version that follows another. */
export function IssueForm({ report: { id, versions }, lacks }: { report: EditedReport; lacks: number }) {
  const t = useReportWords();
  const { issue } = useReportActs(id);
  const last = versions[0]?.version ?? 0;
  const [form, setForm] = useState({ reason: last === 0 ? 'first' : 'late_data', explanation: '', number: '', date: today(), signer: '', hasSeen: false });
  const set = (patch: Partial<typeof form>) => setForm((now) => ({ ...now, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { explanation, number, date, signer } = form;
    const reason = last === 0 ? 'first' : form.reason === 'first' ? later[0] : form.reason;
    issue.mutate({ reason, version: last, date, signer, ...(explanation === '' ? {} : { explanation }), ...(number === '' ? {} : { number }) }, { onSuccess: () => set({ hasSeen: false, explanation: '', reason: later[0] }) });
  };
  return (
    <section aria-labelledby="issue" data-region="issue" tabIndex={-1}>
      <h3 id="issue">{t('issue')}</h3>
      <p className="muted">{t('issueHint')}</p>
      <p role="status" className={issue.data ? 'clock-met' : 'hidden'}>{issue.data && t('issued', { version: issue.data.version })}</p>
      <form onSubmit={submit} className={css.form} aria-labelledby="issue">
        {last > 0 && <NativeSelect label={t('reason')} value={form.reason} onChange={(e) => set({ reason: e.currentTarget.value })} data={later.map((value) => ({ value, label: t(`reason.${value}`) }))} />}
        <TextInput label={t('number')} value={form.number} maxLength={64} onChange={(e) => set({ number: e.currentTarget.value })} autoComplete="off" />
        <TextInput type="date" label={t('date')} value={form.date} required withAsterisk={false} onChange={(e) => set({ date: e.currentTarget.value })} />
        <TextInput label={t('signer')} value={form.signer} required withAsterisk={false} maxLength={120} onChange={(e) => set({ signer: e.currentTarget.value })} autoComplete="off" />
        {last > 0 && <Textarea className={css.wide} label={t('explanation')} value={form.explanation} required withAsterisk={false} maxLength={2_000} onChange={(e) => set({ explanation: e.currentTarget.value })} />}
        {lacks > 0 && <Checkbox label={t('seenMissing')} checked={form.hasSeen} required onChange={(e) => set({ hasSeen: e.currentTarget.checked })} />}
        <Button type="submit" variant="filled" loading={issue.isPending}>{t('confirm', { version: last + 1 })}</Button>
        {issue.error && <ProblemNote error={issue.error} />}
      </form>
    </section>
  );
}
