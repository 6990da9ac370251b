import { Controller, Get, Inject, Query, Sse } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { parse } from '@tinbao/contracts';
import { HOUSE, type House } from '@tinbao/host';
import { addDays, localDate } from '@tinbao/law';
import { dimensions } from '@tinbao/targets';
import { Figures, type Asked } from './figures.js';
import { Live, type LiveMessage } from './live.js';

/** Length of the period shown when none is asked for: that of the Tết campaign, 15/12/2023–29/02/2024. */
const DEFAULT_DAYS = 77;

const TargetsQuery = z
  .strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional(), by: z.enum(dimensions).optional(), asOf: z.iso.datetime().optional() })
  .superRefine(({ from, to }, context) => {
    if (from !== undefined && to !== undefined && to < from) context.addIssue({ code: 'custom', path: ['to'], params: ENDS_BEFORE, input: to });
  });
const ENDS_BEFORE = { code: 'before_from', detail: { vi: 'Không được trước "from".', en: 'It must not lie before "from".' } };

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
    const asked = this.asked(query);
    return this.live.stream(() => this.figures.targets(asked));
  }

  private asked(query: unknown): Asked {
    const { from, to, by, asOf } = parse(TargetsQuery, query, 'invalid_query');
    const end = to ?? localDate(this.house.clock.iso());
    return { from: from ?? addDays(end, 1 - DEFAULT_DAYS), to: end, by, asOf };
  }
}
