import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { effect, transportOf, type BusContext, type Handled } from '@tinbao/bus';
import { catalogue } from '@tinbao/contracts';
import { LAW } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { evolveRecord, rowOf, WHOLE, type TargetRecord } from '@tinbao/targets';
import { campaignRowOf, saveCampaignEvents } from './campaign/campaign.store.js';
import { saveRecords } from './reporter.store.js';
import { targetLaw } from './target-law.js';

/** Keeps one record a subject; what no target counts folds to no act. */
@Controller()
export class ReporterEvents {
  constructor(@Inject(LAW) private readonly law: LawInForce) {}

  @EventPattern<string[]>(catalogue.map((e) => e.type), transportOf('reporter'))
  onEvent(@Payload() event: WrittenEvent, @Ctx() context: BusContext): Handled {
    const campaign = campaignRowOf(event);
    if (campaign) return { effects: [effect(saveCampaignEvents, campaign)] };
    const record = context.past.reduce<TargetRecord | undefined>((r, e) => evolveRecord(r, e), undefined);
    if (!record || record.acts.length === 0) return {};
    const { digest, rules } = targetLaw(this.law);
    return { effects: [effect(saveRecords, { subject: event.subject, version: event.tipversion, record, law: digest, fold: () => rowOf(record, WHOLE, rules) })] };
  }
}
