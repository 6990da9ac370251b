import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Account } from '@tinbao/access';
import { parse, Refused, type ImportRun } from '@tinbao/contracts';
import { HOUSE, languageOf, LAW, Needs, Takes, type Caller, type House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';
import { fields, needed, RegisterMapping } from '@tinbao/registers';
import { findRun, reasonsOf, runsOf } from './import.store.js';
import { assertStation, Imports } from './imports.js';
import { previewRegister } from './read-register.js';
import { reasonsAsCsv } from './reasons-csv.js';
import { FILE_MAX } from './sheets.js';

const ALL_REASONS = 400_000;

/** A mapping comes as JSON beside the file. */
const Mapping = z.string().max(20_000).default('{}').transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', params: { code: 'invalid_json', detail: { vi: 'Cần một đối tượng JSON.', en: 'A JSON object is accepted.' } }, input: text });
    return z.NEVER;
  }
}).pipe(RegisterMapping);
const PreviewQuery = z.strictObject({ mapping: Mapping });
const BeginQuery = z.strictObject({ mapping: Mapping, name: z.string().min(1).max(200), dryRun: z.enum(['true', 'false']).default('false') });
const ReasonsQuery = z.strictObject({ after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(100) });

/** Old registers of one's own agency: what would be read, a try, the import itself, and what became of each row. The file is kept nowhere. */
@Controller('imports')
@Needs('importRegisters')
export class ImportHttp {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly law: LawInForce, @Inject(Imports) private readonly imports: Imports) {}

  /** Which column is taken for what; the body is the file itself. */
  @Post('preview')
  @HttpCode(200)
  @Takes({ query: PreviewQuery, file: ['application/octet-stream'] })
  async preview(@Body() body: unknown, @Query() query: unknown, @Req() { account }: Caller) {
    const { mapping } = parse(PreviewQuery, query, 'invalid_query');
    const file = await fileOf(body);
    const sheets = await previewRegister({ file, station: this.stationOf(account), now: this.house.clock.iso(), law: this.law.now, mapping });
    return { sheets, fields, needed };
  }

  /** Begins an import, or a dry run of one; its progress stands under its id. */
  @Post()
  @HttpCode(202)
  @Takes({ query: BeginQuery, file: ['application/octet-stream'] })
  async begin(@Body() body: unknown, @Query() query: unknown, @Req() { account }: Caller): Promise<ImportRun> {
    const { mapping, name, dryRun } = parse(BeginQuery, query, 'invalid_query');
    const station = this.stationOf(account);
    const file = await fileOf(body);
    return this.imports.begin({ file, station, importer: account.id, mapping, dryRun: dryRun === 'true' }, name);
  }

  @Get()
  async list(@Req() { account }: Caller): Promise<{ items: ImportRun[] }> {
    return { items: await withActor(this.house.database, { role: 'intake' }, (m) => runsOf(m, this.stationOf(account))) };
  }

  /** One import: how far it is, and its reasons after the n-th. */
  @Get(':id')
  @Takes({ query: ReasonsQuery })
  async one(@Param('id') id: string, @Query() query: unknown, @Req() { account }: Caller) {
    const { after, limit } = parse(ReasonsQuery, query, 'invalid_query');
    const run = await this.found(id, account);
    return { ...run, reasons: await withActor(this.house.database, { role: 'intake' }, (m) => reasonsOf(m, run.id, after, limit)) };
  }

  /** All reasons of an import, to be kept beside the register. */
  @Get(':id/reasons.csv')
  @Takes({ yields: ['text/csv; charset=utf-8'] })
  async reasons(@Param('id') id: string, @Req() request: Caller & { headers: Record<string, string | undefined> }, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const run = await this.found(id, request.account);
    const all = await withActor(this.house.database, { role: 'intake' }, (m) => reasonsOf(m, run.id, 0, ALL_REASONS));
    void reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', `attachment; filename="import-${run.id}.csv"`).header('cache-control', 'no-store');
    return reasonsAsCsv(all, languageOf(request.headers['accept-language']));
  }

  private async found(id: string, account: Account): Promise<ImportRun> {
    const run = await withActor(this.house.database, { role: 'intake' }, (m) => findRun(m, id, this.stationOf(account)));
    if (!run) throw new Refused('import_not_found');
    return run;
  }

  /** A head imports the registers of his own agency and of no other. */
  private stationOf({ agency }: Account): string {
    const station = agency ?? '-';
    assertStation(this.law.now, station, this.house.clock.iso());
    return station;
  }
}

/** The bytes of the body, at most as many as a register may have. Refuses `register_empty`, `register_too_large`. */
async function fileOf(body: unknown): Promise<Buffer> {
  if (typeof (body as AsyncIterable<Buffer> | null)?.[Symbol.asyncIterator] !== 'function') throw new Refused('register_empty');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Too much is read to its end and thrown away: a sender cut off would never see why.
    if (size > FILE_MAX) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (size > FILE_MAX) throw new Refused('register_too_large', { most: `${FILE_MAX / 1024 / 1024} MB` });
  if (size === 0) throw new Refused('register_empty');
  return Buffer.concat(chunks);
}
