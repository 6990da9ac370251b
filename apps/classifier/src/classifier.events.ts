import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { transportOf, type BusContext, type Handled } from '@tinbao/bus';
import { buildClassifier, classify, type Classification, type Classifier } from '@tinbao/classification';
import { TipReceived, type CategoryProposed, type DataOf, type TextRef } from '@tinbao/contracts';
import { HOUSE, LAW, type House } from '@tinbao/host';
import type { Law, LawInForce } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { propose, tipOf } from '@tinbao/tip';

/** Name and version of the model in every proposal; a new lexicon or weight brings a new one. */
export const MODEL = 'lexicon/1';

/** Proposes category, kind and priority of each tip from its words; a named officer decides later. */
@Controller()
export class ClassifierEvents {
  private built: { readonly law: Law; readonly classifier: Classifier } | undefined;

  constructor(@Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly law: LawInForce) {
    this.classifierOf(law.now);
  }

  @EventPattern<string>(TipReceived.type, transportOf('classifier'))
  async onTipReceived(@Payload() event: WrittenEvent, @Ctx() context: BusContext): Promise<Handled> {
    const { textId } = event.data.narrative as TextRef;
    const opened = await this.house.vault.open(context.manager, [textId]);
    // A shredded text has nothing left to classify: the duty desk sees the tip without a proposal's help.
    const words = opened.get(textId)?.text ?? '';
    const law = this.law.now;
    const proposal = { ...proposalOf(classify(this.classifierOf(law), words)), taxonomy: law.taxonomyVersion };
    const decision = propose(proposal, tipOf(context.latest));
    return 'events' in decision ? { events: decision.events } : {};
  }

  /** Built once for a law. */
  private classifierOf(law: Law): Classifier {
    if (this.built?.law !== law) this.built = { law, classifier: buildClassifier([...law.categories.values()], [...law.articles.values()]) };
    return this.built.classifier;
  }
}

/** What of a classification may stand in the ledger: codes, numbers, offsets and lexicon ids. */
export function proposalOf(c: Classification): DataOf<typeof CategoryProposed> {
  return {
    category: c.category,
    ...(c.chapter === undefined ? {} : { chapter: c.chapter }),
    ...(c.article === undefined ? {} : { article: c.article }),
    tipKind: c.tipKind,
    priority: c.priority,
    lifeDanger: c.lifeDanger,
    confidence: c.confidence,
    alternatives: c.alternatives.map(({ category, confidence }) => ({ category, confidence })),
    evidence: c.evidence.map(({ start, end, lexiconId }) => ({ start, end, lexiconId })),
    model: MODEL,
  };
}
