/** Small numbers for values that come again and again, in the order they came. */
export class Codes<T> {
  readonly values: T[] = [];
  private readonly known = new Map<string, number>();

  /** `textOf`: equal for equal values. */
  constructor(private readonly textOf: (value: T) => string) {}

  of(value: T): number {
    const text = this.textOf(value);
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.known.set(text, this.values.length);
    return this.values.push(value) - 1;
  }

  /** The code of a value that came before. */
  find(text: string): number | undefined {
    return this.known.get(text);
  }
}
