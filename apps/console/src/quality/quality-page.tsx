import { Button, Group, Table } from '@mantine/core';
import type { QualitySample, ReviewVerdict, SampledRecord } from '@tinbao/contracts';
import type { ReactNode } from 'react';
import { useQualitySample, useReview } from '../api/quality.js';
import { useSession } from '../shell/session-context.js';
import { useTargetWords } from '../targets/words.js';
import { instantText } from '../shell/clock-text.js';
import { ProblemNote } from '../shell/problem-note.js';
import { Region } from '../shell/region.js';
import css from '../shell/shell.module.css';
import { useQualityWords } from './words.js';

/** Calls held for no tip that chance chose: another person says whether that was right. */
export function QualityPage() {
  const t = useQualityWords();
  const review = useReview();
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="muted">{t('hint')}</p>
      {review.error && <ProblemNote error={review.error} />}
      <Region answer={useQualitySample()}>
        {(sample) => (
          <>
            <Rate sample={sample} />
            <Waiting records={sample.items.filter((record) => record.review === null)} say={(id, verdict) => review.mutate({ id, verdict })} isBusy={review.isPending} />
            <Reviewed records={sample.items.filter((record) => record.review !== null)} />
          </>
        )}
      </Region>
    </>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function Rate({ sample: { reviewed, mistaken, interval } }: { sample: QualitySample }) {
  const t = useQualityWords();
  return interval && <p role="status">{t('rate', { mistaken, reviewed, low: percent(interval[0]), high: percent(interval[1]) })}</p>;
}

interface WaitingGiven {
  readonly records: readonly SampledRecord[];
  readonly say: (id: string, verdict: ReviewVerdict) => void;
  readonly isBusy: boolean;
}

function Waiting({ records, say, isBusy }: WaitingGiven) {
  const t = useQualityWords();
  const me = `account/${useSession().account.username}`;
  const acts = ({ intakeRecordId: id, disposedBy }: SampledRecord) => disposedBy !== me && (
    <Group gap={6} wrap="nowrap">
      <Button size="compact-sm" disabled={isBusy} onClick={() => say(id, 'confirmed')}>{t('confirm')}</Button>
      <Button size="compact-sm" disabled={isBusy} onClick={() => say(id, 'mistaken')}>{t('mistaken')}</Button>
    </Group>
  );
  return <Records id="to-review" title={t('toReview')} nothing={t('nothing')} records={records} last={{ head: t('act'), cell: acts }} />;
}

function Reviewed({ records }: { records: readonly SampledRecord[] }) {
  const t = useQualityWords();
  const found = ({ review }: SampledRecord) => review && <>{t(`verdict.${review.verdict}`)} <span className="muted">{t('by', { who: nameOf(review.by), at: instantText(review.at) })}</span></>;
  return <Records id="reviewed" title={t('reviewed')} nothing={t('nothingReviewed')} records={records} last={{ head: t('verdict'), cell: found }} />;
}

const nameOf = (actor: string): string => actor.replace(/^account\//, '');

interface RecordsGiven {
  readonly id: string;
  readonly title: string;
  readonly nothing: string;
  readonly records: readonly SampledRecord[];
  readonly last: { readonly head: string; readonly cell: (record: SampledRecord) => ReactNode };
}

function Records({ id, title, nothing, records, last }: RecordsGiven) {
  const t = useQualityWords();
  const say = useTargetWords();
  const heads = [t('number'), t('channel'), t('disposition'), t('disposedAt'), t('disposedBy'), last.head];
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title} ({records.length})</h2>
      {records.length === 0 ? <p className="muted">{nothing}</p> : (
        <div className={css.scroll} role="group" aria-labelledby={id} tabIndex={0}>
          <Table miw={700}>
            <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
            <Table.Tbody>
              {records.map((record) => (
                <Table.Tr key={record.intakeRecordId}>
                  <Table.Td className="number">{record.recordNumber}</Table.Td>
                  <Table.Td>{say(`channel.${record.channel}`)}</Table.Td>
                  <Table.Td>{say(`disposition.${record.disposition}`)}</Table.Td>
                  <Table.Td className="number">{instantText(record.disposedAt)}</Table.Td>
                  <Table.Td>{nameOf(record.disposedBy)}</Table.Td>
                  <Table.Td>{last.cell(record)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}
