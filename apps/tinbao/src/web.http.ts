import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { z } from 'zod';
import { listParked } from '@tinbao/bus';
import { asyncApi, parse, Refused } from '@tinbao/contracts';
import { asStaff, HOUSE, LAW, Needs, Public, Takes, type Caller, type House } from '@tinbao/host';
import { clockRules, isValidOn, localDate, organisationVersion, type LawInForce } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';

const OnQuery = z.strictObject({ on: z.iso.date().optional() });
const YearQuery = z.strictObject({ year: z.coerce.number().int().min(1900).max(2200) });

/** The data decisions are made with, each fact with its source and confidence. */
@Controller()
@Public
export class LawHttp {
  constructor(@Inject(LAW) private readonly law: LawInForce, @Inject(HOUSE) private readonly house: House) {}

  @Get('organisation')
  @Takes({ query: OnQuery })
  organisation(@Query() query: unknown) {
    const on = parse(OnQuery, query, 'invalid_query').on ?? localDate(this.house.clock.iso());
    const law = this.law.now;
    const all = [...law.agencies.values()];
    return {
      version: organisationVersion(law), on, agencies: all.filter((agency) => isValidOn(agency, on)),
      agenciesOfOtherDates: all.filter((agency) => !isValidOn(agency, on)),
      wards: [...law.wards.values()], districts: [...law.districts.values()],
    };
  }

  /** The borders of the 126 wards as TopoJSON, by their codes; names stand in the organisation. */
  @Get('wards.topo.json')
  topology() {
    return this.law.now.topology;
  }

  @Get('taxonomy')
  taxonomy() {
    const { taxonomyVersion: version, categories, offences, chapters } = this.law.now;
    return { version, categories: [...categories.values()], offences: [...offences.values()], chapters: [...chapters.values()] };
  }

  @Get('law/clocks')
  clocks() {
    const law = this.law.now;
    return { version: law.clocksVersion, clocks: clockRules(law), notices: [...law.notices.values()], countingRules: law.countingRules };
  }

  @Get('calendar')
  @Takes({ query: YearQuery })
  calendar(@Query() query: unknown) {
    const { year } = parse(YearQuery, query, 'invalid_query');
    const { version, firstYear, lastYear, holidays, makeupSaturdays } = this.law.now.calendar;
    const of = (date: string) => date.startsWith(String(year));
    return {
      version, year, known: year >= firstYear && year <= lastYear, firstYear, lastYear,
      holidays: holidays.filter((h) => of(h.start) || of(h.end)), makeupSaturdays: [...makeupSaturdays].filter(of),
    };
  }

  @Get('asyncapi.json')
  asyncapi(): object {
    return asyncApi();
  }
}

/** Tips that a stage set aside, as their owner sees them. */
@Controller('admin')
export class AdminHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Get('parked')
  @Needs('seeParked')
  parked(@Req() { account }: Caller) {
    return withActor(this.house.database, asStaff(this.house, account), listParked);
  }
}

/** Gives a parked tip back; only a process of its stage can. */
@Controller('admin')
export class ReplayHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Post('parked/:stage/:subject/replay')
  @Needs('replayParked')
  @HttpCode(200)
  async replay(@Param('stage') stage: string, @Param('subject') subject: string, @Req() { account }: Caller) {
    const seen = await withActor(this.house.database, asStaff(this.house, account), listParked);
    if (!seen.some((p) => p.stage === stage && p.subject === subject)) throw new Refused('not_found', { method: 'POST', path: `/api/admin/parked/${stage}` });
    const strategy = this.house.strategies.find((s) => s.stage === stage);
    if (!strategy) throw new Refused('not_found', { method: 'POST', path: `/api/admin/parked/${stage}` });
    const handled = await strategy.replay(subject);
    this.house.log.info({ stage, subject, by: account.id, handled }, 'parked tip replayed');
    return { handled };
  }
}
