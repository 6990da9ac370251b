import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNames } from '../api/directory.js';
import type { BothWays, MovedTip, Outcome, Simulation } from '../api/simulations.js';
import { dayText, instantText } from '../shell/clock-text.js';
import css from '../shell/shell.module.css';
import { useSimulationWords } from './words.js';

const FIELDS = ['lead', 'coordinating', 'rule', 'category', 'priority', 'due'] as const;

/** What a trial found: counts, load and broken limits by agency before and after, and every moved tip that the reader may open. */
export function Result({ of: { from, to }, outcome }: { of: Simulation; outcome: Outcome }) {
  const t = useSimulationWords();
  const { looked, moved, breaches, fields, unread, tips } = outcome;
  return (
    <>
      <p role="status">{t('counted', { from: dayText(from), to: dayText(to), looked, moved, ...breaches })}</p>
      <p>{FIELDS.flatMap((field) => (fields[field] > 0 ? `${t(`field.${field}`)}: ${fields[field]}` : [])).join(' · ')}</p>
      {unread > 0 && <p>{t('unread', { count: unread })}</p>}
      <Flows outcome={outcome} />
      <Load outcome={outcome} />
      {moved > 0 && <h4 id="moved">{t('tips')}</h4>}
      {moved > 0 && tips.length === 0 && <p className="muted">{t('noTips')}</p>}
      <ul aria-labelledby={moved > 0 ? 'moved' : undefined}>{tips.map((tip) => <Moved key={tip.tip} of={tip} />)}</ul>
    </>
  );
}

function Flows({ outcome: { flows } }: { outcome: Outcome }) {
  const t = useSimulationWords();
  const names = useNames();
  const named = (agency: string) => (agency === '' ? t('nobody') : names.agencyCode(agency));
  if (flows.length === 0) return null;
  return <Board id="flows" title={t('flows')} heads={[t('oldLead'), t('newLead'), t('tipCount')]} rows={flows.map(({ from, to, tips }) => [named(from), named(to), tips])} />;
}

function Load({ outcome: { agencies } }: { outcome: Outcome }) {
  const t = useSimulationWords();
  const names = useNames();
  const isMoved = ({ before, after }: BothWays) => before !== after;
  const moved = agencies.filter(({ leads, coordinates, breaches }) => [leads, coordinates, breaches].some(isMoved));
  if (moved.length === 0) return null;
  const said = ({ before, after }: BothWays) => (before === after ? String(before) : `${before} → ${after}`);
  const rows = moved.map(({ agency, leads, coordinates, breaches }) => [names.agencyCode(agency), said(leads), said(coordinates), said(breaches)]);
  return <Board id="load" title={t('load')} heads={[t('agency'), t('leads'), t('coordinates'), t('breaches')]} rows={rows} />;
}

function Board({ id, title, heads, rows }: { id: string; title: string; heads: readonly string[]; rows: readonly (readonly ReactNode[])[] }) {
  return (
    <>
      <h4 id={id}>{title}</h4>
      <div className={css.scroll} role="group" aria-labelledby={id} tabIndex={0}>
        <Table miw={500}>
          <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>{rows.map((cells, row) => <Table.Tr key={row}>{cells.map((cell, column) => <Table.Td key={column}>{cell}</Table.Td>)}</Table.Tr>)}</Table.Tbody>
        </Table>
      </div>
    </>
  );
}

const end = (at: string | null): string => (at === null ? '–' : instantText(at));

function Moved({ of: { tip, changes, dues } }: { of: MovedTip }) {
  const t = useSimulationWords();
  const names = useNames();
  const isAgency = (field: string) => field === 'lead' || field === 'coordinating';
  const said = (field: string, value: string) => {
    if (value === '') return '–';
    if (isAgency(field)) return value.split(', ').map((id) => names.agencyCode(id)).join(', ');
    return field === 'category' ? names.category(value) : value;
  };
  const told = [
    ...changes.map(({ field, before, after }) => `${t(`field.${field}`)}: ${said(field, before)} → ${said(field, after)}`),
    ...dues.map(({ clock, agency, before, after }) => `${clock}${agency === '' ? '' : ` (${names.agencyCode(agency)})`}: ${end(before)} → ${end(after)}`),
  ];
  return <li><a href={`/tin/${tip}`}>{tip}</a> {told.join('; ')}</li>;
}
