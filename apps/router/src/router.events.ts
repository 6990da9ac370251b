import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { transportOf, type BusContext, type Handled } from '@tinbao/bus';
import { CategoryProposed, TipClassified, type DataOf } from '@tinbao/contracts';
import { LAW } from '@tinbao/host';
import { organisationVersion, type LawInForce } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { dispatch, tipOf, type Tip } from '@tinbao/tip';
import { askedBy, routeOf, type Asked } from './asked.js';

/** Proposes lead and coordinating agencies for each tip, valid on the date of its receipt; never no lead. */
@Controller()
export class RouterEvents {
  constructor(@Inject(LAW) private readonly law: LawInForce) {}

  @EventPattern<string>(CategoryProposed.type, transportOf('router'))
  onCategoryProposed(@Payload() event: WrittenEvent, @Ctx() context: BusContext): Handled {
    return this.dispatched(tipOf(context.latest), askedBy(event));
  }

  /** A named officer's category replaces the machine's: where it leads elsewhere, the tip is dispatched anew. */
  @EventPattern<string>(TipClassified.type, transportOf('router'))
  onTipClassified(@Payload() event: WrittenEvent, @Ctx() context: BusContext): Handled {
    const data = event.data as DataOf<typeof TipClassified>;
    const tip = tipOf(context.latest);
    if (data.tipKind === 'notATip' || tip.state === 'none' || tip.proposal?.category === data.category) return {};
    return this.dispatched(tip, askedBy(event));
  }

  private dispatched(tip: Tip, given: Asked | undefined): Handled {
    if (tip.state === 'none' || !given) return {};
    const law = this.law.now;
    const { on, found } = routeOf(law, tip, given);
    const decision = dispatch({
      rule: found.rule,
      leadAgencies: [...found.leadAgencies],
      coordinatingAgencies: [...found.coordinatingAgencies],
      units: { ...found.units },
      callFirst: [...found.callFirst],
      // Beside the facts the rule consumed: its article, and how well it is known, for every screen that shows the route.
      reason: { ...found.reasonFacts, basis: found.basis, ruleConfidence: found.confidence },
      organisation: { version: organisationVersion(law), on },
      rules: { routing: law.routingVersion, taxonomy: law.taxonomyVersion },
    }, tip);
    return 'events' in decision ? { events: decision.events } : {};
  }
}
