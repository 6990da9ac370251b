import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { effect, transportOf, type BusContext, type Handled } from '@tinbao/bus';
import { catalogue, CategoryProposed, IntakeDisposed, IntakeDispositionReversed, IntakeDispositionReviewed, IntakeRecorded, TipRouted } from '@tinbao/contracts';
import { LAW } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { saveClocks } from './clock.store.js';
import { tipClocks } from './tip-clocks.js';

/** Proposals start and stop no clock, and an intake record has none. */
const without = new Set([IntakeRecorded, IntakeDisposed, IntakeDispositionReversed, IntakeDispositionReviewed, CategoryProposed, TipRouted].map((e) => e.type as string));
const ofClocks = catalogue.map((e) => e.type).filter((type) => !without.has(type));

/** Recomputes a tip's clocks after every act: they run from receipt and wait for no other stage. */
@Controller()
export class ClockEvents {
  constructor(@Inject(LAW) private readonly law: LawInForce) {}

  @EventPattern<string[]>(ofClocks, transportOf('clock'))
  onEvent(@Payload() _event: WrittenEvent, @Ctx() context: BusContext): Handled {
    const tip = tipClocks(context.past, this.law.now, context.now);
    return tip ? { effects: [effect(saveClocks, tip)] } : {};
  }
}
