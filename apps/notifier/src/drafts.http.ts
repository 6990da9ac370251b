import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Refused, type NoticeCode } from '@tinbao/contracts';
import { documentOf, plainText, renderPdf, type Paper } from '@tinbao/documents';
import { asStaff, forbidden, HOUSE, LAW, Needs, Takes, type Caller, type House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { factsOf, history, withActor } from '@tinbao/ledger';
import { may } from '@tinbao/rights';
import { noticeById } from './notifier.store.js';

/** A notice in the right words, to be read, printed and signed: it names number, day and outcome, and nothing that was told. */
@Controller('notices')
@Needs('readContent')
export class NoticeDraftsHttp {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly law: LawInForce) {}

  @Get(':id/draft')
  async draft(@Param('id') id: string, @Req() caller: Caller) {
    const paper = await this.paperOf(id, caller);
    return { notice: paper.kind, title: paper.title, subject: paper.subject, text: plainText(paper) };
  }

  @Get(':id/draft.pdf')
  @Takes({ yields: ['application/pdf'] })
  async pdf(@Param('id') id: string, @Req() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const paper = await this.paperOf(id, caller);
    void reply.header('content-type', 'application/pdf').header('content-disposition', `attachment; filename="${paper.kind}-draft.pdf"`).header('cache-control', 'no-store');
    return renderPdf(paper);
  }

  private async paperOf(id: string, { account }: Caller): Promise<Paper> {
    const { clock, database } = this.house;
    const { notice, events } = await withActor(database, asStaff(this.house, account), async (m) => {
      const row = z.uuid().safeParse(id).success ? await noticeById(m, id) : undefined;
      const facts = row && (await factsOf(m, row.tipId));
      if (!row || !facts) throw new Refused('notice_not_found');
      if (!may('readContent', account, facts, clock.iso())) throw forbidden('readContent', account);
      return { notice: row.notice as NoticeCode, events: await history(m, row.tipId) };
    });
    const paper = documentOf(notice, { events, law: this.law.now, words: new Map(), isSimulated: clock.simulated });
    if (!paper) throw new Refused('document_not_possible', { kind: notice });
    return paper;
  }
}
