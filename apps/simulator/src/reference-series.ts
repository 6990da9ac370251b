import type { Campaign, Law } from '@tinbao/law';
import { earlierCases, earlierIncidents, placesOf } from '@tinbao/season';
import { statutoryRules } from '@tinbao/targets';
import type { Lived } from './lived.js';

/** A series as it is imported. */
export interface Wish {
  readonly measure: string;
  readonly source: string;
  readonly documentNumber: string;
  readonly signer: string;
  readonly from: string;
  readonly to: string;
  readonly csv: string;
}

const DAY = 86_400_000;

/**
 * Figures from before the ledger for what the campaign compares itself with: cases against social order, accidents and fires.
 * They are made up like the season, and their number and signer say so.
 */
export function referenceSeries(law: Law, campaign: Campaign, { season, size: { seed, tips } }: Lived): Wish[] {
  const from = campaign.windows.map((window) => window.from).sort()[0] ?? campaign.from;
  const to = campaign.windows.map((window) => window.to).sort().at(-1) ?? campaign.from;
  const about = (measure: string, unit: string) => ({ measure, source: unit, documentNumber: '1/MO-PHONG', signer: `sim.${unit}`, from, to });
  const aligned = campaign.windows.find(({ id }) => id === 'tetAligned');
  const shift = aligned ? Math.round((Date.parse(campaign.from) - Date.parse(aligned.from)) / DAY) : 0;
  const { socialOrderOf } = statutoryRules(law);
  const isCase = ({ category, article, course }: { category: string; article?: string; course: string }) =>
    ['case', 'mixed', 'fine'].includes(course) && socialOrderOf(category, article) === 'yes';
  const cases = earlierCases(season, placesOf(law), { seed, tips, from, to, shift, isCase });
  const counts = (measure: 'traffic_accident' | 'fire') =>
    table('day,ward,cases,dead,injured', earlierIncidents(season, { seed, from, to }, measure).map((row) => [row.day, '', row.cases, row.dead, row.injured]));
  return [
    { ...about('social_order', 'hn.ca'), csv: table('day,ward,category,cases', cases.map((row) => [row.day, row.ward, row.category, row.cases])) },
    { ...about('traffic_accident', 'hn.pc08'), csv: counts('traffic_accident') },
    { ...about('fire', 'hn.pc07'), csv: counts('fire') },
  ];
}

const table = (columns: string, rows: readonly (readonly (string | number)[])[]): string => [columns, ...rows.map((row) => row.join(','))].join('\n');
