import { Button, Textarea } from '@mantine/core';
import type { EditedReport, ReportKind, ReportText, SavedText } from '@tinbao/contracts';
import { instantText } from '../shell/clock-text.js';
import { ProblemNote } from '../shell/problem-note.js';
import css from './reports.module.css';
import { useText } from './use-text.js';
import { useReportWords } from './words.js';

/** A quick report has fewer parts that people write. */
const written: Readonly<Record<ReportKind, readonly ReportText[]>> = {
  closing: ['assessment', 'deadlineCauses', 'models', 'shortcomings', 'forecast', 'proposals'],
  daily: ['assessment', 'deadlineCauses'], weekly: ['assessment', 'deadlineCauses', 'forecast'], monthly: ['assessment', 'deadlineCauses', 'forecast'],
};

/** The parts that people write, each saved by itself. */
export function Texts({ report }: { report: EditedReport }) {
  const t = useReportWords();
  return (
    <section aria-labelledby="texts" data-region="texts" tabIndex={-1}>
      <h3 id="texts">{t('texts')}</h3>
      <p className="muted">{t('textsHint')}</p>
      {report.texts.filter(({ text }) => written[report.kind].includes(text)).map((saved) => <One key={saved.text} id={report.id} saved={saved} />)}
    </section>
  );
}

function One({ id, saved }: { id: string; saved: SavedText }) {
  const t = useReportWords();
  const text = useText(id, saved);
  const { savedAt, savedBy } = text.saved;
  const stands = { saving: t('saving'), unsaved: t('unsaved'), saved: savedAt === null ? t('neverSaved') : t('savedAt', { at: instantText(savedAt), by: (savedBy ?? '').replace('account/', '') }) };
  return (
    <div className={css.text}>
      <Textarea
        label={t(`text.${saved.text}`)} value={text.words} onChange={(e) => text.write(e.currentTarget.value)} onBlur={() => void text.save()} autosize minRows={2} maxRows={16} maxLength={20_000}
        description={<span role="status" className={text.stand === 'saved' ? 'muted' : 'clock-warned'}>{stands[text.stand]}</span>}
      />
      {text.error !== undefined && <ProblemNote error={text.error} {...(text.theirs ? {} : { retry: () => void text.save() })} />}
      {text.theirs && (
        <div className={css.theirs}>
          <strong>{t('theirs')}</strong>
          <p className={css.words} lang="vi">{text.theirs.words}</p>
          <Button onClick={text.takeTheirs}>{t('takeTheirs')}</Button> <Button onClick={text.keepMine}>{t('keepMine')}</Button>
        </div>
      )}
    </div>
  );
}
