import { Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { Needs, type Caller } from '@tinbao/host';
import { Reconciliation } from './reconciliation.js';

/** How the read models stand against the ledger: which tip differs, in which model and field. */
@Controller('admin/reconciliation')
@Needs('reconcile')
export class ReconciliationHttp {
  constructor(@Inject(Reconciliation) private readonly reconciliation: Reconciliation) {}

  @Get()
  standing() {
    return this.reconciliation.standing();
  }

  /** Compares everything at once; the answer says how it stands before. */
  @Post()
  @HttpCode(202)
  async ask(@Req() { account }: Caller) {
    await this.reconciliation.ask(account.id);
    return this.reconciliation.standing();
  }
}
