import { Classifiers, classify, type Classification, type Classifier, type ModelInUse } from '@tinbao/classification';
import type { CategoryProposed, DataOf, NewEvent } from '@tinbao/contracts';
import type { Law } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { propose, tipOf } from '@tinbao/tip';

/** What the classifier proposes of a tip's words by a law and the model in use. */
export class Proposer {
  private readonly built = new Classifiers();

  constructor(private readonly model: ModelInUse) {}

  /** Builds what a law and the model need, once for as long as both are held. */
  prepare(law: Law): Classifier {
    return this.built.of(law, this.model.now);
  }

  /** The proposal, or nothing where a named officer has decided already. */
  propose(law: Law, words: string, past: readonly WrittenEvent[]): readonly NewEvent[] {
    const proposal = { ...proposalOf(classify(this.prepare(law), words)), taxonomy: law.taxonomyVersion };
    const decision = propose(proposal, tipOf(past));
    return 'events' in decision ? decision.events : [];
  }
}

/** What of a classification may stand in the ledger: codes, numbers, offsets and lexicon ids. */
export function proposalOf(c: Classification): DataOf<typeof CategoryProposed> {
  return {
    category: c.category,
    ...(c.chapter === undefined ? {} : { chapter: c.chapter }),
    ...(c.article === undefined ? {} : { article: c.article }),
    tipKind: c.tipKind,
    ...(c.notATipReason === undefined ? {} : { notATipReason: c.notATipReason }),
    priority: c.priority,
    lifeDanger: c.lifeDanger,
    confidence: c.confidence,
    ...(c.certainty === undefined ? {} : { certainty: { ...c.certainty } }),
    unsure: c.unsure,
    alternatives: c.alternatives.map(({ category, confidence }) => ({ category, confidence })),
    evidence: placesOf(c.evidence),
    secondary: c.secondary.map(({ category, evidence }) => ({ category, evidence: placesOf(evidence) })),
    model: c.model,
  };
}

const placesOf = (evidence: Classification['evidence']) => evidence.map(({ start, end, lexiconId }) => ({ start, end, lexiconId }));
