import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ListedRecord } from '@tinbao/contracts';
import { useStream } from '../api/stream.js';
import { useList, type ListPage as Page } from '../api/targets.js';
import { instantText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import { Region } from '../shell/region.js';
import { useAsked, type Asked } from './asked.js';
import { Percent } from './count.js';
import { useTargetNames } from './names.js';
import { dateText } from './period.js';
import { countText } from './shares.js';
import css from './targets.module.css';
import { isWord, useTargetWords } from './words.js';

/** The records behind one number of the targets, as many as it says. */
export function ListPage() {
  const t = useTargetWords();
  const { from, to, by, figure, part, compare, asOf } = useAsked();
  return (
    <>
      <Link to="/chi-huy" search={{ from, to, by, compare, asOf } as never}><ArrowLeft aria-hidden size={12} /> {t('back')}</Link>
      {figure && part ? <TheList /> : <><h1>{t('title')}</h1><p role="alert">{t('noFigure')}</p></>}
    </>
  );
}

function TheList() {
  const t = useTargetWords();
  const asked = useAsked();
  const { compare: _, ...params } = { ...asked, by: asked.key === undefined ? undefined : asked.by };
  const answer = useList(params);
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = answer;
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Title asked={asked} />
      <Region answer={{ ...answer, data: data?.pages[0] }}>
        {(first) => (
          <>
            <Head page={first} asked={asked} />
            <Newer page={first} />
            {first.total === 0 ? <p className="muted">{t('noRows')}</p> : <Rows rows={rows} />}
            {hasNextPage && <Button mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('more', { shown: countText(rows.length, language()), total: countText(first.total, language()) })}</Button>}
          </>
        )}
      </Region>
    </>
  );
}

function Title({ asked: { figure, part, by, key } }: { asked: Asked }) {
  const t = useTargetWords();
  const names = useTargetNames();
  const say = (kind: 'figure' | 'part', code = '') => (isWord(`${kind}.${code}`) ? (kind === 'figure' ? t(`figure.${code}` as 'figure.t1') : t(`part.${code}` as 'part.due')) : code);
  return (
    <h1 id="list">
      {say('figure', figure)}: {figure === 'receiptRate' && part === 'failing' ? t('standing.missing') : say('part', part)}
      {by && key !== undefined && <> · {t('group', { by: t(`by.${by}`), key: names.group(by, key) })}</>}
    </h1>
  );
}

/** What the tile said, once more: the share with both its numbers, the length of the list, period, scope, ledger size and time. */
function Head({ page, asked }: { page: Page; asked: Asked }) {
  const t = useTargetWords();
  const names = useTargetNames();
  const { numerator, denominator } = page.ratio;
  const number = (count: number) => countText(count, language());
  const whose = { t1: t('figure.receiptRate'), t2: t('figure.rateStrict'), t3: `${t('part.cases')} / ${t('part.registered')}` }[asked.figure ?? ''];
  return (
    <p className={css.listHead}>
      <strong>{t('total', { count: number(page.total) })}</strong>
      <span>{whose && `${whose}: `}{number(numerator)} / {number(denominator)} = <Percent share={page.ratio} /></span>
      <span>{dateText(page.from)}–{dateText(page.to)}</span>
      <span className="muted">{t('asOf', { size: number(page.ledgerSize), time: instantText(page.asOf) })}</span>
      <span className="muted">{t('scope', { scope: names.scope(page.scope) })}</span>
    </p>
  );
}

/** The list stays as it was opened; that the ledger went on is said, not done. */
function Newer({ page }: { page: Page }) {
  const t = useTargetWords();
  const client = useQueryClient();
  const { ledgerSize } = useStream();
  if (ledgerSize <= page.ledgerSize) return null;
  return <p role="status">{t('newer')} <Button size="compact-sm" onClick={() => void client.resetQueries({ queryKey: ['targets-list'] })}>{t('refresh')}</Button></p>;
}

function Rows({ rows }: { rows: readonly ListedRecord[] }) {
  const t = useTargetWords();
  const heads = [t('number'), t('receivedAt'), t('category'), t('owner'), t('state'), t('ward')];
  return (
    <div className={css.scroll} role="group" aria-labelledby="list" tabIndex={0}>
      <table className={`${css.table} ${css.words}`}>
        <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>{rows.map((row) => <Row key={row.subject} row={row} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: ListedRecord }) {
  const t = useTargetWords();
  const names = useTargetNames();
  const number = row.registerNumber ?? t('record', { number: row.recordNumber ?? '–' });
  const state = isWord(`state.${row.state}`) ? t(`state.${row.state}` as 'state.received') : row.state;
  const turnedOut = row.disposition !== null && isWord(`disposition.${row.disposition}`) ? t(`disposition.${row.disposition}` as 'disposition.test') : row.disposition;
  return (
    <tr>
      <th scope="row" className="number">{row.tipId === null ? number : <Link to={`/tin/${row.tipId}`}>{number}</Link>}</th>
      <td>{instantText(row.receivedAt)}</td>
      <td>{row.category === null ? '–' : names.category(row.category)}</td>
      <td>{row.owner === null ? '–' : names.agency(row.owner)}</td>
      <td>{turnedOut === null ? state : `${state}: ${turnedOut}`}</td>
      <td>{row.ward === null ? '–' : names.ward(row.ward)}</td>
    </tr>
  );
}
