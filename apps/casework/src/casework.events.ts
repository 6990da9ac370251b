import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { effect, transportOf, type BusContext, type Handled } from '@tinbao/bus';
import { catalogue, IntakeDisposed, IntakeDispositionReversed, IntakeRecorded } from '@tinbao/contracts';
import { LAW } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { saveTips } from './casework.store.js';
import { rowOf } from './tip-row.js';

const beforeTips = new Set([IntakeRecorded.type, IntakeDisposed.type, IntakeDispositionReversed.type]);
/** Whatever happens to a tip may change its row; other subjects fold to none. */
const ofTips = catalogue.map((e) => e.type).filter((type) => !beforeTips.has(type));

/** Keeps the inbox: one row a tip, folded from its events. */
@Controller()
export class CaseworkEvents {
  constructor(@Inject(LAW) private readonly law: LawInForce) {}

  @EventPattern<string[]>(ofTips, transportOf('casework'))
  onEvent(@Payload() _event: WrittenEvent, @Ctx() context: BusContext): Handled {
    const row = rowOf(context.past, this.law.now, context.now);
    return row ? { effects: [effect(saveTips, row)] } : {};
  }
}
