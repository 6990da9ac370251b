import { marks, type Counted } from './target-row.js';

const OPEN = 0;

/** What decides the account of a plain tip: until when it was open, how it stands then, and when the limit in force ends. */
export interface Plain {
  readonly settled: number;
  readonly due: number;
  /** The standing and {@link plainMarks}, beside the other marks. */
  readonly marks: number;
}

/** `plain`: the rest of these hold; `late`: it was settled after its limit. The standing lies in the three bits from `shift` on. */
export const plainMarks = { plain: 1 << 11, late: 1 << 12, shift: 13 } as const;

/**
 * Most tips are plain: they never left the city, were settled once or not yet, and no limit is dated ahead of what was
 * recorded (`last`, ms). Their account needs two instants; undefined for all others.
 */
export function plainOf({ received, marks: set, moves, standings, limits }: Counted, last: number): Plain | undefined {
  const [first, then] = standings;
  const begins = first?.[0] === received && first[1] === OPEN && moves[0]?.[0] === received && moves[0][2] === 0;
  if ((set & marks.stays) === 0 || !begins || standings.length > 2 || limits.some(([at]) => at > last)) return undefined;
  if (moves.some(([at]) => at < received) || (then && (then[0] < received || then[1] === OPEN))) return undefined;
  const due = limits.at(-1)?.[1] ?? Infinity;
  if (then === undefined) return { settled: Infinity, due, marks: plainMarks.plain };
  const [settled, to] = then;
  const inForce = limits.filter(([at]) => at <= settled).at(-1)?.[1] ?? Infinity;
  return { settled, due, marks: plainMarks.plain | (inForce < settled ? plainMarks.late : 0) | (to << plainMarks.shift) };
}
