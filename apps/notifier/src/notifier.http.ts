import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { parse, Refused } from '@tinbao/contracts';
import { asStaff, forbidden, HOUSE, Needs, Takes, type Caller, type House } from '@tinbao/host';
import { withActor } from '@tinbao/ledger';
import { Channels } from './channels.js';
import { noticeById, notices, noticeStates, proofsOf, openStates, tryNow, type NoticeRow } from './notifier.store.js';
import { waysOf } from './owed.js';

/** A state, or `open` for all that still has to be sent. */
const State = z.enum([...noticeStates, 'open']);
const NoticesQuery = z.strictObject({
  tip: z.uuid().optional(), state: State.optional(), limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** What officers see of the notices the law owes, and how they have one tried again. */
@Controller('notices')
@Needs('readTips')
export class NotifierHttp {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(Channels) private readonly channels: Channels) {}

  @Get()
  @Takes({ query: NoticesQuery })
  async list(@Query() query: unknown, @Req() caller: Caller) {
    const { tip, state, limit } = parse(NoticesQuery, query, 'invalid_query');
    const states = state === 'open' ? openStates : state && [state];
    return this.as(caller, async (m) => {
      const { items, total } = await notices(m, { tip, states }, limit);
      const proofs = await proofsOf(m, items.map(({ id }) => id));
      return { items: items.map((row) => ({ ...this.shown(row), proof: proofs.get(row.id) ?? null })), total };
    });
  }

  @Get('channels')
  channelStates() {
    return this.channels.states();
  }

  /** Has one tried at the next look; refuses what is settled or cannot be sent by a machine. */
  @Post(':id/retry')
  @HttpCode(200)
  @Needs('sendNotice')
  async retry(@Param('id') id: string, @Req() caller: Caller) {
    return this.as(caller, async (m) => {
      const row = await this.unsettled(m, id);
      const byHand = this.byHand(row);
      if (byHand) throw new Refused('notice_by_hand', { reason: byHand });
      if (!(await tryNow(m, id, this.house.clock.iso()))) throw forbidden('sendNotice', caller.account);
      return this.shown((await noticeById(m, id)) ?? row);
    });
  }

  private async unsettled(m: EntityManager, id: string): Promise<NoticeRow> {
    const row = z.uuid().safeParse(id).success ? await noticeById(m, id) : undefined;
    if (!row) throw new Refused('notice_not_found');
    if (row.state === 'sent' || row.state === 'not_owed') throw new Refused('notice_settled', { state: row.state });
    return row;
  }

  /** A row with the reason why no machine sends it, or null. */
  private shown({ version: _, ...row }: NoticeRow) {
    const waiting = row.state === 'owed' || row.state === 'not_deliverable';
    const reason = waiting ? (this.byHand(row) ?? (row.state === 'not_deliverable' ? row.lastErrorCode : null)) : null;
    return { ...row, reason };
  }

  private byHand({ channel }: Pick<NoticeRow, 'channel'>): 'document_needed' | 'no_channel' | undefined {
    if (channel === null) return 'document_needed';
    return waysOf[channel].some((way) => this.channels.isConfigured(way)) ? undefined : 'no_channel';
  }

  private as<T>({ account }: Caller, work: Parameters<typeof withActor<T>>[2]): Promise<T> {
    return withActor(this.house.database, asStaff(this.house, account), work);
  }
}
