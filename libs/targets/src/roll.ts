/** A set of rows of which the first ones are wanted in order, again and again; sorted anew only when they may have changed. */
export class Roll {
  private readonly rows = new Set<number>();
  private first: number[] = [];
  private isStale = false;

  /** `before` orders two rows, totally; `limit`: as many are wanted. */
  constructor(private readonly before: (a: number, b: number) => boolean, private readonly limit: number) {}

  add(row: number): void {
    this.rows.add(row);
    this.isStale ||= this.first.length < this.limit || this.before(row, this.first.at(-1)!);
  }

  delete(row: number): void {
    this.rows.delete(row);
    this.isStale ||= this.first.includes(row);
  }

  /** The first ones, in order. */
  head(): readonly number[] {
    if (this.isStale) this.first = firstOf(this.rows, this.limit, this.before);
    this.isStale = false;
    return this.first;
  }
}

/** The first `limit` of some rows in order, without sorting them all. */
export function firstOf(rows: Iterable<number>, limit: number, before: (a: number, b: number) => boolean): number[] {
  const first: number[] = [];
  for (const row of rows) {
    if (first.length === limit && !before(row, first[limit - 1]!)) continue;
    let [low, high] = [0, first.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(row, first[middle]!)) high = middle;
      else low = middle + 1;
    }
    first.splice(low, 0, row);
    if (first.length > limit) first.pop();
  }
  return first;
}
