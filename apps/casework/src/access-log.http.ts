import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { z } from 'zod';
import { catalogue, parse } from '@tinbao/contracts';
import { asStaff, HOUSE, SignedIn, Takes, type Caller, type House } from '@tinbao/host';
import { withActor } from '@tinbao/ledger';
import { accessLog } from './access-log.js';

const AccessQuery = z.strictObject({
  tip: z.uuid().optional(),
  actor: z.string().regex(/^[\w./-]{1,80}$/).optional(),
  event: z.enum(catalogue.map((e) => e.name)).optional(),
  before: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Who opened, took away or changed what. Everybody sees what he did himself; what others did, as far as his right reaches. */
@Controller('access-log')
export class AccessLogHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  /** Newest first; `next` is the `before` of the page after, null at the end. */
  @Get()
  @SignedIn
  @Takes({ query: AccessQuery })
  async list(@Query() query: unknown, @Req() { account }: Caller) {
    const asked = parse(AccessQuery, query, 'invalid_query');
    const items = await withActor(this.house.database, asStaff(this.house, account), (m) => accessLog(m, asked));
    return { items, next: items.length === asked.limit ? (items.at(-1)?.index ?? null) : null };
  }
}
