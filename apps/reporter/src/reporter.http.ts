import { Controller, Get, Inject, Query, Req, Sse } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { parse, Refused, type TargetPeriod } from '@tinbao/contracts';
import { HOUSE, LAW, Needs, Takes, type Caller, type House } from '@tinbao/host';
import { addDays, localDate, type LawInForce } from '@tinbao/law';
import { scopeOf } from '@tinbao/rights';
import { comparisons, dimensions, figureParts, figures, hasPart, type Figure } from '@tinbao/targets';
import type { Asked } from './asked.js';
import { Figures } from './figures.js';
import { Live, type LiveMessage } from './live.js';
import { offeredPeriods } from './periods.js';
import { reachOf } from './reach.js';

/** Length of the period shown when none is asked for: that of the Tết campaign, 15/12/2023–29/02/2024. */
const DEFAULT_DAYS = 77;

const TOO_EARLY = { code: 'too_early', detail: { vi: 'Nhận ngày từ 1900-01-01.', en: 'A day from 1900-01-01 on is accepted.' } };
/** A day of the calendar from the year 1900 on. */
const Day = z.iso.date().refine((day) => day >= '1900-01-01', { params: TOO_EARLY });
/** An instant, a size of the ledger, or a size and the instant it is judged at. */
const AsOf = z.union([z.iso.datetime(), z.string().regex(/^\d{1,12}$/), z.string().regex(/^\d{1,12}@/).refine((text) => z.iso.datetime().safeParse(text.slice(text.indexOf('@') + 1)).success)]);
/** A dimension, or units that each have their own account. */
const By = z.enum([...dimensions, 'unit']);
const period = { from: Day.optional(), to: Day.optional(), asOf: AsOf.optional() };
const PeriodQuery = z.strictObject(period);
const TargetsQuery = z.strictObject({
  ...period, by: By.optional(), compare: z.enum([...comparisons, 'all']).optional(), compareFrom: Day.optional(), compareTo: Day.optional(),
});
const ListQuery = z.strictObject({
  ...period, figure: z.enum(figures as [Figure, ...Figure[]]), part: z.string().max(32), by: By.optional(), key: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50), cursor: z.string().max(200).optional(),
});

/** The targets, now and live, of what the caller may see. */
@Controller('targets')
@Needs('targets')
export class ReporterHttp {
  constructor(
    @Inject(HOUSE) private readonly house: House, @Inject(Figures) private readonly figures: Figures, @Inject(Live) private readonly live: Live,
    @Inject(LAW) private readonly law: LawInForce,
  ) {}

  @Get()
  @Takes({ query: TargetsQuery })
  targets(@Query() query: unknown, @Req() caller: Caller) {
    return this.figures.targets(this.asked(parse(TargetsQuery, query, 'invalid_query'), caller));
  }

  /** Periods to choose from today. */
  @Get('periods')
  periods(): { items: TargetPeriod[] } {
    return { items: offeredPeriods(localDate(this.house.clock.iso()), this.law.now) };
  }

  @Get('days')
  @Takes({ query: PeriodQuery })
  days(@Query() query: unknown, @Req() caller: Caller) {
    return this.figures.days(this.asked(parse(PeriodQuery, query, 'invalid_query'), caller));
  }

  /** Who sees numbers alone gets no list: rows are states of tips. */
  @Get('list')
  @Needs('readTips')
  @Takes({ query: ListQuery })
  list(@Query() query: unknown, @Req() caller: Caller) {
    const { figure, part, key, limit, cursor, ...rest } = parse(ListQuery, query, 'invalid_query');
    if (!hasPart(figure, part)) throw noPart(figure);
    if ((rest.by === undefined) !== (key === undefined)) throw halfOf(rest.by === undefined ? '/by' : '/key', '"by" và "key" đi cùng nhau.', '"by" and "key" go together.');
    return this.figures.list({ ...this.asked(rest, caller), figure, part, key, limit, cursor });
  }

  @Sse('stream')
  @Takes({ query: TargetsQuery })
  stream(@Query() query: unknown, @Req() caller: Caller): Observable<LiveMessage> {
    const ask = () => this.asked(parse(TargetsQuery, query, 'invalid_query'), caller);
    ask();
    return this.live.stream(ask);
  }

  /** Refuses a period that ends before it begins, also where one end is today's. */
  private asked({ from, to, by, asOf, compare, ...dates }: z.output<typeof TargetsQuery>, { account }: Caller): Asked {
    const end = to ?? localDate(this.house.clock.iso());
    if (from !== undefined && end < from) throw endsBefore(to === undefined ? '/from' : '/to', from, end);
    const hidesSmall = scopeOf('readTips', account.role) === undefined;
    return { reach: reachOf(account), from: from ?? addDays(end, 1 - DEFAULT_DAYS), to: end, by, asOf, compare, custom: customOf(dates), hidesSmall };
  }
}

/** Dates of the asker's own to compare with: both or none. */
function customOf({ compareFrom: from, compareTo: to }: { compareFrom?: string | undefined; compareTo?: string | undefined }): Asked['custom'] {
  if (from === undefined && to === undefined) return undefined;
  if (from === undefined || to === undefined) throw halfOf(from === undefined ? '/compareFrom' : '/compareTo', '"compareFrom" và "compareTo" đi cùng nhau.', '"compareFrom" and "compareTo" go together.');
  if (to < from) throw endsBefore('/compareTo', from, to);
  return { from, to };
}

function endsBefore(pointer: string, from: string, to: string): Refused {
  const detail = { vi: `Kỳ kết thúc ${to}, trước khi bắt đầu ${from}.`, en: `The period ends on ${to}, before it begins on ${from}.` };
  return new Refused('invalid_query', {}, [{ pointer, code: 'ends_before_it_begins', detail }]);
}

function noPart(figure: Figure): Refused {
  const names = figureParts[figure].join(', ');
  return new Refused('invalid_query', {}, [{ pointer: '/part', code: 'invalid_value', detail: { vi: `Chỉ nhận: ${names}.`, en: `Accepted: ${names}.` } }]);
}

function halfOf(pointer: string, vi: string, en: string): Refused {
  const detail = { vi, en };
  return new Refused('invalid_query', {}, [{ pointer, code: 'required', detail }]);
}
