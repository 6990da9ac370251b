import { AgencyId, Instant, Priority } from '@tinbao/contracts';
import { z } from 'zod';
import { ConfidenceNote, SourceNote, type DeepReadonly } from './confidence.js';

/** A corner in degrees WGS 84. */
const Corner = z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]);

const ProtectedArea = z.object({
  /** Short enough that an event can name several. */
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,23}$/),
  vi: z.string().min(1).max(200),
  en: z.string().min(1).max(200),
  kind: z.enum(['event', 'site']),
  /** Corners in order, the last one joined to the first; null: the wards alone. */
  polygon: z.array(Corner).min(3).max(500).nullable(),
  /** Codes of the commune units of the period. */
  wards: z.array(z.string().regex(/^\d{5}$/)),
  /** It is protected from this instant on; null: always. */
  from: Instant.nullable(),
  /** Until before this instant; null: without end. */
  to: Instant.nullable(),
  coordinating: z.array(AgencyId),
  priority: Priority,
  /** Not a real one: made up for a test or a demonstration. */
  simulated: z.boolean().default(false),
  source: SourceNote,
  confidence: ConfidenceNote,
});
/** A protected event or site (sự kiện, mục tiêu bảo vệ): where, when, who coordinates, how urgent a tip inside it is at least. */
export type ProtectedArea = DeepReadonly<z.infer<typeof ProtectedArea>>;

/** The file protected-areas.json. */
export const ProtectedAreasFile = z.object({ schema: z.literal('tinbao.protected-areas/1'), as_of: z.string(), areas: z.array(ProtectedArea) });

/** Degrees on a grid of 10^-7 (a centimetre), as whole numbers: what is computed with them is exact. */
const onGrid = (degrees: number): bigint => BigInt(Math.round(degrees * 1e7));

/**
 * Whether a point (degrees WGS 84) lies inside a ring of corners or on its border; exact on a grid of 10^-7 degree.
 * Of a ring that crosses itself, what is enclosed an odd number of times is inside.
 */
export function isWithinRing(ring: readonly (readonly [lat: number, lon: number])[], point: Readonly<{ lat: number; lon: number }>): boolean {
  const [y, x] = [onGrid(point.lat), onGrid(point.lon)];
  const corners = ring.map(([lat, lon]) => [onGrid(lat), onGrid(lon)] as const);
  let isInside = false;
  for (const [i, [y2, x2]] of corners.entries()) {
    const [y1, x1] = corners.at(i - 1) as readonly [bigint, bigint];
    // Which side of the edge the point lies on: 0 = on its line.
    const side = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
    const isBetween = (a: bigint, b: bigint, value: bigint) => (a <= b ? a <= value && value <= b : b <= value && value <= a);
    if (side === 0n && isBetween(x1, x2, x) && isBetween(y1, y2, y)) return true;
    if (y1 > y !== y2 > y && (y2 > y1 ? side > 0n : side < 0n)) isInside = !isInside;
  }
  return isInside;
}
