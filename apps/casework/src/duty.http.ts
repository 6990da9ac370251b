import { Body, Controller, Get, Inject, Put, Query, Req } from '@nestjs/common';
import { z } from 'zod';
import { AgencyId, DutyBody, Instant, parse, Refused, SHIFT_MAX_HOURS } from '@tinbao/contracts';
import { asStaff, forbidden, HOUSE, Needs, Takes, type Caller, type House } from '@tinbao/host';
import { withActor } from '@tinbao/ledger';
import { colleagues, setShift, shifts } from './duty.store.js';

const DutyQuery = z.strictObject({ agency: AgencyId.optional(), at: Instant.optional() });

/** The duty roster: who answers for an agency in which shift, set by its head or shift leader. */
@Controller('duty')
@Needs('readTips')
export class DutyHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  /** Shifts running or ahead, from `at` on. */
  @Get()
  @Takes({ query: DutyQuery })
  async list(@Query() query: unknown, @Req() caller: Caller) {
    const { agency, at = this.house.clock.iso() } = parse(DutyQuery, query, 'invalid_query');
    return { items: await this.run(caller, (m) => shifts(m, { agency, at })) };
  }

  /** Whom the caller may name. */
  @Get('colleagues')
  @Needs('setRoster')
  async colleagues(@Req() caller: Caller) {
    return { items: await this.run(caller, colleagues) };
  }

  /** Replaces the caller's agency's shift that begins at `from`; a person named must have an account there. */
  @Put()
  @Needs('setRoster')
  @Takes({ body: DutyBody })
  async set(@Body() given: unknown, @Req() caller: Caller) {
    const { from, until, officers } = parse(DutyBody, given);
    const { agency, id: setBy } = caller.account;
    if (agency === null) throw forbidden('setRoster', caller.account);
    const setAt = this.house.clock.iso();
    assertHours(from, until, setAt);
    return this.run(caller, async (m) => {
      const known = new Set((await colleagues(m)).map(({ id }) => id));
      const stranger = officers.find((officer) => !known.has(officer));
      if (stranger !== undefined) throw new Refused('not_a_colleague', { officer: stranger, agency });
      await setShift(m, { agency, from, until, officers, setBy, setAt });
      return { items: await shifts(m, { agency, at: setAt }) };
    });
  }

  private run<T>({ account }: Caller, work: Parameters<typeof withActor<T>>[2]): Promise<T> {
    return withActor(this.house.database, asStaff(this.house, account), work);
  }
}

/** A shift that is over is history: nobody says afterwards who was on duty. */
function assertHours(from: string, until: string, now: string): void {
  const [begins, ends] = [Date.parse(from), Date.parse(until)];
  if (ends > begins && ends - begins <= SHIFT_MAX_HOURS * 3_600_000 && ends > Date.parse(now)) return;
  throw new Refused('shift_times', { from, until, hours: String(SHIFT_MAX_HOURS) });
}
