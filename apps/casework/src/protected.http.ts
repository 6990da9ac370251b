import { Controller, Get, Inject, Req } from '@nestjs/common';
import { asStaff, HOUSE, LAW, Needs, type Caller, type House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';
import { scopeOf } from '@tinbao/rights';
import { isSmall } from '@tinbao/targets';
import { protectedCounts } from './casework.store.js';

/** Protected events and sites, and how many tips lie in each. */
@Controller('protected-areas')
@Needs('targets')
export class ProtectedHttp {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly law: LawInForce) {}

  /** Of the law in force. Who may list tips gets the number of those within reach; who sees numbers alone gets small ones as null. */
  @Get()
  async list(@Req() { account }: Caller) {
    const law = this.law.now;
    const listsTips = scopeOf('readTips', account.role) !== undefined;
    const counts = await withActor(this.house.database, listsTips ? asStaff(this.house, account) : { role: 'casework' }, protectedCounts);
    const shown = (count: number) => (listsTips || !isSmall(count, 'internal') ? count : null);
    return {
      version: law.protectedVersion,
      areas: [...law.protectedAreas.values()].map((area) => {
        const { tips, open } = counts.get(area.id) ?? { tips: 0, open: 0 };
        return { ...area, tips: shown(tips), open: shown(open) };
      }),
    };
  }
}
