const FIRST_ROOM = 4_096;

/** A short list of numbers for each row, all in one array; what replaced lists leave behind is swept when it is more than half. */
export class Spans {
  values = new Float64Array(FIRST_ROOM);
  start = new Float64Array(0);
  length = new Int32Array(0);
  private end = 0;
  private left = 0;

  /** Makes room for so many rows. */
  grow(rows: number): void {
    const [start, length] = [new Float64Array(rows), new Int32Array(rows)];
    start.set(this.start);
    length.set(this.length);
    [this.start, this.length] = [start, length];
  }

  /** The list of a row, in the place of the one before. */
  set(row: number, list: readonly number[]): void {
    const before = this.length[row]!;
    if (list.length > before) {
      this.left += before;
      this.length[row] = 0;
      this.start[row] = this.roomFor(list.length);
    } else this.left += before - list.length;
    this.length[row] = list.length;
    this.values.set(list, this.start[row]);
  }

  private roomFor(count: number): number {
    if (this.end + count > this.values.length) this.sweep(count);
    this.end += count;
    return this.end - count;
  }

  /** Moves the lists together in the order of rows, into a new array when more than half of this one is in use. */
  private sweep(count: number): void {
    const used = this.end - this.left + count;
    const kept = new Float64Array(used * 2 > this.values.length ? this.values.length * 2 + count : this.values.length);
    let end = 0;
    for (let row = 0; row < this.length.length; row++) {
      const start = this.start[row]!;
      kept.set(this.values.subarray(start, start + this.length[row]!), end);
      this.start[row] = end;
      end += this.length[row]!;
    }
    [this.values, this.end, this.left] = [kept, end, 0];
  }
}
