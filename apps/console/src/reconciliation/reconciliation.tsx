import { Alert, Button, Table } from '@mantine/core';
import { OctagonAlert } from 'lucide-react';
import { useReconcile, useReconciliation, type Reconciled } from '../api/reconciliation.js';
import { instantText } from '../shell/clock-text.js';
import { ProblemNote } from '../shell/problem-note.js';
import { Region } from '../shell/region.js';
import css from '../shell/shell.module.css';
import { vi } from './vi.js';
import { useReconciliationWords } from './words.js';

type Model = Extract<keyof typeof vi, `model.${string}`>;

/** Whether the read models are what the ledger makes of them: the last full walk, each difference by tip and field, a walk now. */
export function Reconciliation() {
  const t = useReconciliationWords();
  const answer = useReconciliation();
  const now = useReconcile();
  return (
    <section aria-labelledby="reconciliation">
      <h2 id="reconciliation">{t('title')}</h2>
      <p className="muted">{t('hint')}</p>
      {now.error && <ProblemNote error={now.error} />}
      <Region answer={answer}>
        {(standing) => (
          <>
            <Walk walk={standing.walk} />
            <Button loading={now.isPending || Boolean(standing.walk?.askedAt)} onClick={() => now.mutate()}>{t('now')}</Button>
            {standing.count === 0 ? <p>{t('equal')}</p> : <Differences {...standing} />}
          </>
        )}
      </Region>
    </section>
  );
}

function Walk({ walk }: Pick<Reconciled, 'walk'>) {
  const t = useReconciliationWords();
  return (
    <p role="status">
      {walk?.lastWalkAt ? t('last', { at: instantText(walk.lastWalkAt), count: walk.lastWalkSubjects ?? 0 }) : t('never')}
      {walk?.askedAt && ` ${t('walking', { count: walk.subjects })}`}
    </p>
  );
}

function Differences({ differences, count }: Reconciled) {
  const t = useReconciliationWords();
  const heads = [t('model'), t('tip'), t('field'), t('since')];
  return (
    <>
      <Alert role="alert" variant="outline" color="red" icon={<OctagonAlert aria-hidden size={18} />} title={t('count', { count })} mt="sm" mb="sm">
        {t('whatToDo')}
        {differences.length < count && <div>{t('cut', { shown: differences.length })}</div>}
      </Alert>
      <div className={css.scroll} role="group" aria-labelledby="reconciliation" tabIndex={0}>
        <Table miw={700}>
          <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {differences.map(({ model, subject, field, since }) => (
              <Table.Tr key={`${model} ${subject} ${field}`}>
                <Table.Td>{`model.${model}` in vi ? t(`model.${model}` as Model) : model}</Table.Td>
                <Table.Td className="number">{subject.includes('/') ? subject : <a href={`/tin/${subject}`}>{subject}</a>}</Table.Td>
                <Table.Td><code>{field}</code></Table.Td>
                <Table.Td>{instantText(since)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}
