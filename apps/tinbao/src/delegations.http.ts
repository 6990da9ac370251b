import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { z } from 'zod';
import { DelegationBody, parse, Refused } from '@tinbao/contracts';
import { Needs, SignedIn, Takes, type Caller } from '@tinbao/host';
import { Delegations } from './delegations.js';

/** Rights passed on to a colleague by name and date. */
@Controller('delegations')
@Needs('delegate')
export class DelegationsHttp {
  constructor(@Inject(Delegations) private readonly delegations: Delegations) {}

  @Get()
  @SignedIn
  list(@Req() { account }: Caller) {
    return this.delegations.of(account);
  }

  @Post()
  @Takes({ body: DelegationBody })
  give(@Body() given: unknown, @Req() { account }: Caller) {
    return this.delegations.give(account, parse(DelegationBody, given));
  }

  @Post(':id/end')
  @HttpCode(200)
  end(@Param('id') id: string, @Req() { account }: Caller) {
    if (!z.uuid().safeParse(id).success) throw new Refused('delegation_not_found');
    return this.delegations.end(account, id);
  }
}
