import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { transportOf, type BusContext, type Handled } from '@tinbao/bus';
import { CategoryProposed, InformationAdded, TipClassified, type DataOf } from '@tinbao/contracts';
import { LAW } from '@tinbao/host';
import { organisationVersion, type LawInForce } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import type { Route } from '@tinbao/routing';
import { dispatch, tipOf, type Live, type Tip } from '@tinbao/tip';
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

  /** What an officer learns later stands beside the first facts: where it leads elsewhere, the tip is dispatched anew. */
  @EventPattern<string>(InformationAdded.type, transportOf('router'))
  onInformationAdded(@Payload() event: WrittenEvent, @Ctx() context: BusContext): Handled {
    const { facts } = event.data as DataOf<typeof InformationAdded>;
    const tip = tipOf(context.latest);
    const proposed = context.latest.findLast(({ type }) => type === CategoryProposed.type);
    if (!facts || !proposed || tip.state === 'none' || !tip.route) return {};
    const asked = askedBy(proposed);
    // A category that a named officer decided on is not unsure.
    const given = asked && tip.state === 'classified' ? { ...asked, category: tip.category, article: tip.article, tipKind: tip.tipKind, confidence: undefined, unsure: undefined } : asked;
    return given && leadsElsewhere(routeOf(this.law.now, tip, given).found, tip.route) ? this.dispatched(tip, given) : {};
  }

  private dispatched(tip: Tip, given: Asked | undefined): Handled {
    // What an old register says was dealt with then: nobody is sent out for it now.
    if (tip.state === 'none' || tip.imported || !given) return {};
    const law = this.law.now;
    const { on, found } = routeOf(law, tip, given);
    const decision = dispatch({
      rule: found.rule,
      leadAgencies: [...found.leadAgencies],
      coordinatingAgencies: [...found.coordinatingAgencies],
      units: { ...found.units },
      callFirst: [...found.callFirst],
      ...(found.priority ? { priority: found.priority } : {}),
      // Beside the facts the rule consumed: its article, and how well it is known, for every screen that shows the route.
      reason: { ...found.reasonFacts, basis: found.basis, ruleConfidence: found.confidence },
      organisation: { version: organisationVersion(law), on },
      rules: { routing: law.routingVersion, taxonomy: law.taxonomyVersion, protectedAreas: law.protectedVersion },
    }, tip);
    return 'events' in decision ? { events: decision.events } : {};
  }
}

/** Whether a route differs from the one proposed; after a transfer no lead of it is left to compare. */
function leadsElsewhere(found: Route, { rule, leadAgencies }: NonNullable<Live['route']>): boolean {
  return found.rule !== rule || (leadAgencies.length > 0 && found.leadAgencies.join() !== leadAgencies.join());
}
