import { buildClassifier, classify, type Classification, type Classifier } from '@tinbao/classification';
import type { SuggestionBody } from '@tinbao/contracts';
import { localDate, type Law } from '@tinbao/law';
import { askedOf, route } from '@tinbao/routing';
import type { z } from 'zod';

/** What classification and routing would say now: a suggestion to the operator, stored nowhere, deciding nothing. */
export class Suggestions {
  private readonly classifier: Classifier;

  constructor(private readonly law: Law) {
    this.classifier = buildClassifier([...law.categories.values()], [...law.articles.values()]);
  }

  /** The proposal for a text, with evidence. */
  proposal(narrative: string): Classification {
    return classify(this.classifier, narrative);
  }

  /** Proposal and route for a text and place at an instant (RFC 3339 UTC), and what to ask where the unit is not known. */
  suggest({ narrative, ward, address = '' }: z.infer<typeof SuggestionBody>, now: string) {
    const proposal = this.proposal(narrative);
    const { category, article, tipKind, confidence, lifeDanger } = proposal;
    const on = localDate(now);
    const found = route(this.law, { category, article, tipKind, confidence, place: ward ? { ward } : undefined, facts: { lifeDanger } }, on);
    const { rule, leadAgencies, coordinatingAgencies, units, callFirst, reason, basis, confidence: routeConfidence } = found;
    const ask = found.ask && askedOf(this.law, found.ask, address, on);
    return { proposal, route: { rule, leadAgencies, coordinatingAgencies, units, callFirst, reason, ask, basis, confidence: routeConfidence } };
  }
}
