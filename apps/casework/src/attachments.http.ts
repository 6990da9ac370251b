import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ListedAttachment } from '@tinbao/contracts';
import { forbidden, HOUSE, Needs, Readings, Takes, type Caller, type House } from '@tinbao/host';
import type { Account } from '@tinbao/access';
import { copyOf, listedAttachments, openedAttachment, originalOf } from './attachments.js';
import { seenTip, type SeenTip } from './documents.js';

interface At {
  readonly id: string;
  readonly n: string;
}

/** The files of a tip: what may be seen of them, a copy without hidden data, and the original, whose opening is on record. */
@Controller('tips/:id/attachments')
@Needs('readTips')
export class AttachmentsHttp {
  private readonly readings: Readings;

  constructor(@Inject(HOUSE) private readonly house: House) {
    this.readings = new Readings(house, 'casework');
  }

  @Get()
  async list(@Param('id') id: string, @Req() { account }: Caller): Promise<{ items: ListedAttachment[] }> {
    const { items, opened } = await listedAttachments(this.house, account, await seenTip(this.house, account, id));
    if (opened.length > 0) await this.readings.note(account, [{ tipId: id, textIds: opened }]);
    return { items };
  }

  /** A picture drawn anew, for the page. */
  @Get(':n/view')
  @Needs('readContent')
  @Takes({ yields: ['image/webp'] })
  async view(@Param() { id, n }: At, @Req() { account }: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const opened = await openedAttachment(this.house, account, await this.readable(account, id), n);
    const copy = await copyOf(this.house, opened);
    await this.readings.note(account, [{ tipId: id, textIds: opened.data.file ? [opened.data.file.textId] : [] }]);
    void apart(reply, 'image/webp').header('content-disposition', 'inline; filename="ban-xem.webp"');
    return copy;
  }

  /** The bytes as they came, with everything hidden in them; never shown inside a page. Who took them stands on the ledger before the first byte leaves. */
  @Get(':n/original')
  @Needs('readContent')
  @Takes({ yields: ['application/octet-stream'] })
  async original(@Param() { id, n }: At, @Req() { account }: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<Readable> {
    const opened = await openedAttachment(this.house, account, await this.readable(account, id), n);
    const bytes = await originalOf(this.house, opened);
    const { data } = opened;
    await this.readings.original(account, id, data.sha256);
    // The name is ours: what a device called it may be made to mislead.
    void apart(reply, 'application/octet-stream').header('content-disposition', `attachment; filename="ban-goc-${n}-${data.sha256.slice(0, 8)}.${endings[data.mediaType ?? ''] ?? 'bin'}"`).header('content-length', String(data.bytes));
    return Readable.from(bytes);
  }

  private async readable(account: Account, id: string): Promise<SeenTip> {
    const seen = await seenTip(this.house, account, id);
    if (!seen.mayRead) throw forbidden('readContent', account);
    return seen;
  }
}

/** A file runs nothing, frames nothing, and is kept by nobody. */
function apart(reply: FastifyReply, type: string): FastifyReply {
  return reply.header('content-type', type).header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header('x-content-type-options', 'nosniff').header('cache-control', 'no-store');
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif', 'image/webp': 'webp', 'image/avif': 'avif', 'image/heic': 'heic', 'video/mp4': 'mp4',
  'video/quicktime': 'mov', 'video/3gpp': '3gp', 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a', 'audio/wav': 'wav', 'audio/ogg': 'ogg', 'application/pdf': 'pdf', 'text/plain': 'txt',
};
