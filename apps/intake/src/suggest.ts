import { buildClassifier, classify, type Classification, type Classifier } from '@tinbao/classification';
import type { SuggestionBody } from '@tinbao/contracts';
import { localDate, type Law, type LawInForce } from '@tinbao/law';
import { askedOf, route } from '@tinbao/routing';
import type { z } from 'zod';

/** What classification and routing would say now: a suggestion to the operator, stored nowhere, deciding nothing. */
export class Suggestions {
  private built: { readonly law: Law; readonly classifier: Classifier } | undefined;

  constructor(private readonly law: LawInForce) {
    this.classifierOf(law.now);
  }

  /** The proposal for a text, with evidence. */
  proposal(narrative: string): Classification {
    return classify(this.classifierOf(this.law.now), narrative);
  }

  /** Proposal and route for a text and place at an instant (RFC 3339 UTC), and what to ask where the unit is not known. */
  suggest({ narrative, ward, address = '' }: z.infer<typeof SuggestionBody>, now: string) {
    const proposal = this.proposal(narrative);
    const { category, article, tipKind, confidence, lifeDanger } = proposal;
    const law = this.law.now;
    const on = localDate(now);
    const found = route(law, { category, article, tipKind, confidence, place: ward ? { ward } : undefined, facts: { lifeDanger } }, on);
    const { rule, leadAgencies, coordinatingAgencies, units, callFirst, reason, basis, confidence: routeConfidence } = found;
    const ask = found.ask && askedOf(law, found.ask, address, on);
    return { proposal, route: { rule, leadAgencies, coordinatingAgencies, units, callFirst, reason, ask, basis, confidence: routeConfidence } };
  }

  /** Built once for a law. */
  private classifierOf(law: Law): Classifier {
    if (this.built?.law !== law) this.built = { law, classifier: buildClassifier([...law.categories.values()], [...law.articles.values()]) };
    return this.built.classifier;
  }
}
