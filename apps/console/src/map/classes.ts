/** What a ward shows: a number, 1 or 2 kept back (`few`), or that too little is known. */
export type Shown = number | 'few' | 'unknown';

/** Values from `least` to `most`, both among those shown. */
export interface ValueClass {
  readonly least: number;
  readonly most: number;
}

/** Most classes of a map: more patterns nobody tells apart. */
export const CLASSES = 5;

/**
 * Quantile classes of the numbers shown: about as many wards in each, lowest first; equal values never lie in two classes,
 * so there may be fewer. Zero is a class of its own.
 */
export function classesOf(values: Iterable<Shown>): readonly ValueClass[] {
  const numbers = [...values].filter((value) => typeof value === 'number').sort((a, b) => a - b);
  const above = numbers.filter((value) => value > 0);
  const zero = numbers.length > above.length ? [{ least: numbers[0] ?? 0, most: 0 }] : [];
  return [...zero, ...quantiles(above, CLASSES - zero.length)];
}

function quantiles(sorted: readonly number[], most: number): ValueClass[] {
  const ends = Array.from({ length: most }, (_, i) => sorted[Math.ceil(((i + 1) * sorted.length) / most) - 1]);
  const different = [...new Set(ends.filter((end) => end !== undefined))];
  return different.map((end, i) => ({ least: sorted.find((value) => i === 0 || value > (different[i - 1] ?? 0)) ?? end, most: end }));
}

/** The class of a value, from 0; undefined for what is no number. */
export function classOf(classes: readonly ValueClass[], value: Shown): number | undefined {
  const at = typeof value === 'number' ? classes.findIndex(({ most }) => value <= most) : -1;
  return at < 0 ? undefined : at;
}

/** How dark a class is drawn, 0 to 4: none the lightest, the highest the darkest, however few there are. */
export function shadeOf(classes: readonly ValueClass[], at: number): number {
  return classes[at]?.most === 0 ? 0 : CLASSES - classes.length + at;
}
