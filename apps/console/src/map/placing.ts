import type { Ward } from '../api/directory.js';
import type { Shown } from './classes.js';

/** Values by ward of today, and those of old units that no single ward of today stands for. */
export interface Placed {
  readonly wards: ReadonlyMap<string, Shown>;
  /** The codes whose counts a ward of today shows. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
  readonly elsewhere: ReadonlyMap<string, Shown>;
}

/** Counts of codes of the 126 wards, as they are; a ward without one has none. */
export function placedToday(values: ReadonlyMap<string, Shown>, wards: readonly Ward[]): Placed {
  const known = new Map(wards.map(({ code }) => [code, values.get(code) ?? 0] as const));
  return { wards: known, codes: new Map(wards.map(({ code }) => [code, [code]])), elsewhere: new Map([...values].filter(([code]) => !known.has(code))) };
}

/**
 * Counts of codes of before 07/2025 on the wards of today: an old unit that went whole into one ward counts there. Of a ward
 * that only got parts of old units nothing is known, nor whether one has none that got a part of a unit with some.
 */
export function placedBefore(values: ReadonlyMap<string, Shown>, wards: readonly Ward[]): Placed {
  const whole = new Map(wards.map(({ code, merged_from }) => [code, merged_from.filter(({ partial }) => !partial).map((unit) => unit.code)] as const));
  const placed = new Set([...whole.values()].flat());
  const mayHave = new Set(wards.filter(({ merged_from }) => merged_from.some(({ code, partial }) => partial && (values.get(code) ?? 0) !== 0)).map(({ code }) => code));
  const countOf = (ward: string, units: readonly string[]): Shown => {
    const sum = together(units.map((unit) => values.get(unit) ?? 0));
    return units.length === 0 || (sum === 0 && mayHave.has(ward)) ? 'unknown' : sum;
  };
  return {
    codes: whole,
    wards: new Map([...whole].map(([code, units]) => [code, countOf(code, units)] as const)),
    elsewhere: new Map([...values].filter(([code]) => !placed.has(code))),
  };
}

/** The sum of counts; one that was kept back can be added to nothing. */
function together(values: readonly Shown[]): Shown {
  const some = values.filter((value) => value !== 0);
  if (some.every((value) => typeof value === 'number')) return some.reduce((sum, value) => sum + value, 0);
  return some.length === 1 ? (some[0] ?? 0) : 'unknown';
}
