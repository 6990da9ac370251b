import { Button } from '@mantine/core';
import type { EditedReport, PrintedReport, ReportFormat } from '@tinbao/contracts';
import { Region } from '../shell/region.js';
import { IssueForm } from './issue-form.js';
import { Pages } from './printed-pages.js';
import css from './reports.module.css';
import { draftFile, usePreview } from './use-reports.js';
import { useReportWords } from './words.js';

const formats = ['pdf', 'docx', 'xlsx'] as const satisfies readonly ReportFormat[];

/** What is missing, then the issue, then the pages. */
export function Preview({ report }: { report: EditedReport }) {
  const t = useReportWords();
  const answer = usePreview(report.id);
  return (
    <Region answer={answer}>
      {(printed) => (
        <>
          <div className={css.screen}>
            <Missing printed={printed} />
            <IssueForm report={report} lacks={printed.missing.length} />
            <div className={css.form}>
              <Button onClick={() => void answer.refetch()} loading={answer.isFetching}>{t('again')}</Button>
              {formats.map((format) => <a key={format} href={draftFile(report.id, format)} download>{t('draftFile', { format: format.toUpperCase() })}</a>)}
            </div>
            <h3 id="preview">{t('preview')}</h3>
          </div>
          <Pages printed={printed} />
        </>
      )}
    </Region>
  );
}

function Missing({ printed: { missing } }: { printed: PrintedReport }) {
  const t = useReportWords();
  return (
    <section aria-labelledby="missing" data-region="missing" tabIndex={-1}>
      <h3 id="missing">{t('missing', { count: missing.length })}</h3>
      {missing.length === 0 ? <p className="clock-met">{t('nothingMissing')}</p> : <ul lang="vi" className={css.missing}>{missing.map(({ section, code, said }) => <li key={`${section}${code}${said}`}>{said}</li>)}</ul>}
    </section>
  );
}
