import { Table } from '@mantine/core';
import type { EditedReport, IssuedReport, ListedReport, ReportFormat } from '@tinbao/contracts';
import { useNames } from '../api/directory.js';
import { dayText, instantText } from '../shell/clock-text.js';
import { Region } from '../shell/region.js';
import shell from '../shell/shell.module.css';
import { Preview } from './preview.js';
import { SettingsForm } from './settings-form.js';
import { Texts } from './texts.js';
import css from './reports.module.css';
import { useReport, versionFile } from './use-reports.js';
import { useReportWords } from './words.js';

const formats = ['pdf', 'docx', 'xlsx', 'json'] as const satisfies readonly ReportFormat[];

/** One report: its editors see settings, texts, preview and the issue; everybody its issued versions. */
export function OneReport({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const t = useReportWords();
  const answer = useReport(id);
  return (
    <Region answer={answer}>
      {(report) => (
        <>
          <div className={css.screen}>
            <h2>{t(`kind.${report.kind}`)}, {dayText(report.from)}–{dayText(report.to)}</h2>
            <Versions report={report} />
            {mayWrite && isEdited(report) && <SettingsForm key={JSON.stringify(report.recipients)} report={report} />}
            {mayWrite && isEdited(report) && <Texts report={report} />}
          </div>
          {mayWrite && isEdited(report) && <Preview report={report} />}
        </>
      )}
    </Region>
  );
}

const isEdited = (report: ListedReport & Partial<EditedReport>): report is EditedReport => report.texts !== undefined;

function Versions({ report: { id, versions } }: { report: ListedReport }) {
  const t = useReportWords();
  return (
    <section aria-labelledby="versions" data-region="versions" tabIndex={-1}>
      <h3 id="versions">{t('versions')}</h3>
      {versions.length === 0 ? <p className="muted">{t('notIssued')}</p> : (
        <div className={shell.scroll} role="group" aria-labelledby="versions" tabIndex={0}>
          <Table miw={900}>
            <Table.Thead><Table.Tr>{(['version', 'when', 'who', 'reason', 'data', 'hash', 'files'] as const).map((head) => <Table.Th key={head}>{t(head)}</Table.Th>)}</Table.Tr></Table.Thead>
            <Table.Tbody>{versions.map((one) => <Version key={one.version} id={id} one={one} />)}</Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}

function Version({ id, one }: { id: string; one: IssuedReport }) {
  const t = useReportWords();
  const names = useNames();
  return (
    <Table.Tr>
      <Table.Td>{one.version}</Table.Td>
      <Table.Td>{instantText(one.issuedAt)}</Table.Td>
      <Table.Td>{one.issuedBy.replace('account/', '')}<br /><span className="muted">{one.recipients.map(names.agency).join(', ')}</span></Table.Td>
      <Table.Td>{t(`reason.${one.reason}`)}</Table.Td>
      <Table.Td>{t('dataAt', { at: instantText(one.asOf), size: one.ledgerSize.toLocaleString('vi-VN') })}</Table.Td>
      <Table.Td><span className="number" title={one.sha256}>{one.sha256.slice(0, 12)}…</span></Table.Td>
      <Table.Td>{formats.map((format) => <span key={format}><a href={versionFile(id, one.version, format)} download aria-label={t('fileOf', { version: one.version, format: format.toUpperCase() })}>{format.toUpperCase()}</a> </span>)}</Table.Td>
    </Table.Tr>
  );
}
