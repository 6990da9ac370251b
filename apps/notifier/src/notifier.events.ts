import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { effect, transportOf, type BusContext, type Handled } from '@tinbao/bus';
import {
  catalogue, CategoryProposed, ClockBreached, ClockWarned, ContentOpened, IntakeDisposed, IntakeDispositionReversed, IntakeDispositionReviewed, IntakeRecorded, TipRouted,
} from '@tinbao/contracts';
import { LAW } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { saveNotices } from './notifier.store.js';
import { owedNotices } from './owed.js';

/** Proposals, the passing of time and a look at words make nothing owed and settle nothing, and an intake record owes none. */
const without: ReadonlySet<string> = new Set(
  [IntakeRecorded, IntakeDisposed, IntakeDispositionReversed, IntakeDispositionReviewed, CategoryProposed, TipRouted, ClockWarned, ClockBreached, ContentOpened].map((e) => e.type),
);
/** Whether an event may make something owed, or settle it. */
export const makesOwed = (type: string): boolean => !without.has(type);
const ofNotices = catalogue.map((e) => e.type).filter(makesOwed);

/** Reads anew what is owed after every act on a tip; an officer's `NoticeSent` settles like our own. */
@Controller()
export class NotifierEvents {
  constructor(@Inject(LAW) private readonly law: LawInForce) {}

  @EventPattern<string[]>(ofNotices, transportOf('notifier'))
  onEvent(@Payload() _event: WrittenEvent, @Ctx() context: BusContext): Handled {
    const owed = owedNotices(context.past, this.law.now, context.now);
    return { effects: owed.map((notice) => effect(saveNotices, notice)) };
  }
}
