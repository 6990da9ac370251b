import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { stateWords, type ListedRecord } from '@tinbao/contracts';
import { useNames } from '../api/directory.js';
import type { Hotspot } from '../api/hotspots.js';
import { instantText } from '../shell/clock-text.js';
import { language } from '../shell/language.js';
import css from '../shell/shell.module.css';
import { countText, useHotspotSays } from './say.js';
import { useHotspotWords } from './words.js';

/** The tips of a hotspot, or that the reader sees numbers alone. */
export function HotspotTips({ hotspot }: { hotspot: Hotspot }) {
  const t = useHotspotWords();
  const says = useHotspotSays();
  const { tips, total, wards } = hotspot;
  return (
    <section aria-labelledby="hotspot-tips">
      <h2 id="hotspot-tips">{t('tips', { category: says.category(hotspot), ward: says.where(hotspot), dates: says.when(hotspot) })}</h2>
      {wards.length > 1 && <p className="muted">{t('wards', { wards: says.wards(hotspot) })}</p>}
      {tips === null ? <p className="muted">{t('numbersOnly')}</p> : <Rows tips={tips} />}
      {tips !== null && tips.length < total && <p className="muted">{t('cut', { shown: countText(tips.length), total: countText(total) })}</p>}
    </section>
  );
}

function Rows({ tips }: { tips: readonly ListedRecord[] }) {
  const t = useHotspotWords();
  const names = useNames();
  const heads = [t('number'), t('receivedAt'), t('ward'), t('owner'), t('state')];
  return (
    <div className={css.scroll} role="group" aria-labelledby="hotspot-tips" tabIndex={0}>
      <Table miw={800}>
        <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head} scope="col">{head}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {tips.map((tip) => (
            <Table.Tr key={tip.subject}>
              <Table.Th scope="row" className="number"><Link to={`/tin/${tip.subject}`}>{tip.registerNumber ?? tip.subject}</Link></Table.Th>
              <Table.Td>{instantText(tip.receivedAt)}</Table.Td>
              <Table.Td>{tip.ward === null ? '–' : names.ward(tip.ward)}</Table.Td>
              <Table.Td>{tip.owner === null ? '–' : names.agency(tip.owner)}</Table.Td>
              <Table.Td>{stateWords[tip.state]?.[language()] ?? tip.state}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
