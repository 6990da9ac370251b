import { Controller, Get, Inject } from '@nestjs/common';
import { Refused } from '@tinbao/contracts';
import { HOUSE, Public, type House } from '@tinbao/host';
import { isDemo } from './demo-accounts.js';
import { samples } from './demo-samples.js';

/** What a demonstration has beside the house; elsewhere it does not exist. */
@Controller('demo')
@Public
export class DemoHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Get('samples')
  samples() {
    if (!isDemo(this.house)) throw new Refused('not_found', { method: 'GET', path: '/api/demo/samples' });
    return { items: samples };
  }
}
