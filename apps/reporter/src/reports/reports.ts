import type { Account } from '@tinbao/access';
import {
  newEvent, Refused, ReportIssued,
  type EditedReport, type IssuedReport, type ListedReport, type PrintedReport, type ReportFormat, type ReportIssueBody, type ReportKind, type ReportText, type ReportTextBody, type SavedText,
} from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { history, withActor } from '@tinbao/ledger';
import { canonicalJson, printedOf, renderDocx, renderPdf, renderXlsx, reportHash, type Report, type WardTopology } from '@tinbao/report';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { Campaigns } from '../campaign/campaigns.js';
import type { Figures } from '../figures.js';
import { assembled, type Asked } from './assembly.js';
import { periodOf } from './periods.js';
import {
  findReport, issuedVersions, keepModel, keptModel, openReport, reportRow, reportRows, savedTexts, saveSettings, saveText, type ReportRow, type ReportSettings,
} from './report-store.js';

/** What a report is asked of. */
export interface ReportWish {
  readonly kind: ReportKind;
  readonly campaign?: string | undefined;
  /** Local date that a quick report's period holds. */
  readonly on?: string | undefined;
}

/** A report to hand out: one that was issued with its kept JSON and how it was issued. */
export interface Handed {
  readonly report: Report;
  readonly json?: string;
  readonly issue?: IssuedReport;
}

/** Who writes or issues. */
export type Editor = Pick<Account, 'id' | 'name'>;

/** Reports: written in drafts, issued for good, handed out in four forms of one model. */
export class Reports {
  constructor(private readonly house: House, private readonly law: LawInForce, private readonly figures: Figures, private readonly campaigns: Campaigns) {}

  /** Reports with their issued versions, the newest period first. */
  async list(campaign: string | null): Promise<ListedReport[]> {
    return this.read(async (m) => {
      const rows = await reportRows(m, campaign);
      const versions = await issuedVersions(m, rows.map(({ id }) => id));
      return rows.map((row) => listed(row, versions.get(row.id) ?? []));
    });
  }

  /** The report of a campaign or of a period, begun by the plan's settings where there is none. Refuses `campaign_not_found`. */
  async open(wish: ReportWish, editor: Editor): Promise<EditedReport> {
    const row = await this.read((m) => openReport(m, this.begun(wish), { by: editor.id, at: this.house.clock.iso() }));
    return this.edited(row.id);
  }

  /** A report as nobody wrote it yet: recipients and secrecy mark from the plan, both windows that its targets are measured by. */
  begun({ kind, campaign: id, on }: ReportWish): ReportRow {
    const campaign = id === undefined ? null : this.campaigns.campaign(id);
    const mark = campaign?.secrecyMark.mark;
    return {
      id: uuidv7(), kind, campaign: campaign?.id ?? null, ...periodOf(kind, on ?? '', campaign), recipients: campaign?.recipients.bodies ?? [],
      secrecy: mark === 'mat' || mark === 'toiMat' || mark === 'tuyetMat' ? mark : 'none', comparisons: kind === 'daily' ? ['precedingPeriod'] : ['samePeriodLastYear', 'precedingPeriod'], cutOff: null,
    };
  }

  /** A report as its editors see it. Refuses `report_not_found`. */
  async edited(id: string): Promise<EditedReport> {
    return this.read(async (m) => {
      const row = await reportRow(m, id);
      const versions = await issuedVersions(m, [id]);
      const { recipients, secrecy, comparisons, cutOff } = row;
      return { ...listed(row, versions.get(id) ?? []), recipients, secrecy, comparisons, cutOff: cutOff === null ? null : Number(cutOff), texts: await savedTexts(m, id) };
    });
  }

  /** What its editors choose; the newest choice stands. */
  async settings(id: string, settings: ReportSettings, _editor: Editor): Promise<EditedReport> {
    await this.read(async (m) => {
      await reportRow(m, id);
      await saveSettings(m, id, settings);
    });
    return this.edited(id);
  }

  /** Keeps a text. Refuses `report_text_stale`. */
  text(id: string, text: ReportText, body: z.output<typeof ReportTextBody>, editor: Editor): Promise<SavedText> {
    return this.read(async (m) => {
      await reportRow(m, id);
      return saveText(m, id, { text, ...body }, { by: editor.id, at: this.house.clock.iso() });
    });
  }

  /** The report as it would be issued now; it is marked as a draft. */
  async draft(id: string, editor: Editor): Promise<Report> {
    const [row, texts] = await this.read(async (m) => [await reportRow(m, id), await savedTexts(m, id)] as const);
    return this.made({ row, texts, author: personWords(editor), issue: null });
  }

  /**
   * The newest version issued of a report, else its draft for the `editor` who asks; `asOf` of a draft: a size of the ledger, or
   * `size@instant`. Refuses `report_not_found` where `issued` is asked for and nothing was.
   */
  async wanted(wish: ReportWish, { state, asOf, editor }: { state?: 'draft' | 'issued' | undefined; asOf?: string | undefined; editor: () => Editor }): Promise<Handed> {
    const begun = this.begun(wish);
    const { row, isIssued } = await this.read(async (m) => {
      const found = await findReport(m, begun);
      return { row: found, isIssued: found !== undefined && ((await issuedVersions(m, [found.id])).get(found.id) ?? []).length > 0 };
    });
    if (row && isIssued && state !== 'draft') return this.issued(row.id);
    if (state === 'issued') throw new Refused('report_not_found');
    const texts = row ? await this.read((m) => savedTexts(m, row.id)) : [];
    return { report: await this.made({ row: row ?? begun, texts, author: personWords(editor()), asOf, issue: null }) };
  }

