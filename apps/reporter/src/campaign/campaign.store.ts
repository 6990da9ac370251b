import type { EntityManager } from 'typeorm';
import type { CampaignEvent, SeriesRow } from '@tinbao/campaign';

/** A row of `reporter.campaign_event`. */
export interface CampaignRow {
  readonly campaign: string;
  readonly event: CampaignEvent;
}

/** The row of an event, or undefined for one that belongs to no campaign. */
export function campaignRowOf({ subject, tipversion, type, time, actor, data }: CampaignEvent): CampaignRow | undefined {
  const [, campaign] = /^campaign\/([^/]+)\//.exec(subject) ?? [];
  return campaign === undefined ? undefined : { campaign, event: { subject, tipversion, type, time, actor, data } };
}

/** Keeps events of campaigns; one that is there already changes nothing. */
export async function saveCampaignEvents(m: EntityManager, rows: readonly CampaignRow[]): Promise<void> {
  await m.query(
    `insert into reporter.campaign_event (subject, version, campaign, event)
     select * from unnest($1::text[], $2::int[], $3::text[], $4::jsonb[]) on conflict do nothing`,
    [rows.map(({ event }) => event.subject), rows.map(({ event }) => event.tipversion), rows.map(({ campaign }) => campaign), rows.map(({ event }) => JSON.stringify(event))],
  );
}

/** How many events of a campaign there are: rows are only ever added, so the same number is the same events. */
export async function campaignSize(m: EntityManager, campaign: string): Promise<number> {
  const rows: { n: number }[] = await m.query('select count(*)::int as n from reporter.campaign_event where campaign = $1', [campaign]);
  return rows[0]?.n ?? 0;
}

/** Every event of a campaign. */
export async function campaignEvents(m: EntityManager, campaign: string): Promise<CampaignEvent[]> {
  const rows: { event: CampaignEvent }[] = await m.query('select event from reporter.campaign_event where campaign = $1', [campaign]);
  return rows.map(({ event }) => event);
}

/** Events of every campaign that imported figures of one measure. */
export async function seriesImports(m: EntityManager, measure: string): Promise<CampaignEvent[]> {
  const rows: { event: CampaignEvent }[] = await m.query(
    `select event from reporter.campaign_event where subject like 'campaign/%/series/%' and event -> 'data' ->> 'measure' = $1`, [measure]);
  return rows.map(({ event }) => event);
}

/** Keeps the rows of a file under the SHA-256 of its bytes. */
export async function saveSeriesRows(m: EntityManager, sha256: string, rows: readonly SeriesRow[]): Promise<void> {
  await m.query(
    `insert into reporter.series_row (sha256, line, day, ward, category, cases, dead, injured)
     select $1, * from unnest($2::int[], $3::date[], $4::text[], $5::text[], $6::int[], $7::int[], $8::int[]) on conflict do nothing`,
    [sha256, rows.map((_, line) => line), ...(['day', 'ward', 'category', 'cases', 'dead', 'injured'] as const).map((column) => rows.map((row) => row[column]))],
  );
}

/** The rows of a file, in its order. */
export async function seriesRows(m: EntityManager, sha256: string): Promise<SeriesRow[]> {
  return m.query(`select to_char(day, 'YYYY-MM-DD') as day, ward, category, cases, dead, injured from reporter.series_row where sha256 = $1 order by line`, [sha256]);
}
