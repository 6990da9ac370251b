import { buildClassifier, calibrationError, figuresOf, whole, type Measured, type Model } from '@tinbao/classification';
import type { ModelComparison, ModelMeasures, ModelVerdict } from '@tinbao/contracts';
import type { Law } from '@tinbao/law';
import type { Parted } from './retrain-model.js';

/** A difference that comes by chance more often than this proves nothing. */
const SIGNIFICANT = 0.05;

/** Measures two models on the same held-back decisions, as they were written. */
export function compared(law: Law, { before, after }: { readonly before: Model; readonly after: Model }, { learned, held }: Parted): ModelComparison {
  const [old, young] = [measured(law, before, held), measured(law, after, held)];
  const only = (these: readonly Measured[], others: readonly Measured[]): number => these.filter((one, i) => isRight(one) && !isRight(others[i]!)).length;
  const [onlyBefore, onlyAfter] = [only(old, young), only(young, old)];
  return {
    against: before.version, learned: learned.length, corrected: learned.filter(({ isCorrected }) => isCorrected).length, held: held.length,
    before: measuresOf(old), after: measuresOf(young), onlyBefore, onlyAfter, chance: signTest(onlyBefore, onlyAfter), classes: classesOf(old, young),
  };
}

/** What a comparison says. */
export function verdictOf({ onlyBefore, onlyAfter, chance }: Pick<ModelComparison, 'onlyBefore' | 'onlyAfter' | 'chance'>): Exclude<ModelVerdict, 'unmeasured'> {
  if (chance >= SIGNIFICANT) return 'unclear';
  return onlyAfter > onlyBefore ? 'better' : 'worse';
}

function measured(law: Law, model: Model, held: Parted['held']): Measured[] {
  const propose = whole(buildClassifier([...law.categories.values()], [...law.articles.values()], model));
  return held.map(({ words, category }) => ({ label: category, right: [category], proposed: propose(words) }));
}

const isRight = ({ right, proposed: [first] }: Measured): boolean => first !== undefined && right.includes(first.category);

function measuresOf(all: readonly Measured[]): ModelMeasures {
  const { top1, top3, macroF1 } = figuresOf(all);
  return { top1, top3, macroF1, calibrationError: calibrationError(all.map((one) => ({ confidence: one.proposed[0]?.confidence ?? 0, right: isRight(one) }))) };
}

/** Two-sided: how likely a coin tossed once for each differing decision falls at least so unevenly. */
export function signTest(one: number, other: number): number {
  const tosses = one + other;
  // In logarithms: 2^-tosses of some thousand is 0 as a number.
  let log = -tosses * Math.LN2;
  let tail = 0;
  for (let k = 0; k <= Math.min(one, other); k += 1) {
    tail += Math.exp(log);
    log += Math.log((tosses - k) / (k + 1));
  }
  return Math.min(1, 2 * tail);
}

/** What got worse stands first. */
function classesOf(old: readonly Measured[], young: readonly Measured[]): ModelComparison['classes'] {
  const rightIn = (all: readonly Measured[], category: string): number => all.filter((one) => one.label === category && isRight(one)).length;
  return [...new Set(old.map(({ label }) => label))]
    .map((category) => ({ category, decisions: old.filter(({ label }) => label === category).length, before: rightIn(old, category), after: rightIn(young, category) }))
    .sort((a, b) => a.after - a.before - (b.after - b.before) || (a.category < b.category ? -1 : 1));
}
