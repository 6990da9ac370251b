import { Controller, Get, Inject, Query, Sse } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { parse, Refused } from '@tinbao/contracts';
import { HOUSE, type House } from '@tinbao/host';
import { addDays, localDate } from '@tinbao/law';
import { dimensions } from '@tinbao/targets';
import { Figures, type Asked } from './figures.js';
import { Live, type LiveMessage } from './live.js';

/** Length of the period shown when none is asked for: that of the Tết campaign, 15/12/2023–29/02/2024. */
const DEFAULT_DAYS = 77;

const TOO_EARLY = { code: 'too_early', detail: { vi: 'Nhận ngày từ 1900-01-01.', en: 'A day from 1900-01-01 on is accepted.' } };
/** A day of the calendar from the year 1900 on. */
const Day = z.iso.date().refine((day) => day >= '1900-01-01', { params: TOO_EARLY });
const TargetsQuery = z.strictObject({ from: Day.optional(), to: Day.optional(), by: z.enum(dimensions).optional(), asOf: z.iso.datetime().optional() });

/** The two targets, now and live. */
@Controller('targets')
export class ReporterHttp {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(Figures) private readonly figures: Figures, @Inject(Live) private readonly live: Live) {}

  @Get()
  targets(@Query() query: unknown) {
    return this.figures.targets(this.asked(query));
  }

  @Sse('stream')
  stream(@Query() query: unknown): Observable<LiveMessage> {
    this.asked(query);
    return this.live.stream(() => this.asked(query));
  }

  /** Refuses a period that ends before it begins, also where one end is today's. */
  private asked(query: unknown): Asked {
    const { from, to, by, asOf } = parse(TargetsQuery, query, 'invalid_query');
    const end = to ?? localDate(this.house.clock.iso());
    if (from !== undefined && end < from) throw endsBefore(to === undefined ? '/from' : '/to', from, end);
    return { from: from ?? addDays(end, 1 - DEFAULT_DAYS), to: end, by, asOf };
  }
}

function endsBefore(pointer: string, from: string, to: string): Refused {
  const detail = { vi: `Kỳ kết thúc ${to}, trước khi bắt đầu ${from}.`, en: `The period ends on ${to}, before it begins on ${from}.` };
  return new Refused('invalid_query', {}, [{ pointer, code: 'ends_before_it_begins', detail }]);
}
