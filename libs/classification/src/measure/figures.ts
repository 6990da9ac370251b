/** One measured text: what counts as right, and what was proposed, best first. */
export interface Measured {
  /** Label of the text; several operational categories may count as right for one label. */
  readonly label: string;
  readonly right: readonly string[];
  readonly proposed: readonly { readonly category: string; readonly confidence: number }[];
}

export interface LabelFigures {
  readonly label: string;
  readonly texts: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Figures {
  readonly texts: number;
  readonly top1: number;
  readonly top3: number;
  /** Mean F1 of the labels that occur. */
  readonly macroF1: number;
  readonly labels: readonly LabelFigures[];
  /** Label, what was proposed instead (as a label where one has it), how often; most frequent first. */
  readonly confusion: readonly { readonly label: string; readonly proposed: string; readonly texts: number }[];
}

const isRight = ({ right, proposed }: Measured, places: number): boolean => proposed.slice(0, places).some(({ category }) => right.includes(category));

/** Counts what was right. A label without texts has no figures; a share of nothing is 0. */
export function figuresOf(measured: readonly Measured[]): Figures {
  const homes = new Map<string, string>();
  for (const { label, right } of measured) for (const category of right) homes.set(category, homes.get(category) ?? label);
  const pairs = measured.map((one) => ({ label: one.label, proposed: isRight(one, 1) ? one.label : homeOf(one, homes) }));
  const labels = [...new Set(measured.map(({ label }) => label))].sort().map((label) => labelFigures(label, pairs));
  const share = (places: number): number => ratio(measured.filter((one) => isRight(one, places)).length, measured.length);
  return {
    texts: measured.length, top1: share(1), top3: share(3),
    macroF1: ratio(labels.reduce((sum, { f1 }) => sum + f1, 0), labels.length), labels, confusion: confusionOf(pairs),
  };
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

function homeOf({ label, proposed }: Measured, homes: ReadonlyMap<string, string>): string {
  const category = proposed[0]?.category ?? 'nothing';
  const home = homes.get(category) ?? category;
  // A category that another label shares, but not this one's list, is not this label.
  return home === label ? category : home;
}

interface Pair {
  readonly label: string;
  readonly proposed: string;
}

function labelFigures(label: string, pairs: readonly Pair[]): LabelFigures {
  const texts = pairs.filter((pair) => pair.label === label).length;
  const hits = pairs.filter((pair) => pair.label === label && pair.proposed === label).length;
  const precision = ratio(hits, pairs.filter(({ proposed }) => proposed === label).length);
  const recall = ratio(hits, texts);
  return { label, texts, precision, recall, f1: ratio(2 * precision * recall, precision + recall) };
}

function confusionOf(pairs: readonly Pair[]): Figures['confusion'] {
  const counts = new Map<string, { label: string; proposed: string; texts: number }>();
  for (const { label, proposed } of pairs.filter((pair) => pair.label !== pair.proposed)) {
    const key = `${label}\n${proposed}`;
    counts.set(key, { label, proposed, texts: (counts.get(key)?.texts ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.texts - a.texts || (a.label + a.proposed < b.label + b.proposed ? -1 : 1));
}
