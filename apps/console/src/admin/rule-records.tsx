import { Button, Table } from '@mantine/core';
import { useRuleText, type RuleProposal, type RuleSetRow } from '../api/rules.js';
import type { ProtectedArea } from '../api/protected.js';
import { WardMap } from '../map/ward-map.js';
import { Region } from '../shell/region.js';
import css from '../shell/shell.module.css';
import { useAdminWords } from './words.js';

type Records = readonly Readonly<Record<string, unknown>>[];

/** The list of each data file and what names, dates and explains its records; all of them bear `source` and `confidence`. */
const tables: Readonly<Record<RuleSetRow['ruleSet'], { list: string; columns: readonly string[] }>> = {
  organisation: { list: 'agencies', columns: ['id', 'vi', 'valid_from', 'valid_to'] },
  calendar: { list: 'holidays', columns: ['start', 'end', 'vi', 'kind'] },
  clocks: { list: 'clocks', columns: ['id', 'vi', 'duration', 'unit'] },
  routing: { list: 'rows', columns: ['category', 'rule', 'lead', 'from', 'to'] },
  taxonomy: { list: 'operational_categories', columns: ['id', 'vi', 'default_lead'] },
  campaigns: { list: 'campaigns', columns: ['id', 'vi', 'from', 'to'] },
  protected_areas: { list: 'areas', columns: ['id', 'vi', 'kind', 'from', 'to', 'priority'] },
};

/** The records of a version as a table, each with where it was read and how well it is known. */
export function RuleRecords({ of, close }: { of: RuleSetRow | RuleProposal; close: () => void }) {
  const t = useAdminWords();
  const answer = useRuleText(of);
  const { list, columns } = tables[of.ruleSet];
  const heads = [...columns, 'source', 'confidence'];
  return (
    <section aria-labelledby="records">
      <h3 id="records">{t(`set.${of.ruleSet}`)}: {of.version} <Button size="compact-sm" onClick={close}>{t('close')}</Button></h3>
      <Region answer={answer}>
        {({ text }) => (
          <div className={css.scroll} role="group" aria-labelledby="records" tabIndex={0} style={{ maxHeight: 480 }}>
            <Table miw={800}>
              <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{t(`column.${head}` as 'column.id')}</Table.Th>)}</Table.Tr></Table.Thead>
              <Table.Tbody>
                {((JSON.parse(text) as Record<string, Records>)[list] ?? []).map((record, at) => (
                  <Table.Tr key={at}>{heads.map((head) => <Table.Td key={head}>{said(record[head])}</Table.Td>)}</Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )}
      </Region>
      {of.ruleSet === 'protected_areas' && answer.data && <Drawn text={answer.data.text} title={`${t('set.protected_areas')}: ${of.version}`} />}
    </section>
  );
}

/** The areas of a version on the map, as whoever approves it should see them. */
function Drawn({ text, title }: { text: string; title: string }) {
  const { areas } = JSON.parse(text) as { areas: readonly ProtectedArea[] };
  if (areas.length === 0) return null;
  return <WardMap title={title} marked={new Set(areas.flatMap(({ wards }) => wards))} areas={areas.flatMap(({ polygon }) => (polygon ? [polygon] : []))} />;
}

const said = (value: unknown): string => (value === null || value === undefined ? '–' : String(value));
