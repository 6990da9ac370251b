import { buildClassifier, classify, type Classification, type Classifier } from '@tinbao/classification';
import { localDate, type Law, type LawInForce } from '@tinbao/law';
import { route } from '@tinbao/routing';

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

  /** Proposal and route for a text and ward at an instant (RFC 3339 UTC). */
  suggest(narrative: string, ward: string | undefined, now: string) {
    const proposal = this.proposal(narrative);
    const { category, article, tipKind, confidence, lifeDanger } = proposal;
    const found = route(this.law.now, { category, article, tipKind, confidence, place: ward ? { ward } : undefined, facts: { lifeDanger } }, localDate(now));
    const { rule, leadAgencies, coordinatingAgencies, units, callFirst, reason, basis, confidence: routeConfidence } = found;
    return { proposal, route: { rule, leadAgencies, coordinatingAgencies, units, callFirst, reason, basis, confidence: routeConfidence } };
  }

  /** Built once for a law. */
  private classifierOf(law: Law): Classifier {
    if (this.built?.law !== law) this.built = { law, classifier: buildClassifier([...law.categories.values()], [...law.articles.values()]) };
    return this.built.classifier;
  }
}
