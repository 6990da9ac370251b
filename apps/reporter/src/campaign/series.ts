import type { EntityManager } from 'typeorm';
import { foldCampaign, type CampaignEvent, type CampaignFold, type Series, type SeriesRow } from '@tinbao/campaign';
import type { ReferenceSeries } from '@tinbao/targets';
import { seriesImports, seriesRows } from './campaign.store.js';

/** Rows of a file never change: each is read once a process. */
const known = new Map<string, Promise<readonly SeriesRow[]>>();
/** Most files kept. */
const KEPT = 32;

/** The rows of a file by the SHA-256 of its bytes. */
export function rowsOf(m: EntityManager, sha256: string): Promise<readonly SeriesRow[]> {
  const found = known.get(sha256);
  if (found) return found;
  if (known.size >= KEPT) known.clear();
  const read = seriesRows(m, sha256);
  known.set(sha256, read);
  read.catch(() => known.delete(sha256));
  return read;
}

/** The newest series of each measure of a campaign, with its rows. */
export async function newestSeries(m: EntityManager, { series }: Pick<CampaignFold, 'series'>): Promise<Series[]> {
  const found: Series[] = [];
  for (const note of series) if (!note.superseded) found.push({ note, rows: await rowsOf(m, note.sha256) });
  return found;
}

/** Imported figures of a measure (`social_order`), the newest version of each campaign; the transaction's role is the reporter's. */
export async function referenceSeries(m: EntityManager, measure: string): Promise<ReferenceSeries[]> {
  const byCampaign = new Map<string, CampaignEvent[]>();
  for (const event of await seriesImports(m, measure)) {
    const campaign = String(event.data['campaign']);
    byCampaign.set(campaign, [...(byCampaign.get(campaign) ?? []), event]);
  }
  const all: ReferenceSeries[] = [];
  for (const [campaign, events] of byCampaign) {
    for (const { note, rows } of await newestSeries(m, foldCampaign(events))) {
      const { source, signer, version, from, to } = note;
      const counted = rows.map(({ day, ward, category, cases }) => ({ day, ward, category: category ?? '', count: cases }));
      all.push({ id: `${campaign}/${measure}`, source, signer, version, from, to, rows: counted });
    }
  }
  return all;
}
