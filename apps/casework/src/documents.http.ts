import { createHash } from 'node:crypto';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { parse, Refused } from '@tinbao/contracts';
import { registerOf, renderPdf } from '@tinbao/documents';
import { asStaff, forbidden, HOUSE, LAW, Needs, Readings, Takes, type Caller, type House } from '@tinbao/host';
import { endOfLocalDay, startOfLocalDay, type LawInForce } from '@tinbao/law';
import { histories, withActor } from '@tinbao/ledger';
import { tips } from './casework.store.js';
import { draftPdf, isKind, issuedPdf, listedDocuments, seenTip } from './documents.js';
import { withShredded } from './shredded-words.js';
import { narrativeIdsOf } from './tip-texts.js';

/** Most tips in one print of the register: some seconds of drawing, in a thread of its own. */
const REGISTER_MAX = 1_000;
const TOO_EARLY = { code: 'too_early', detail: { vi: 'Nhận ngày từ 1900-01-01.', en: 'A day from 1900-01-01 on is accepted.' } };
const Day = z.iso.date().refine((day) => day >= '1900-01-01', { params: TOO_EARLY });
const RegisterQuery = z.strictObject({ from: Day, to: Day });

/** The papers of a tip, and prints of the register: what one may see decides, then what one may read. */
@Controller()
@Needs('readTips')
export class DocumentsHttp {
  private readonly readings: Readings;

  constructor(@Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly law: LawInForce) {
    this.readings = new Readings(house, 'casework');
  }

  @Get('tips/:id/documents')
  async list(@Param('id') id: string, @Req() { account }: Caller) {
    return { items: listedDocuments(this.house, this.law.now, account, await seenTip(this.house, account, id)) };
  }

  /** `<kind>.pdf`: a draft of now; a SHA-256: what was issued under it, byte for byte. */
  @Get('tips/:id/documents/:file')
  @Needs('readContent')
  @Takes({ yields: ['application/pdf'] })
  async file(@Param() { id, file }: { id: string; file: string }, @Req() { account }: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const kind = file.replace(/\.pdf$/, '');
    const isHash = /^[0-9a-f]{64}$/.test(file);
    const seen = await seenTip(this.house, account, id);
    if (!seen.mayRead) throw forbidden('readContent', account);
    if (!isHash && !isKind(kind)) throw new Refused('document_not_found');
    const pdf = isHash ? await issuedPdf(this.house, account, { seen, hash: file }) : await draftPdf(this.house, this.law.now, account, { seen, kind: kind as never });
    await this.readings.exported(account, { kind: 'tip_file', format: 'pdf', tipId: id, sha256: sha256(pdf) });
    return asFile(reply, isHash ? `${file.slice(0, 16)}.pdf` : `${kind}-draft.pdf`, pdf);
  }

  /** A print of the register over the days `from` to `to`: the tips that the caller may see, the words of those that he may read. */
  @Get('register.pdf')
  @Takes({ query: RegisterQuery, yields: ['application/pdf'] })
  async register(@Query() query: unknown, @Req() { account }: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { from, to } = parse(RegisterQuery, query, 'invalid_query');
    if (to < from) throw endsBefore(from, to);
    const now = this.house.clock.iso();
    const law = this.law.now;
    const period = { from: startOfLocalDay(from), to: endOfLocalDay(to) };
    const rows = await withActor(this.house.database, asStaff(this.house, account), async (m) => {
      const found = await tips(m, period, { limit: REGISTER_MAX + 1 });
      if (found.length > REGISTER_MAX) throw new Refused('register_too_long', { limit: String(REGISTER_MAX) });
      const past = await histories(m, found.map(({ tipId }) => tipId));
      const opened = await this.house.vault.openForStaff(m, narrativeIdsOf([...past.values()]));
      const words = new Map([...opened].map(([textId, { text }]) => [textId, text]));
      return [...past.values()].map((events) => ({ events, words: withShredded(words, events), law, isSimulated: this.house.clock.simulated }));
    });
    const paper = registerOf(rows.reverse(), { from, to, agency: account.agency, printedAt: now }, law);
    const pdf = await renderPdf(paper);
    await this.readings.exported(account, { kind: 'tip_list', format: 'pdf', rows: rows.length, sha256: sha256(pdf) });
    return asFile(reply, `register-${from}-${to}.pdf`, pdf);
  }
}

const sha256 = (pdf: Buffer) => createHash('sha256').update(pdf).digest('hex');

function endsBefore(from: string, to: string): Refused {
  const detail = { vi: `Kỳ kết thúc ${to}, trước khi bắt đầu ${from}.`, en: `The period ends on ${to}, before it begins on ${from}.` };
  return new Refused('invalid_query', {}, [{ pointer: '/to', code: 'ends_before_it_begins', detail }]);
}

/** Saved, never shown inside our own pages, kept by no cache. */
function asFile(reply: FastifyReply, name: string, pdf: Buffer): Buffer {
  void reply.header('content-type', 'application/pdf').header('content-disposition', `attachment; filename="${name}"`).header('cache-control', 'no-store');
  return pdf;
}
