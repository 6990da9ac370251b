import { buildClassifier, classify, type Classification, type Classifier } from '@tinbao/classification';
import type { CategoryProposed, DataOf, NewEvent } from '@tinbao/contracts';
import type { Law } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { propose, tipOf } from '@tinbao/tip';

/** Name and version of the model in every proposal; a new lexicon or weight brings a new one. */
export const MODEL = 'lexicon/1';

/** What the classifier proposes of a tip's words by a law. */
export class Proposer {
  private readonly built = new WeakMap<Law, Classifier>();

  /** Builds what a law needs, once for as long as the law is held. */
  prepare(law: Law): Classifier {
    const classifier = this.built.get(law) ?? buildClassifier([...law.categories.values()], [...law.articles.values()]);
    this.built.set(law, classifier);
    return classifier;
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
    priority: c.priority,
    lifeDanger: c.lifeDanger,
    confidence: c.confidence,
    alternatives: c.alternatives.map(({ category, confidence }) => ({ category, confidence })),
    evidence: c.evidence.map(({ start, end, lexiconId }) => ({ start, end, lexiconId })),
    model: MODEL,
  };
}
