import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { z } from 'zod';
import { parse, Refused } from '@tinbao/contracts';
import { Needs, Takes, type Caller } from '@tinbao/host';
import { maintainedSets } from '@tinbao/law';
import { Simulations } from './simulations.js';

/** Most days that a version is tried on at once: more than a year. */
const MOST_DAYS = 400;
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

const SimulationBody = z.strictObject({ ruleSet: z.enum(maintainedSets), proposalId: z.uuid(), from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => daysBetween(from, to) >= 0 && daysBetween(from, to) < MOST_DAYS, { path: ['to'], message: `accepted: not before "from", and at most ${MOST_DAYS} days` });
const ListQuery = z.strictObject({ proposal: z.uuid().optional() });

/** What a proposed rule version would have made of past tips: who would have moved, load and broken limits by agency. */
@Controller('admin/simulations')
@Needs('seeRules')
export class SimulationsHttp {
  constructor(@Inject(Simulations) private readonly simulations: Simulations) {}

  /** The newest, of one proposal or of all, without results. */
  @Get()
  @Takes({ query: ListQuery })
  async list(@Query() query: unknown) {
    return { items: await this.simulations.list(parse(ListQuery, query, 'invalid_query').proposal) };
  }

  @Get(':id')
  get(@Param('id') id: string, @Req() { account }: Caller) {
    return this.simulations.seenBy(idOf(id), account);
  }

  @Post()
  @HttpCode(202)
  @Takes({ body: SimulationBody })
  start(@Body() body: unknown, @Req() { account }: Caller) {
    return this.simulations.start(parse(SimulationBody, body), account.id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  cancel(@Param('id') id: string) {
    return this.simulations.cancel(idOf(id));
  }
}

function idOf(given: string): string {
  if (!z.uuid().safeParse(given).success) throw new Refused('simulation_not_found');
  return given;
}