  /**
   * Issues a version for good: its model is kept, its hash goes into the ledger. Refuses `report_version_moved`,
   * `report_recipients_missing`, and a later version that does not explain itself (`report_needs_explanation`).
   */
  async issue(id: string, body: z.output<typeof ReportIssueBody>, editor: Editor): Promise<IssuedReport> {
    const { row, texts, versions } = await this.read(async (m) => ({ row: await reportRow(m, id), texts: await savedTexts(m, id), versions: (await issuedVersions(m, [id])).get(id) ?? [] }));
    const [last] = versions;
    assertMayIssue(row, body, last);
    const version = body.version + 1;
    const report = await this.made({
      row, texts, author: personWords(editor),
      issue: {
        number: body.number ?? null, date: body.date, signer: body.signer, version, previous: last?.sha256 ?? null,
        reason: { code: body.reason, explanation: body.explanation ?? 'Phát hành lần đầu.', by: editor.id, name: editor.name },
      },
    });
    await this.record({ row, report, reason: body.reason }, editor);
    return (await this.edited(id)).versions[0]!;
  }

  /** An issued version, exactly as it was issued. Refuses `report_not_found`, and `report_damaged` where the ledger's hash is another. */
  async issued(id: string, version?: number): Promise<Handed & { readonly json: string; readonly issue: IssuedReport }> {
    const { versions, model } = await this.read(async (m) => {
      await reportRow(m, id);
      const all = (await issuedVersions(m, [id])).get(id) ?? [];
      const wanted = version ?? all[0]?.version ?? 0;
      return { versions: all.filter((one) => one.version === wanted), model: await keptModel(m, id, wanted) };
    });
    const [one] = versions;
    if (!one) throw new Refused('report_not_found');
    if (model === undefined || reportHash(model) !== one.sha256) throw new Refused('report_damaged', { version: String(one.version), hash: one.sha256 });
    return { json: model, report: JSON.parse(model) as Report, issue: one };
  }

  /** A report in one of its forms: the same report, the same bytes. */
  async rendered(report: Report, format: ReportFormat): Promise<Buffer> {
    if (format === 'json') return Buffer.from(canonicalJson(report));
    return { docx: renderDocx, pdf: renderPdf, xlsx: renderXlsx }[format](report, this.topology);
  }

  /** The same for a screen. */
  printed(report: Report): Promise<PrintedReport> {
    return printedOf(report, this.topology);
  }

  private get topology(): WardTopology {
    return this.law.now.topology as unknown as WardTopology;
  }

  private made(asked: Asked): Promise<Report> {
    return assembled({ house: this.house, figures: this.figures, campaigns: this.campaigns, law: this.law.now }, asked);
  }

  /** The model first: a version is issued when the ledger holds the event that names its row as cause. */
  private async record({ row, report, reason }: { row: ReportRow; report: Report; reason: IssuedReport['reason'] }, editor: Editor): Promise<void> {
    const model = canonicalJson(report);
    const sha256 = reportHash(model);
    const [version, cause, subject] = [report.version ?? 1, uuidv7(), `report/${row.id}`];
    const past = await this.read(async (m) => {
      await keepModel(m, { id: cause, reportId: row.id, version, model, sha256 });
      return history(m, subject);
    });
    const { asOf, ledgerSize } = report.cutOffs[0]!;
    const { number, date } = report.letter;
    const event = newEvent(ReportIssued, {
      reportId: row.id, kind: row.kind, ...(row.campaign === null ? {} : { campaign: row.campaign }), period: report.period, version, reason, sha256,
      ...(report.previous === null ? {} : { previous: report.previous }), asOf, ledgerSize, secrecy: row.secrecy, recipients: [...row.recipients],
      documentRef: { ...(number === null ? {} : { number }), date: date ?? undefined, signer: editor.id },
    });
    const outcome = await this.house.ledger('reporter').append({
      subject, expectedVersion: version - 1, ...(past[0] ? { correlationId: past[0].correlationid } : {}), source: 'reporter', actor: editor.id, time: this.house.clock.iso(),
      causationId: cause, count: 1, draft: () => [event],
    });
    if (!('done' in outcome)) throw new Refused('report_version_moved');
  }

  private read<T>(work: (m: EntityManager) => Promise<T>): Promise<T> {
    return withActor(this.house.database, { role: 'reporter' }, work);
  }
}

function listed({ id, kind, campaign, from, to }: ReportRow, versions: readonly IssuedReport[]): ListedReport {
  return { id, kind, campaign, from, to, versions };
}

const personWords = ({ id, name }: Editor): string => `${name} (${id})`;

function assertMayIssue({ recipients }: ReportRow, { version, reason, explanation }: z.output<typeof ReportIssueBody>, last: IssuedReport | undefined): void {
  if ((last?.version ?? 0) !== version) throw new Refused('report_version_moved');
  if (recipients.length === 0) throw new Refused('report_recipients_missing');
  if (last && (reason === 'first' || explanation === undefined)) throw new Refused('report_needs_explanation', { version: String(last.version) });
}
