/** Rows by the instant at which something of theirs turns, earliest first. */
export class DueHeap {
  private readonly at: number[] = [];
  private readonly rows: number[] = [];

  push(at: number, row: number): void {
    let place = this.at.push(at) - 1;
    this.rows.push(row);
    while (place > 0 && this.at[(place - 1) >> 1]! > this.at[place]!) place = this.swap(place, (place - 1) >> 1);
  }

  /** Takes out the rows whose instant lies before `instant`. */
  popBefore(instant: number): number[] {
    const rows: number[] = [];
    while (this.at.length > 0 && this.at[0]! < instant) rows.push(this.pop());
    return rows;
  }

  private pop(): number {
    const row = this.rows[0]!;
    const [at, last] = [this.at.pop()!, this.rows.pop()!];
    if (this.at.length > 0) {
      [this.at[0], this.rows[0]] = [at, last];
      this.sink();
    }
    return row;
  }

  private sink(): void {
    for (let place = 0; ; ) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const child = right < this.at.length && this.at[right]! < this.at[left]! ? right : left;
      if (child >= this.at.length || this.at[place]! <= this.at[child]!) return;
      place = this.swap(place, child);
    }
  }

  private swap(one: number, other: number): number {
    [this.at[one], this.at[other]] = [this.at[other]!, this.at[one]!];
    [this.rows[one], this.rows[other]] = [this.rows[other]!, this.rows[one]!];
    return other;
  }
}
