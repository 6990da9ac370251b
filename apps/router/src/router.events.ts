import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { transportOf, type BusContext, type Handled } from '@tinbao/bus';
import { CategoryProposed, InformationAdded, TipClassified, type DataOf } from '@tinbao/contracts';
import { LAW } from '@tinbao/host';
import { localDate, organisationVersion, type Law, type LawInForce } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { route, type Route, type RouteInput } from '@tinbao/routing';
import { dispatch, tipOf, type Live, type Tip } from '@tinbao/tip';

type Given = Pick<RouteInput, 'category' | 'article' | 'tipKind' | 'confidence' | 'facts'>;

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

  /** What an officer learns later stands beside the first facts: where it leads elsewhere, the tip is dispatched anew. */
  @EventPattern<string>(InformationAdded.type, transportOf('router'))
  onInformationAdded(@Payload() event: WrittenEvent, @Ctx() context: BusContext): Handled {
    const { facts } = event.data as DataOf<typeof InformationAdded>;
    const tip = tipOf(context.latest);
    const proposed = context.latest.findLast(({ type }) => type === CategoryProposed.type)?.data as DataOf<typeof CategoryProposed> | undefined;
    if (!facts || !proposed || tip.state === 'none' || !tip.route) return {};
    const { category, article, tipKind } = tip.state === 'classified' ? tip : proposed;
    // A category that a named officer decided on is not unsure.
    const confidence = tip.state === 'classified' ? undefined : proposed.confidence;
    const given = { category, article, tipKind, confidence, facts: { lifeDanger: proposed.lifeDanger } };
    return leadsElsewhere(this.found(this.law.now, tip, given), tip.route) ? this.dispatched(tip, given) : {};
  }

  private found(law: Law, tip: Live, given: Given): Route {
    const facts = { ...given.facts, ...tip.facts };
    return route(law, { ...given, place: tip.place, facts, receivedBy: tip.receivedBy, channel: tip.channel }, localDate(tip.firstReceivedAt));
  }

  private dispatched(tip: Tip, given: Given): Handled {
    if (tip.state === 'none') return {};
    const law = this.law.now;
    const found = this.found(law, tip, given);
    const decision = dispatch({
      rule: found.rule,
      leadAgencies: [...found.leadAgencies],
      coordinatingAgencies: [...found.coordinatingAgencies],
      units: { ...found.units },
      callFirst: [...found.callFirst],
      // Beside the facts the rule consumed: its article, and how well it is known, for every screen that shows the route.
      reason: { ...found.reasonFacts, basis: found.basis, ruleConfidence: found.confidence },
      organisation: { version: organisationVersion(law), on: localDate(tip.firstReceivedAt) },
      rules: { routing: law.routingVersion, taxonomy: law.taxonomyVersion },
    }, tip);
    return 'events' in decision ? { events: decision.events } : {};
  }
}

/** Whether a route differs from the one proposed; after a transfer no lead of it is left to compare. */
function leadsElsewhere(found: Route, { rule, leadAgencies }: NonNullable<Live['route']>): boolean {
  return found.rule !== rule || (leadAgencies.length > 0 && found.leadAgencies.join() !== leadAgencies.join());
}
