import { Button, Group } from '@mantine/core';
import type { ListedExport } from '@tinbao/contracts';
import { useNames } from '../api/directory.js';
import { useExports, useExportStep } from '../api/exports.js';
import { instantText } from '../shell/clock-text.js';
import { ProblemNote } from '../shell/problem-note.js';
import { Region } from '../shell/region.js';
import { AskForm } from './ask-form.js';
import { useExportWords } from './words.js';

/** Lists of tips that leave by two persons: ask, decide, take. */
export function ExportsPage() {
  const t = useExportWords();
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="muted">{t('hint')}</p>
      <Region answer={useExports()}>
        {({ items }) => (
          <>
            <List id="waiting" title={t('waiting')} items={items.filter(({ mayDecide }) => mayDecide)} />
            <AskForm />
            <List id="others" title={t('mine')} items={items.filter(({ mayDecide }) => !mayDecide)} />
          </>
        )}
      </Region>
    </>
  );
}

function List({ id, title, items }: { id: string; title: string; items: readonly ListedExport[] }) {
  const t = useExportWords();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title} ({items.length})</h2>
      {items.length === 0 ? <p className="muted">{t('nobody')}</p> : <ul style={{ listStyle: 'none', padding: 0 }}>{items.map((each) => <One key={each.id} of={each} />)}</ul>}
    </section>
  );
}

const bare = (actor: string) => actor.replace(/^account\//, '');
const day = (date: string) => date.split('-').reverse().join('/');

function One({ of: each }: { of: ListedExport }) {
  const t = useExportWords();
  const names = useNames();
  const step = useExportStep();
  const { filter, decidedBy, decidedAt } = each;
  const what = [
    t(`purpose.${each.purpose}`), ...(each.document ? [each.document] : []), t('period', { from: day(filter.from), to: day(filter.to) }),
    ...(filter.category ? [names.category(filter.category)] : []), ...(filter.ward ? [names.ward(filter.ward)] : []), t(each.withWords ? 'words' : 'noWords'),
  ];
  return (
    <li style={{ borderTop: '1px solid var(--t-line)', padding: '6px 0' }}>
      <strong>{what.join(' · ')}</strong>
      <br />
      <span className="muted">
        {t('askedBy', { who: bare(each.requestedBy), at: instantText(each.requestedAt) })} · {t(`state.${each.state}`, { until: each.until ? instantText(each.until) : '' })}
        {decidedBy && decidedAt && ` (${t('decidedBy', { who: bare(decidedBy), at: instantText(decidedAt) })})`}
      </span>
      {step.error && <ProblemNote error={step.error} />}
      {each.mayDecide && (
        <Group gap={6} mt={4}>
          <Button size="compact-md" variant="filled" loading={step.isPending} onClick={() => step.mutate({ act: 'approve', id: each.id })}>{t('approve')}</Button>
          <Button size="compact-md" disabled={step.isPending} onClick={() => step.mutate({ act: 'refuse', id: each.id })}>{t('refuse')}</Button>
        </Group>
      )}
      {each.mayTake && <div><Button component="a" mt={4} href={`/api/exports/${each.id}/file`} download>{t('take', { format: each.format })}</Button></div>}
    </li>
  );
}
