import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Account } from '@tinbao/access';
import {
  parse, Refused, ReportBody, reportFormats, ReportIssueBody, reportKinds, ReportSettingsBody, ReportTextBody, reportTexts, type IssuedReport, type ListedReport, type ReportFormat, type ReportText,
} from '@tinbao/contracts';
import { forbidden, HOUSE, Needs, Readings, Takes, type Caller, type House } from '@tinbao/host';
import { localDate } from '@tinbao/law';
import { scopeOf } from '@tinbao/rights';
import { Reports, type Handed } from './reports.js';

const Format = z.enum(reportFormats);
const Day = z.iso.date().refine((day) => day >= '1900-01-01');
/** The instant behind a size, where one is told, is one of the calendar. */
const isAsOf = (text: string) => !text.includes('@') || Date.parse(text.slice(text.indexOf('@') + 1)) >= Date.parse('1900-01-01');
const FileQuery = z.strictObject({ format: Format.default('json') });
const ListQuery = z.strictObject({
  campaign: z.string().max(64).optional(), format: Format.optional(), kind: z.enum(reportKinds).optional(), on: Day.optional(), state: z.enum(['draft', 'issued']).optional(),
  /** Of a draft: a size of the ledger, or a size and the instant it is judged at, as `/targets` takes them. */
  asOf: z.string().regex(/^\d{1,12}(@\d{4}-\d\d-\d\dT[\d:.]{5,12}Z)?$/).refine(isAsOf).optional(),
});
const types: Readonly<Record<ReportFormat, string>> = {
  json: 'application/json; charset=utf-8', pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Reports: the issued ones for who reads them, drafts for who writes them. */
@Controller('reports')
@Needs('readReports')
export class ReportsHttp {
  private readonly readings: Readings;

  constructor(@Inject(HOUSE) private readonly house: House, @Inject(Reports) private readonly reports: Reports) {
    this.readings = new Readings(house, 'reporter');
  }

  /** Without `format` the reports with their issued versions; with it the newest one issued of the campaign, or its draft for who writes it. */
  @Get()
  @Takes({ query: ListQuery, yields: Object.values(types) })
  async list(@Query() query: unknown, @Req() { account }: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    const { campaign, format, kind = 'closing', on = localDate(this.house.clock.iso()), ...rest } = parse(ListQuery, query, 'invalid_query');
    if (format === undefined) return { items: (await this.reports.list(campaign ?? null)).map((report) => seenBy(account, report)).filter(({ versions }) => versions.length > 0 || writes(account)) };
    if (kind === 'closing' && campaign === undefined) throw new Refused('report_not_found');
    return this.file(reply, { format, ...(await this.reports.wanted({ kind, campaign, on }, { ...rest, editor: () => writerOrNobody(account) })) }, account);
  }

  @Post()
  @Needs('writeReports')
  @Takes({ body: ReportBody })
  open(@Body() body: unknown, @Req() { account }: Caller) {
    return this.reports.open(parse(ReportBody, body), writer(account));
  }

  @Get(':id')
  async one(@Param('id') id: string, @Req() { account }: Caller) {
    const report = await this.reports.edited(idOf(id));
    if (writes(account)) return report;
    const { texts: _, cutOff: __, ...issued } = seenBy(account, report);
    if (issued.versions.length === 0) throw new Refused('report_not_found');
    return issued;
  }

  @Put(':id')
  @Needs('writeReports')
  @Takes({ body: ReportSettingsBody })
  settings(@Param('id') id: string, @Body() body: unknown, @Req() { account }: Caller) {
    const settings = parse(ReportSettingsBody, body);
    return this.reports.settings(idOf(id), settings, writer(account));
  }

  @Put(':id/texts/:text')
  @Needs('writeReports')
  @Takes({ body: ReportTextBody })
  text(@Param() { id, text }: { id: string; text: string }, @Body() body: unknown, @Req() { account }: Caller) {
    if (!(reportTexts as readonly string[]).includes(text)) throw new Refused('report_not_found');
    return this.reports.text(idOf(id), text as ReportText, parse(ReportTextBody, body), writer(account));
  }

  /** The report as it would be issued now, with what it lacks. */
  @Get(':id/draft')
  @Needs('writeReports')
  @Takes({ query: FileQuery, yields: Object.values(types) })
  async draft(@Param('id') id: string, @Query() query: unknown, @Req() { account }: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    const { format } = parse(FileQuery, query, 'invalid_query');
    return this.file(reply, { format, report: await this.reports.draft(idOf(id), writer(account)) }, account);
  }

  /** The draft as its pages will say it. */
  @Get(':id/preview')
  @Needs('writeReports')
  async preview(@Param('id') id: string, @Req() { account }: Caller) {
    return this.reports.printed(await this.reports.draft(idOf(id), writer(account)));
  }

  @Post(':id/issue')
  @Needs('writeReports')
  @HttpCode(200)
  @Takes({ body: ReportIssueBody })
  issue(@Param('id') id: string, @Body() body: unknown, @Req() { account }: Caller) {
    return this.reports.issue(idOf(id), parse(ReportIssueBody, body), writer(account));
  }

  @Get(':id/versions/:version')
  @Takes({ query: FileQuery, yields: Object.values(types) })
  async version(@Param() { id, version }: { id: string; version: string }, @Query() query: unknown, @Req() { account }: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    const { format } = parse(FileQuery, query, 'invalid_query');
    if (!/^[1-9]\d{0,5}$/.test(version)) throw new Refused('report_not_found');
    return this.file(reply, { format, ...(await this.reports.issued(idOf(id), Number(version))) }, account);
  }

  /** JSON is shown, the others are saved; no cache keeps any. */
  private async file(reply: FastifyReply, { format, report, json, issue }: Handed & { format: ReportFormat }, account: Account): Promise<Buffer> {
    if (issue && !isFor(account, issue)) throw new Refused('report_not_found');
    const name = `bao-cao-${report.campaign?.id ?? report.kind}-${report.period.to}-${report.version === null ? 'du-thao' : `ban-${report.version}`}.${format}`;
    void reply.header('content-type', types[format]).header('cache-control', 'no-store');
    if (format !== 'json') void reply.header('content-disposition', `attachment; filename="${name}"`);
    const bytes = format === 'json' && json !== undefined ? Buffer.from(json) : await this.reports.rendered(report, format);
    const version = report.version === null ? {} : { reportVersion: report.version };
    await this.readings.exported(account, { kind: 'report', format, ...version, ...(report.campaign ? { campaign: report.campaign.id } : {}), sha256: createHash('sha256').update(bytes).digest('hex') });
    return bytes;
  }
}

function idOf(given: string): string {
  if (!z.uuid().safeParse(given).success) throw new Refused('report_not_found');
  return given;
}

/** A report speaks for the city: who sees some wards only does not write it. */
const writes = ({ role, wards }: Account): boolean => scopeOf('writeReports', role) !== undefined && wards.length === 0;

/** A version with a mark goes to its recipients and to who writes reports (NĐ 128/2017/NĐ-CP art. 11). */
const isFor = (account: Account, { secrecy, recipients }: IssuedReport): boolean => secrecy === 'none' || writes(account) || (account.agency !== null && recipients.includes(account.agency));

function seenBy<T extends ListedReport>(account: Account, report: T): T {
  return { ...report, versions: report.versions.filter((version) => isFor(account, version)) };
}

/** Who may not write finds no draft. */
function writerOrNobody(account: Account): Account {
  if (!writes(account)) throw new Refused('report_not_found');
  return account;
}

function writer(account: Account): Account {
  if (!writes(account)) throw forbidden('writeReports', account);
  return account;
}
