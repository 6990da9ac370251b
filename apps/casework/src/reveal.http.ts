import { Body, Controller, Get, Header, Headers, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApproveRevealBody, IdempotencyKey, LiftHoldBody, NamedRequestBody, PlaceHoldBody, Refused, RequestRevealBody } from '@tinbao/contracts';
import { HOUSE, LAW, Needs, Readings, StepUp, Takes, type Caller, type House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import type { Executed } from '@tinbao/ledger';
import { stepHold, type HoldStep } from './hold.js';
import { identityStrip, waitingReveals } from './reveal-list.js';
import { openIdentity, stepReveal, type RevealStep } from './reveal.js';

type Sent = Record<string, string | undefined>;

/** The sealed parts of a tip: who asks to open its identity, who approves, the 15 minutes of reading, and holds against destruction. */
@Controller()
export class RevealHttp {
  private readonly readings: Readings;

  constructor(@Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly law: LawInForce) {
    this.readings = new Readings(house, 'casework');
  }

  @Get('reveals')
  @Needs('approveReveal')
  async waiting(@Req() { account }: Caller) {
    return { items: await waitingReveals(this.house, this.readings, account) };
  }

  @Get('tips/:id/identity')
  @Needs('readTips')
  async strip(@Param('id') id: string, @Req() { account }: Caller) {
    const strip = await identityStrip(this.house, this.readings, account, id);
    if (!strip) throw new Refused('tip_not_found');
    return strip;
  }

  @Post('tips/:id/request-reveal')
  @Takes({ body: RequestRevealBody, headers: ['idempotency-key'] })
  @Needs('readIdentity')
  @HttpCode(200)
  request(@Param('id') id: string, @Body() body: unknown, @Headers() headers: Sent, @Req() caller: Caller) {
    return this.step(caller, { tipId: id, command: 'request-reveal', body, key: keyOf(headers) });
  }

  @Post('tips/:id/approve-reveal')
  @Takes({ body: ApproveRevealBody, headers: ['idempotency-key'] })
  @Needs('approveReveal')
  @StepUp
  @HttpCode(200)
  approve(@Param('id') id: string, @Body() body: unknown, @Headers() headers: Sent, @Req() caller: Caller) {
    return this.step(caller, { tipId: id, command: 'approve-reveal', body, key: keyOf(headers) });
  }

  @Post('tips/:id/refuse-reveal')
  @Takes({ body: NamedRequestBody, headers: ['idempotency-key'] })
  @Needs('approveReveal')
  @HttpCode(200)
  refuse(@Param('id') id: string, @Body() body: unknown, @Headers() headers: Sent, @Req() caller: Caller) {
    return this.step(caller, { tipId: id, command: 'refuse-reveal', body, key: keyOf(headers) });
  }

  /** The words, kept by no cache on the way. */
  @Post('tips/:id/open-identity')
  @Takes({ body: NamedRequestBody, headers: ['idempotency-key'] })
  @Needs('readIdentity')
  @StepUp
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  open(@Param('id') id: string, @Body() body: unknown, @Headers() headers: Sent, @Req() { account }: Caller) {
    return openIdentity(this.house, account, { tipId: id, body, key: keyOf(headers) });
  }

  @Post('tips/:id/place-hold')
  @Takes({ body: PlaceHoldBody, headers: ['idempotency-key'] })
  @Needs('hold')
  @HttpCode(200)
  place(@Param('id') id: string, @Body() body: unknown, @Headers() headers: Sent, @Req() caller: Caller) {
    return this.hold(caller, { tipId: id, command: 'place-hold', body, key: keyOf(headers) });
  }

  @Post('tips/:id/lift-hold')
  @Takes({ body: LiftHoldBody, headers: ['idempotency-key'] })
  @Needs('hold')
  @HttpCode(200)
  lift(@Param('id') id: string, @Body() body: unknown, @Headers() headers: Sent, @Req() caller: Caller) {
    return this.hold(caller, { tipId: id, command: 'lift-hold', body, key: keyOf(headers) });
  }

  private async step({ account }: Caller, step: RevealStep) {
    return answered(await stepReveal(this.house, account, step));
  }

  private async hold({ account }: Caller, step: HoldStep) {
    return answered(await stepHold(this.house, this.law.now, account, step));
  }
}

function keyOf(headers: Sent): string {
  const key = headers['idempotency-key'];
  if (key === undefined || !IdempotencyKey.safeParse(key).success) throw new Refused('idempotency_key_missing');
  return key;
}

function answered({ version, events }: Executed) {
  return { version, events: events.map(({ body: _, ...event }) => event) };
}
