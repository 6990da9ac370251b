import { Classifiers, classify, extract, type Classification, type Classifier, type ModelInUse } from '@tinbao/classification';
import type { SuggestionBody } from '@tinbao/contracts';
import { localDate, type Law, type LawInForce } from '@tinbao/law';
import { askedOf, route } from '@tinbao/routing';
import type { z } from 'zod';

/** What classification and routing would say now: a suggestion to the operator, stored nowhere, deciding nothing. */
export class Suggestions {
  private readonly built = new Classifiers();

  constructor(private readonly law: LawInForce, private readonly model: ModelInUse) {
    this.classifierOf(law.now);
  }

  /** The proposal for a text, with evidence. */
  proposal(narrative: string): Classification {
    return classify(this.classifierOf(this.law.now), narrative);
  }

  /** Proposal and route for a text and place at an instant (RFC 3339 UTC), what the text names, and what to ask where the unit is not known. */
  suggest({ narrative, ward, address = '' }: z.infer<typeof SuggestionBody>, now: string) {
    const proposal = this.proposal(narrative);
    const { category, article, tipKind, confidence, unsure, lifeDanger } = proposal;
    const law = this.law.now;
    const on = localDate(now);
    const found = route(law, { category, article, tipKind, confidence, unsure, place: ward ? { ward } : undefined, facts: { lifeDanger } }, on);
    const { rule, leadAgencies, coordinatingAgencies, units, callFirst, reason, basis, confidence: routeConfidence } = found;
    const ask = found.ask && askedOf(law, found.ask, address, on);
    return { proposal, extracted: extract(law, narrative, now), route: { rule, leadAgencies, coordinatingAgencies, units, callFirst, reason, ask, basis, confidence: routeConfidence } };
  }

  private classifierOf(law: Law): Classifier {
    return this.built.of(law, this.model.now);
  }
}
