import type { EntityManager } from 'typeorm';
import {
  Refused, reportTexts, type IssuedReport, type ReportComparison, type ReportKind, type ReportText, type SavedText, type SecrecyMark,
} from '@tinbao/contracts';

/** A report that is written or was issued: of what, for whom, on which data. */
export interface ReportRow {
  readonly id: string;
  readonly kind: ReportKind;
  readonly campaign: string | null;
  /** Local dates. */
  readonly from: string;
  readonly to: string;
  readonly recipients: readonly string[];
  readonly secrecy: SecrecyMark;
  readonly comparisons: readonly ReportComparison[];
  /** Size of the ledger whose figures it takes; null: the newest. */
  readonly cutOff: number | null;
}

/** What its editors choose. */
export type ReportSettings = Pick<ReportRow, 'recipients' | 'secrecy' | 'comparisons' | 'cutOff'>;

const COLUMNS = `id, kind, campaign, period_from::text as "from", period_to::text as "to", recipients, secrecy, comparisons, cut_off as "cutOff"`;

/** Who did it, and when (RFC 3339 UTC). */
export interface Done {
  readonly by: string;
  readonly at: string;
}

/** The report of a kind, campaign and period, made with these settings where there is none. */
export async function openReport(m: EntityManager, row: ReportRow, { by, at }: Done): Promise<ReportRow> {
  await m.query(
    `insert into reporter.report (id, kind, campaign, period_from, period_to, recipients, secrecy, comparisons, cut_off, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [row.id, row.kind, row.campaign, row.from, row.to, row.recipients, row.secrecy, row.comparisons, row.cutOff, by, at],
  );
  return (await findReport(m, row))!;
}

/** The report of a kind, campaign and period. */
export async function findReport(m: EntityManager, { kind, campaign, from, to }: Pick<ReportRow, 'kind' | 'campaign' | 'from' | 'to'>): Promise<ReportRow | undefined> {
  const rows: ReportRow[] = await m.query(
    `select ${COLUMNS} from reporter.report where kind = $1 and campaign is not distinct from $2 and period_from = $3 and period_to = $4`, [kind, campaign, from, to],
  );
  return rows[0];
}

/** One report. Refuses `report_not_found`. */
export async function reportRow(m: EntityManager, id: string): Promise<ReportRow> {
  const rows: ReportRow[] = await m.query(`select ${COLUMNS} from reporter.report where id = $1`, [id]);
  if (!rows[0]) throw new Refused('report_not_found');
  return rows[0];
}

/** The newest reports, of one campaign or of all. */
export async function reportRows(m: EntityManager, campaign: string | null, limit = 200): Promise<ReportRow[]> {
  return m.query(`select ${COLUMNS} from reporter.report where $1::text is null or campaign = $1 order by period_to desc, kind, id limit $2`, [campaign, limit]);
}

export async function saveSettings(m: EntityManager, id: string, { recipients, secrecy, comparisons, cutOff }: ReportSettings): Promise<void> {
  await m.query('update reporter.report set recipients = $2, secrecy = $3, comparisons = $4, cut_off = $5 where id = $1', [id, recipients, secrecy, comparisons, cutOff]);
}

type TextRow = Omit<SavedText, 'savedAt'> & { readonly savedAt: Date };

/** Every text of a report in order; one never saved has version 0. */
export async function savedTexts(m: EntityManager, id: string): Promise<SavedText[]> {
  const rows: TextRow[] = await m.query('select text, words, version, saved_at as "savedAt", saved_by as "savedBy" from reporter.report_text where report_id = $1', [id]);
  return reportTexts.map((text) => {
    const row = rows.find((one) => one.text === text);
    return row ? { ...row, savedAt: row.savedAt.toISOString() } : { text, words: '', version: 0, savedAt: null, savedBy: null };
  });
}

/** Keeps a text for its next editor. Refuses `report_text_stale` where somebody saved it meanwhile. */
export async function saveText(m: EntityManager, id: string, { text, words, version }: { text: ReportText; words: string; version: number }, { by, at }: Done): Promise<SavedText> {
  const rows: { version: number }[] = await m.query(
    `insert into reporter.report_text as t (report_id, text, words, version, saved_at, saved_by) values ($1, $2, $3, 1, $5, $6)
     on conflict (report_id, text) do update set words = excluded.words, version = t.version + 1, saved_at = excluded.saved_at, saved_by = excluded.saved_by where t.version = $4
     returning version`, [id, text, words, version, at, by],
  );
  const saved = rows[0];
  const known = (await savedTexts(m, id)).find((one) => one.text === text)!;
  // A text that is new to its author and not to the house: somebody began it meanwhile.
  if (!saved || saved.version !== version + 1) throw new Refused('report_text_stale', { by: known.savedBy ?? '-', current: String(known.version), seen: String(version) });
  return known;
}

interface VersionRow {
  readonly reportId: string;
  readonly index: number;
  readonly body: string;
}

/** The issued versions of reports, the newest first: those that the ledger holds. */
export async function issuedVersions(m: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, readonly IssuedReport[]>> {
  const rows: VersionRow[] = await m.query(
    `select substr(subject, 8) as "reportId", index, body from ledger.event where subject = any($1) order by version desc`, [ids.map((id) => `report/${id}`)],
  );
  const found = new Map<string, IssuedReport[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(row.reportId)?.push(issuedOf(row));
  return found;
}

function issuedOf({ index, body }: VersionRow): IssuedReport {
  const { data, time, actor } = JSON.parse(body) as { data: IssuedReport; time: string; actor: string };
  const { version, reason, sha256, asOf, ledgerSize, secrecy, recipients } = data;
  return { version, reason, sha256, issuedAt: time, issuedBy: actor, asOf, ledgerSize, secrecy, recipients, index };
}

/** Keeps what a version says, before its event. */
export async function keepModel(m: EntityManager, row: { id: string; reportId: string; version: number; model: string; sha256: string }): Promise<void> {
  await m.query('insert into reporter.report_version (id, report_id, version, model, sha256) values ($1, $2, $3, $4, $5)', [row.id, row.reportId, row.version, row.model, row.sha256]);
}

/** What an issued version says, by the event that issued it; undefined where none did. */
export async function keptModel(m: EntityManager, reportId: string, version: number): Promise<string | undefined> {
  const rows: { model: string }[] = await m.query(
    `select v.model from ledger.event e join reporter.report_version v on v.id = e.causation_id where e.subject = $1 and e.version = $2`, [`report/${reportId}`, version],
  );
  return rows[0]?.model;
}
