import { Button, NativeSelect, Table, TextInput } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import type { ListedReport, ReportKind } from '@tinbao/contracts';
import { useCampaigns } from '../api/campaigns.js';
import { dayText, instantText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { ProblemNote } from '../shell/problem-note.js';
import { Region } from '../shell/region.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import shell from '../shell/shell.module.css';
import { OneReport } from './one-report.js';
import css from './reports.module.css';
import { today } from './today.js';
import { useBegin, useReports } from './use-reports.js';
import { useReportWords } from './words.js';

const kinds = ['closing', 'daily', 'weekly', 'monthly'] as const satisfies readonly ReportKind[];

/** Reports: begun, written, issued for good, and read. */
export function ReportsPage() {
  const t = useReportWords();
  const mayWrite = may(useSession(), 'writeReports');
  const { bc }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  return (
    <div className={css.page}>
      <div className={css.screen}>
        <h1>{t('title')}</h1>
        {mayWrite && <Begin />}
        <All mayWrite={mayWrite} />
      </div>
      {typeof bc === 'string' && <OneReport key={bc} id={bc} mayWrite={mayWrite} />}
    </div>
  );
}

const at = (id: string) => ({ to: '/chi-huy/bao-cao' as never, search: { bc: id } as never });

function Begin() {
  const t = useReportWords();
  const navigate = useNavigate();
  const campaigns = useCampaigns();
  const begin = useBegin();
  const [form, setForm] = useState<{ kind: ReportKind; campaign: string; on: string }>({ kind: 'closing', campaign: '', on: today() });
  const all = campaigns.data?.items ?? [];
  const campaign = form.campaign || all[0]?.id;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = form.kind === 'closing' ? { kind: form.kind, ...(campaign === undefined ? {} : { campaign }) } : { kind: form.kind, on: form.on };
    begin.mutate(body, { onSuccess: ({ id }) => void navigate(at(id)) });
  };
  return (
    <form onSubmit={submit} className={css.form} aria-label={t('begin')}>
      <NativeSelect label={t('kind')} value={form.kind} onChange={(e) => setForm({ ...form, kind: e.currentTarget.value as ReportKind })} data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      {form.kind === 'closing'
        ? <NativeSelect label={t('campaign')} value={campaign ?? ''} onChange={(e) => setForm({ ...form, campaign: e.currentTarget.value })} data={all.map((one) => ({ value: one.id, label: one[language()] }))} />
        : <TextInput type="date" label={t('on')} value={form.on} required withAsterisk={false} onChange={(e) => setForm({ ...form, on: e.currentTarget.value })} />}
      <Button type="submit" variant="filled" loading={begin.isPending} disabled={form.kind === 'closing' && campaign === undefined}>{t('open')}</Button>
      {begin.error && <ProblemNote error={begin.error} />}
    </form>
  );
}

function All({ mayWrite }: { mayWrite: boolean }) {
  const t = useReportWords();
  const answer = useReports();
  return (
    <section aria-labelledby="all-reports" data-region="reports" tabIndex={-1}>
      <h2 id="all-reports">{t('all')}</h2>
      <Region answer={answer}>
        {({ items }) => (items.length === 0 ? <p className="muted">{mayWrite ? t('none') : t('noneIssued')}</p> : (
          <div className={shell.scroll} role="group" aria-labelledby="all-reports" tabIndex={0}>
            <Table miw={640}>
              <Table.Thead><Table.Tr><Table.Th>{t('kind')}</Table.Th><Table.Th>{t('period')}</Table.Th><Table.Th>{t('newest')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{items.map((report) => <Row key={report.id} report={report} />)}</Table.Tbody>
            </Table>
          </div>
        ))}
      </Region>
    </section>
  );
}

function Row({ report: { id, kind, from, to, versions: [newest] } }: { report: ListedReport }) {
  const t = useReportWords();
  const period = from === to ? dayText(from) : `${dayText(from)}–${dayText(to)}`;
  return (
    <Table.Tr>
      <Table.Td><Link {...at(id)} aria-label={`${t(`kind.${kind}`)} ${period}`}>{t(`kind.${kind}`)}</Link></Table.Td>
      <Table.Td>{period}</Table.Td>
      <Table.Td>{newest ? t('versionAt', { version: newest.version, at: instantText(newest.issuedAt) }) : <span className="muted">{t('notIssued')}</span>}</Table.Td>
    </Table.Tr>
  );
}
