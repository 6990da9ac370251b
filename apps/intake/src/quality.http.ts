import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { Fault, parse, Refused, ReviewBody, type QualitySample } from '@tinbao/contracts';
import { HOUSE, Needs, Takes, type Caller, type House } from '@tinbao/host';
import { followUp, withActor } from '@tinbao/ledger';
import { scopeOf } from '@tinbao/rights';
import { v7 as uuidv7 } from 'uuid';
import { qualitySample, review } from './quality.js';
import { findRecord, recordOf, type IntakeRecord } from './records.js';

/** A sample of the calls that were held for no tip, for another person to look at again. */
@Controller('intake-records')
@Needs('reviewNonTips')
export class QualityHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Get('sample')
  async sample(@Req() { account }: Caller): Promise<QualitySample> {
    return withActor(this.house.database, { role: 'intake' }, (m) => qualitySample(m, this.reachOf(account)));
  }

  @Post(':id/review')
  @HttpCode(200)
  @Takes({ body: ReviewBody })
  async review(@Param('id') id: string, @Body() body: unknown, @Req() { account }: Caller): Promise<IntakeRecord> {
    const { verdict } = parse(ReviewBody, body);
    for (let attempt = 0; attempt < 5; attempt++) {
      const { record, events } = await findRecord(this.house, id);
      const reach = this.reachOf(account);
      if (reach !== undefined && events[0]?.data.receivedBy !== reach) throw new Refused('intake_record_not_found');
      const outcome = await this.house.ledger('intake').append({
        ...followUp(events, review(events, account.id, verdict)), source: 'intake', actor: account.id, time: this.house.clock.iso(), causationId: uuidv7(),
      });
      if ('done' in outcome) return recordOf([...events, ...outcome.done.events]) ?? record;
    }
    throw new Fault('race_never_won', { retriable: true });
  }

  /** The agency whose records the caller may look at; undefined for all. */
  private reachOf({ role, agency }: Caller['account']): string | undefined {
    return scopeOf('reviewNonTips', role) === 'unit' ? (agency ?? '') : undefined;
  }
}
