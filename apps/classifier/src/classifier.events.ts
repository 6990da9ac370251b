import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { transportOf, type BusContext, type Handled } from '@tinbao/bus';
import { TipReceived, type TextRef } from '@tinbao/contracts';
import type { ModelInUse } from '@tinbao/classification';
import { HOUSE, LAW, MODEL, type House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { Proposer } from './proposer.js';

/** Proposes category, kind and priority of each tip from its words; a named officer decides later. */
@Controller()
export class ClassifierEvents {
  private readonly proposer: Proposer;

  constructor(@Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly law: LawInForce, @Inject(MODEL) model: ModelInUse) {
    this.proposer = new Proposer(model);
    this.proposer.prepare(law.now);
  }

  @EventPattern<string>(TipReceived.type, transportOf('classifier'))
  async onTipReceived(@Payload() event: WrittenEvent, @Ctx() context: BusContext): Promise<Handled> {
    const { textId } = event.data.narrative as TextRef;
    const opened = await this.house.vault.open(context.manager, [textId]);
    // A shredded text has nothing left to classify: the duty desk sees the tip without a proposal's help.
    const words = opened.get(textId)?.text ?? '';
    return { events: this.proposer.propose(this.law.now, words, context.latest) };
  }
}
