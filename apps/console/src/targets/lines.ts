/** Where a chart draws: outer size and margins in px. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A point on the screen. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The points of a series, one a place from left to right; `most` is the top of the scale. A value that is undefined has none. */
export function pointsOf(values: readonly (number | undefined)[], most: number, frame: Frame): Point[] {
  const { width, height, left, right, top, bottom } = frame;
  const step = values.length < 2 ? 0 : (width - left - right) / (values.length - 1);
  const scale = most === 0 ? 0 : (height - top - bottom) / most;
  return values.flatMap((value, i) => (value === undefined ? [] : [{ x: left + i * step, y: height - bottom - value * scale }]));
}

/** The points as the `points` of a polyline, to a tenth of a pixel. */
export const polyline = (points: readonly Point[]): string => points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');

/** A round number at or above the greatest value: 1 to 6, 8, 10, 20 to 60, 80, 100 …; the top of a scale. */
export function roundAbove(most: number): number {
  for (let power = 1; ; power *= 10) {
    for (const step of [1, 2, 3, 4, 5, 6, 8]) if (step * power >= most) return step * power;
  }
}
