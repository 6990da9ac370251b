import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { effect, transportOf, type BusContext, type Handled } from '@tinbao/bus';
import { catalogue } from '@tinbao/contracts';
import type { WrittenEvent } from '@tinbao/ledger';
import { evolveRecord, type TargetRecord } from '@tinbao/targets';
import { saveRecords } from './reporter.store.js';

/** Keeps one record a subject; what no target counts folds to no act. */
@Controller()
export class ReporterEvents {
  @EventPattern<string[]>(catalogue.map((e) => e.type), transportOf('reporter'))
  onEvent(@Payload() event: WrittenEvent, @Ctx() context: BusContext): Handled {
    const record = context.past.reduce<TargetRecord | undefined>((r, e) => evolveRecord(r, e), undefined);
    if (!record || record.acts.length === 0) return {};
    return { effects: [effect(saveRecords, { subject: event.subject, version: event.tipversion, record })] };
  }
}
