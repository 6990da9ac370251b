import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useNames } from '../api/directory.js';
import type { CountedArea } from '../api/protected.js';
import { instantText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import css from '../shell/shell.module.css';
import { useProtectedWords } from './words.js';

/** The areas, each with its period, who coordinates and how many tips lie in it. */
export function AreaTable({ areas, shown }: { areas: readonly CountedArea[]; shown: string }) {
  const t = useProtectedWords();
  const heads = [t('name'), t('kind'), t('period'), t('priority'), t('coordinating'), t('tips'), t('known')];
  return (
    <div className={css.scroll} role="group" aria-label={t('title')} tabIndex={0}>
      <Table miw={900}>
        <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head} scope="col">{head}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>{areas.map((area) => <Row key={area.id} area={area} isShown={area.id === shown} />)}</Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ area, isShown }: { area: CountedArea; isShown: boolean }) {
  const t = useProtectedWords();
  const names = useNames();
  const count = (value: number | null) => value ?? t('few');
  return (
    <Table.Tr bg={isShown ? 'var(--t-hover)' : undefined}>
      <Table.Th scope="row">
        {area.simulated && <strong className="clock-warned">{t('simulated')} </strong>}
        <Link to="/chi-huy/bao-ve" search={{ khu: area.id } as never} aria-current={isShown || undefined}>{area[language()]}</Link>
      </Table.Th>
      <Table.Td>{t(`kind.${area.kind}`)}</Table.Td>
      <Table.Td>{usePeriod(area)}</Table.Td>
      <Table.Td>{area.priority}</Table.Td>
      <Table.Td>{area.coordinating.map(names.agencyCode).join(', ') || '–'}</Table.Td>
      <Table.Td>{count(area.tips)}{area.tips !== 0 && <span className="muted"> ({t('open', { count: count(area.open) })})</span>}</Table.Td>
      <Table.Td>{area.source ?? '–'} <span className="muted">({area.confidence})</span></Table.Td>
    </Table.Tr>
  );
}

function usePeriod({ from, to }: CountedArea): string {
  const t = useProtectedWords();
  if (from === null) return to === null ? t('always') : t('until', { to: instantText(to) });
  return to === null ? t('since', { from: instantText(from) }) : t('between', { from: instantText(from), to: instantText(to) });
}
