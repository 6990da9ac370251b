import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { clocks } from '@tinbao/clocks';
import { commandBodies, IdempotencyKey, parse, Refused, type CommandName } from '@tinbao/contracts';
import { HOUSE, LAW, type House } from '@tinbao/host';
import { endOfLocalDay, startOfLocalDay, type Law } from '@tinbao/law';
import { history, proofAgain, receiptOf, withActor, type WrittenEvent } from '@tinbao/ledger';
import { tipOf } from '@tinbao/tip';
import { inbox, tips, type Cursor } from './casework.store.js';
import { executeCommand } from './command.js';
import { rowOf } from './tip-row.js';

const Limit = z.coerce.number().int().min(1).max(500).default(50);
const code = z.string().regex(/^[\w./-]{1,64}$/);
const InboxQuery = z.strictObject({ agency: code.optional(), state: code.optional(), due: z.iso.datetime().optional(), limit: Limit });
const TipsQuery = z.strictObject({
  category: code.optional(), state: code.optional(), ward: code.optional(), agency: code.optional(),
  from: z.iso.date().optional(), to: z.iso.date().optional(), cursor: z.string().max(200).optional(), limit: Limit,
});

/** What officers see and do. */
@Controller()
export class CaseworkHttp {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly law: Law) {}

  @Get('inbox')
  inbox(@Query() query: unknown) {
    const { agency, state, due, limit } = parse(InboxQuery, query, 'invalid_query');
    return this.read((m) => inbox(m, { agency, state, dueBefore: due }, limit));
  }

  @Get('tips')
  async list(@Query() query: unknown) {
    const { from, to, cursor, limit, ...filter } = parse(TipsQuery, query, 'invalid_query');
    const period = { from: from && startOfLocalDay(from), to: to && endOfLocalDay(to) };
    const items = await this.read((m) => tips(m, { ...filter, ...period }, { cursor: cursorOf(cursor), limit }));
    const last = items.length === limit ? items.at(-1) : undefined;
    return { items, next: last ? Buffer.from(`${last.receivedAt} ${last.tipId}`).toString('base64url') : null };
  }

  @Get('tips/:id')
  async tip(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const now = this.house.clock.iso();
    const events = await this.eventsOf(id);
    const tip = tipOf(events);
    if (tip.state === 'none') throw new Refused('tip_not_found');
    reply.header('etag', `"${tip.version}"`);
    const opened = await this.read((m) => this.house.vault.open(m, [tip.narrative.textId]));
    return { ...rowOf(events, this.law, now), tip, narrative: opened.get(tip.narrative.textId)?.text ?? null, clocks: clocks(events, this.law, now) };
  }

  @Get('tips/:id/events')
  async events(@Param('id') id: string) {
    return (await this.eventsOf(id)).map(({ body: _, ...event }) => event);
  }

  @Get('tips/:id/clocks')
  async clocks(@Param('id') id: string) {
    return clocks(await this.eventsOf(id), this.law, this.house.clock.iso());
  }

  /** The proof once more, without the salt: that belongs to the lodger. */
  @Get('tips/:id/receipt')
  async receipt(@Param('id') id: string) {
    const [first] = await this.eventsOf(id);
    if (!first) throw new Refused('tip_not_found');
    return this.read(async (m) => {
      const rows: { tree_size: number }[] = await m.query('select tree_size from ledger.event where shard = $1 and index = $2', [first.shard, first.index]);
      return receiptOf(first.body, await proofAgain(m, this.house.signer, { index: first.index, treeSize: rows[0]?.tree_size ?? 0 }));
    });
  }

  @Post('tips/:id/:command')
  @HttpCode(200)
  async command(@Param() at: { id: string; command: string }, @Body() body: unknown, @Headers() headers: Record<string, string | undefined>, @Req() request: { account: string }) {
    if (!(at.command in commandBodies)) throw new Refused('not_found', { method: 'POST', path: `/api/tips/${at.id}/${at.command}` });
    const key = headers['idempotency-key'];
    if (!IdempotencyKey.safeParse(key).success) throw new Refused('idempotency_key_missing');
    const { version, events } = await executeCommand(this.house, this.law, {
      tipId: at.id, command: at.command as CommandName, body, ifMatch: headers['if-match'], key: key ?? '', account: request.account,
    });
    return { version, events: events.map(({ body: _, ...event }) => event) };
  }

  private async eventsOf(id: string): Promise<WrittenEvent[]> {
    const events = await this.read((m) => history(m, id));
    if (!events[0]?.type.includes('.TipReceived.')) throw new Refused('tip_not_found');
    return events;
  }

  private read<T>(work: Parameters<typeof withActor<T>>[2]): Promise<T> {
    return withActor(this.house.database, { role: 'casework' }, work);
  }
}

function cursorOf(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  const [, receivedAt, tipId] = /^(\S+Z) ([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (receivedAt && tipId && !Number.isNaN(Date.parse(receivedAt))) return { receivedAt, tipId };
  const detail = { vi: 'Nhận giá trị "next" của trang trước.', en: 'The "next" of the page before is accepted.' };
  throw new Refused('invalid_query', {}, [{ pointer: '/cursor', code: 'invalid_cursor', detail }]);
}
