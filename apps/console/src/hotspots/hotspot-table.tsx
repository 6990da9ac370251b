import { Table } from '@mantine/core';
import type { Hotspot } from '../api/hotspots.js';
import css from '../shell/shell.module.css';
import map from '../map/map.module.css';
import { countText, figureText, nameOf, useHotspotSays } from './say.js';
import { useHotspotWords } from './words.js';

interface TableProps {
  readonly hotspots: readonly Hotspot[];
  readonly shown: Hotspot | undefined;
  /** The last day looked at: what reaches it goes on. */
  readonly last: string;
  readonly choose: (hotspot: Hotspot) => void;
}

/** The alarms, the least likely first; each opens. */
export function HotspotTable({ hotspots, shown, last, choose }: TableProps) {
  const t = useHotspotWords();
  const says = useHotspotSays();
  const heads = [t('category'), t('where'), t('when'), t('observed'), t('expected'), t('chance')];
  return (
    <>
      <h2 id="hotspots">{t('list')}</h2>
      <div className={css.scroll} role="group" aria-labelledby="hotspots" tabIndex={0}>
        <Table miw={800}>
          <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head} scope="col">{head}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {hotspots.map((hotspot) => (
              <Table.Tr key={nameOf(hotspot)} bg={hotspot === shown ? 'var(--t-hover)' : undefined}>
                <Table.Th scope="row"><button type="button" className={map.sort} aria-pressed={hotspot === shown} onClick={() => choose(hotspot)}>{says.category(hotspot)}</button></Table.Th>
                <Table.Td>{says.where(hotspot)}</Table.Td>
                <Table.Td>{says.when(hotspot)}{hotspot.to === last && <strong className="clock-warned"> {t('now')}</strong>}</Table.Td>
                <Table.Td>{countText(hotspot.observed)}</Table.Td>
                <Table.Td>{figureText(hotspot.expected)}</Table.Td>
                <Table.Td>{figureText(hotspot.p)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}
