/** A proposal's confidence, and whether it was right. */
export interface Claim {
  readonly confidence: number;
  readonly right: boolean;
}

/** Proposals whose confidence lies from `from` up to, not with, `to` (1 belongs to the last). */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly claims: number;
  readonly confidence: number;
  readonly right: number;
}

const BANDS = 10;

/** Ten bands of equal width with their mean confidence and the share that was right; empty bands are left out. */
export function reliabilityOf(claims: readonly Claim[]): Band[] {
  return Array.from({ length: BANDS }, (_, i) => {
    const within = claims.filter(({ confidence }) => Math.min(BANDS - 1, Math.floor(confidence * BANDS)) === i);
    const mean = (value: (claim: Claim) => number): number => within.reduce((sum, claim) => sum + value(claim), 0) / within.length;
    return { from: i / BANDS, to: (i + 1) / BANDS, claims: within.length, confidence: mean(({ confidence }) => confidence), right: mean(({ right }) => Number(right)) };
  }).filter((band) => band.claims > 0);
}

/** Expected calibration error: the mean gap between confidence and share right, each band by its claims. 0 for no claims. */
export function calibrationError(claims: readonly Claim[]): number {
  return reliabilityOf(claims).reduce((sum, band) => sum + (Math.abs(band.confidence - band.right) * band.claims) / claims.length, 0);
}

/** What a threshold lets through: how large a share of all, and how much of it is right. */
export interface Coverage {
  readonly threshold: number;
  readonly coverage: number;
  readonly precision: number;
}

/** Coverage and precision at thresholds 0, 0.05 ... 0.95; precision of nothing is 1. */
export function coverageOf(claims: readonly Claim[]): Coverage[] {
  return Array.from({ length: 20 }, (_, i) => coverageAt(claims, i / 20));
}

function coverageAt(claims: readonly Claim[], threshold: number): Coverage {
  const kept = claims.filter(({ confidence }) => confidence >= threshold);
  return { threshold, coverage: claims.length === 0 ? 0 : kept.length / claims.length, precision: kept.length === 0 ? 1 : kept.filter(({ right }) => right).length / kept.length };
}

/** The lowest threshold of the curve above which at least `precision` is right; 0.95 where none is. */
export function thresholdFor(claims: readonly Claim[], precision: number): number {
  return coverageOf(claims).find((point) => point.precision >= precision)?.threshold ?? 0.95;
}
