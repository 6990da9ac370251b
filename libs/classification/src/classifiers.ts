import { buildClassifier, type Classifier } from './classify.js';
import type { ClassifiableCategory, TitledArticle } from './lexicon.js';
import type { Model } from './linear/model.js';

/** What of a law a classifier is built from. */
export interface ClassifiableLaw {
  readonly categories: ReadonlyMap<string, ClassifiableCategory>;
  readonly articles: ReadonlyMap<string, TitledArticle>;
}

/** Classifiers by law and model, each built once for as long as both are held. */
export class Classifiers {
  private readonly built = new WeakMap<ClassifiableLaw, WeakMap<Model, Classifier>>();

  /** The classifier of a law and a model. Refuses as `buildClassifier` does. */
  of(law: ClassifiableLaw, model: Model): Classifier {
    const ofLaw = this.built.get(law) ?? new WeakMap<Model, Classifier>();
    this.built.set(law, ofLaw);
    const classifier = ofLaw.get(model) ?? buildClassifier([...law.categories.values()], [...law.articles.values()], model);
    ofLaw.set(model, classifier);
    return classifier;
  }
}
