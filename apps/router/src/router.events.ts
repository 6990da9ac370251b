import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { transportOf, type BusContext, type Handled } from '@tinbao/bus';
import { CategoryProposed, TipClassified, type DataOf } from '@tinbao/contracts';
import { LAW } from '@tinbao/host';
import { localDate, organisationVersion, type LawInForce } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { route, type RouteInput } from '@tinbao/routing';
import { dispatch, tipOf, type Tip } from '@tinbao/tip';

/** Proposes lead and coordinating agencies for each tip, valid on the date of its receipt; never no lead. */
@Controller()
export class RouterEvents {
  constructor(@Inject(LAW) private readonly law: LawInForce) {}

  @EventPattern<string>(CategoryProposed.type, transportOf('router'))
  onCategoryProposed(@Payload() event: WrittenEvent, @Ctx() context: BusContext): Handled {
    const { category, article, tipKind, confidence, lifeDanger } = event.data as DataOf<typeof CategoryProposed>;
    // What the receiver stated stands above what the words suggest.
    return this.dispatched(tipOf(context.latest), { category, article, tipKind, confidence, facts: { lifeDanger } });
  }

  /** A named officer's category replaces the machine's: where it leads elsewhere, the tip is dispatched anew. */
  @EventPattern<string>(TipClassified.type, transportOf('router'))
  onTipClassified(@Payload() event: WrittenEvent, @Ctx() context: BusContext): Handled {
    const data = event.data as DataOf<typeof TipClassified>;
    const tip = tipOf(context.latest);
    if (data.tipKind === 'notATip' || tip.state === 'none' || tip.proposal?.category === data.category) return {};
    return this.dispatched(tip, { category: data.category, article: data.article, tipKind: data.tipKind });
  }

  private dispatched(tip: Tip, given: Pick<RouteInput, 'category' | 'article' | 'tipKind' | 'confidence' | 'facts'>): Handled {
    if (tip.state === 'none') return {};
    const on = localDate(tip.firstReceivedAt);
    const law = this.law.now;
    const found = route(law, { ...given, place: tip.place, facts: { ...given.facts, ...tip.facts }, receivedBy: tip.receivedBy, channel: tip.channel }, on);
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
