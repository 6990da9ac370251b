/** Rows of one zone. */
const ZONE = 2_048;

/** What of a row decides whether a period looks at it, in ms. */
interface Bounds {
  readonly first: number;
  readonly received: number;
  readonly quietFrom: number;
}

/** A period in ms; `end` lies outside. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Bounds of each stretch of rows, so that a period passes over those in which nothing is of it: they came in after it, or came
 * in and were settled before it. Bounds only widen; rows lie about in the order of their last change.
 */
export class Zones {
  private readonly first: number[] = [];
  private readonly received: number[] = [];
  private readonly quietFrom: number[] = [];

  take(row: number, { first, received, quietFrom }: Bounds): void {
    const zone = Math.floor(row / ZONE);
    this.first[zone] = Math.min(this.first[zone] ?? Infinity, first);
    this.received[zone] = Math.max(this.received[zone] ?? 0, received);
    this.quietFrom[zone] = Math.max(this.quietFrom[zone] ?? 0, quietFrom);
  }

  /** Calls `look` with each row below `length` that may be of the period. */
  each({ start, end }: Span, length: number, look: (row: number) => void): void {
    for (let zone = 0; zone * ZONE < length; zone++) {
      const isOver = (this.received[zone] ?? 0) < start && (this.quietFrom[zone] ?? 0) <= start;
      if (isOver || (this.first[zone] ?? Infinity) >= end) continue;
      for (let row = zone * ZONE; row < Math.min(length, (zone + 1) * ZONE); row++) look(row);
    }
  }
}
