import { useNavigate, useSearch } from '@tanstack/react-router';
import { dimensions, type Dimension } from '../api/targets.js';
import type { Period } from './period.js';

/** The comparisons that the page offers, the first one by itself. */
export const comparisons = ['samePeriodLastYear', 'precedingPeriod', 'tetAligned'] as const;
export type Comparison = (typeof comparisons)[number];

/** What the address asks for: a link to the page or to a list says all of it. */
export interface Asked extends Period {
  readonly by?: Dimension | undefined;
  readonly key?: string | undefined;
  readonly figure?: string | undefined;
  readonly part?: string | undefined;
  readonly compare?: Comparison | undefined;
  /** An instant, or a size of the ledger: what came later is not counted. Undefined: now. */
  readonly asOf?: string | undefined;
}

const FIELDS = ['from', 'to', 'key', 'figure', 'part', 'asOf'] as const;

/** Reads the address; the router hands digits over as a number. */
export function useAsked(): Asked {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const given = FIELDS.filter((field) => search[field] !== undefined).map((field) => [field, String(search[field])]);
  const by = dimensions.find((dimension) => dimension === search.by);
  const compare = comparisons.find((comparison) => comparison === search.compare);
  return { ...Object.fromEntries(given), ...(by ? { by } : {}), ...(compare ? { compare } : {}) };
}

/** With what the page compares. */
export const comparisonOf = ({ compare = comparisons[0] }: Asked): Comparison => compare;

/** By what the page shows the parts. */
export const partsBy = ({ by = 'unit' }: Asked): Dimension => by;

/** Asks for something else: the address changes, and Back undoes it. */
export function useAsk(): (next: Asked) => void {
  const navigate = useNavigate();
  return (next) => void navigate({ to: '/chi-huy', search: next as never });
}
