import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Account } from '@tinbao/access';
import { ExportBody, parse, Refused } from '@tinbao/contracts';
import { asStaff, HOUSE, Needs, Readings, StepUp, Takes, type Caller, type House } from '@tinbao/host';
import { endOfLocalDay, startOfLocalDay } from '@tinbao/law';
import { histories, withActor } from '@tinbao/ledger';
import { tips } from './casework.store.js';
import type { ExportedTip } from './export-file.js';
import { Exports } from './exports.js';
import { narrativeIdsOf } from './tip-texts.js';

/** Most tips in one list: larger ones are asked for by shorter periods. */
const MOST = 5_000;
const types = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

/** Lists of tips taken away: asked for by one, approved by another, both with the password just typed. */
@Controller('exports')
@Needs('export')
export class ExportsHttp {
  private readonly exports: Exports;
  private readonly readings: Readings;

  constructor(@Inject(HOUSE) private readonly house: House) {
    this.exports = new Exports(house);
    this.readings = new Readings(house, 'casework');
  }

  @Get()
  async list(@Req() { account }: Caller) {
    return { items: await this.exports.list(account) };
  }

  @Post()
  @StepUp
  @Takes({ body: ExportBody })
  ask(@Body() body: unknown, @Req() { account }: Caller) {
    return this.exports.ask(account, parse(ExportBody, body));
  }

  @Post(':id/approve')
  @StepUp
  @HttpCode(200)
  approve(@Param('id') id: string, @Req() { account }: Caller) {
    return this.exports.decide(account, id, true);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  refuse(@Param('id') id: string, @Req() { account }: Caller) {
    return this.exports.decide(account, id, false);
  }

  /** The list as it stands now, within the requester's own reach; each copy is on the ledger before it leaves. */
  @Get(':id/file')
  @Takes({ yields: Object.values(types) })
  async file(@Param('id') id: string, @Req() { account }: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { asked: { format, withWords, filter, documentRef }, approvedBy } = await this.exports.approved(account, id);
    const { rows, ledgerSize } = await this.rows(account, filter, withWords);
    const { exportFile } = await import('./export-file.js');
    const bytes = await exportFile(format, rows, withWords);
    await this.readings.note(account, rows.flatMap(({ tipId, textId }) => (textId === undefined ? [] : [{ tipId, textIds: [textId] }])));
    await this.readings.exported(account, { kind: 'tip_list', format, rows: rows.length, ledgerSize, approvedBy, sha256: createHash('sha256').update(bytes).digest('hex') });
    const name = `tin-bao-${filter.from}-${filter.to}${documentRef?.number ? `-${documentRef.number.replace(/[^\w.-]+/g, '-')}` : ''}.${format}`;
    void reply.header('content-type', types[format]).header('content-disposition', `attachment; filename="${name}"`).header('cache-control', 'no-store');
    return bytes;
  }

  private rows(account: Account, { from, to, ...codes }: z.infer<typeof ExportBody>['filter'], withWords: boolean) {
    return withActor(this.house.database, asStaff(this.house, account), async (m) => {
      const found = await tips(m, { ...codes, from: startOfLocalDay(from), to: endOfLocalDay(to) }, { limit: MOST + 1 });
      if (found.length > MOST) throw new Refused('export_too_long', { limit: String(MOST) });
      const [head]: { size: number }[] = await m.query('select size from ledger.head where shard = $1', [this.house.signer.shard]);
      const past = withWords ? await histories(m, found.map(({ tipId }) => tipId)) : new Map<string, never>();
      const opened = await this.house.vault.openForStaff(m, narrativeIdsOf([...past.values()]));
      const rows = found.map((tip): ExportedTip & { textId?: string } => {
        const [textId] = narrativeIdsOf([past.get(tip.tipId) ?? []]);
        const words = textId === undefined ? undefined : opened.get(textId)?.text;
        return words === undefined || textId === undefined ? tip : { ...tip, words, textId };
      });
      return { rows, ledgerSize: Number(head?.size ?? 0) };
    });
  }
}
