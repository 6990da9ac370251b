import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { z } from 'zod';
import { parse, Refused } from '@tinbao/contracts';
import { HOUSE, LAW, Needs, Takes, type Caller, type House } from '@tinbao/host';
import { addDays, localDate, type LawInForce } from '@tinbao/law';
import { scopeOf } from '@tinbao/rights';
import { reachOf } from '../reach.js';
import { HotspotSearch } from './hotspots.js';

/** Length of the season looked at when none is asked for, and of the longest, in days. */
const DEFAULT_DAYS = 77;
const MOST_DAYS = 400;

const Day = z.iso.date().refine((day) => day >= '1900-01-01');
const AsOf = z.union([z.iso.datetime(), z.string().regex(/^\d{1,12}$/)]);
const HotspotsQuery = z.strictObject({ campaign: z.string().max(64).optional(), from: Day.optional(), to: Day.optional(), asOf: AsOf.optional() });

/** Where tips of a kind cluster in space and time (điểm nóng), against the season's own baseline. */
@Controller('hotspots')
@Needs('targets')
export class HotspotsHttp {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly law: LawInForce, @Inject(HotspotSearch) private readonly search: HotspotSearch) {}

  /** Of a campaign, or of the dates from `from` to `to`, over what the caller may see; who sees numbers alone gets no tips. */
  @Get()
  @Takes({ query: HotspotsQuery })
  hotspots(@Query() query: unknown, @Req() { account }: Caller) {
    const { asOf, ...asked } = parse(HotspotsQuery, query, 'invalid_query');
    return this.search.answer({ ...this.seasonOf(asked), asOf, reach: reachOf(account), mayList: scopeOf('readTips', account.role) !== undefined });
  }

  /** Refuses a campaign that does not exist, or one beside dates, and dates that are no season. */
  private seasonOf({ campaign, from, to }: z.output<typeof HotspotsQuery>): { from: string; to: string } {
    if (campaign !== undefined) {
      const found = this.law.now.campaigns.get(campaign);
      if (!found || from !== undefined || to !== undefined) throw noCampaign([...this.law.now.campaigns.keys()].join(', '));
      return { from: found.from, to: found.to };
    }
    const end = to ?? localDate(this.house.clock.iso());
    const start = from ?? addDays(end, 1 - DEFAULT_DAYS);
    if (end < start || addDays(start, MOST_DAYS) < end) throw noSeason(start, end);
    return { from: start, to: end };
  }
}

function noCampaign(known: string): Refused {
  const detail = { vi: `Nhận một đợt, không kèm ngày: ${known}.`, en: `A campaign is accepted, without dates beside it: ${known}.` };
  return new Refused('invalid_query', {}, [{ pointer: '/campaign', code: 'invalid_value', detail }]);
}

function noSeason(from: string, to: string): Refused {
  const detail = { vi: `Nhận tối đa ${MOST_DAYS} ngày, không kết thúc trước khi bắt đầu; đã hỏi ${from} đến ${to}.`, en: `At most ${MOST_DAYS} days are accepted, not ending before they begin; asked ${from} to ${to}.` };
  return new Refused('invalid_query', {}, [{ pointer: '/from', code: 'invalid_period', detail }]);
}
