import type { Columns } from './columns.js';
import type { Hands } from './target-row.js';

const [NO, YES] = [1, 2];

/** Which rows somebody sees; asked once for all rows that lie in the same hands. */
export class Seen {
  /** By hands; 0 where nobody asked yet. */
  private known = new Uint8Array(0);

  /** `skip` names rows that are read elsewhere. */
  constructor(private readonly columns: Columns, private readonly within: (hands: Hands) => boolean, private readonly skip?: (row: number) => boolean) {}

  has(row: number): boolean {
    if (this.columns.received[row] === Infinity || this.skip?.(row)) return false;
    const hands = this.columns.hands[row]!;
    const known = this.known[hands];
    return known === undefined || known === 0 ? this.ask(hands) : known === YES;
  }

  private ask(hands: number): boolean {
    const { values } = this.columns.handCodes;
    if (hands >= this.known.length) {
      const larger = new Uint8Array(Math.max(64, values.length * 2));
      larger.set(this.known);
      this.known = larger;
    }
    const isSeen = this.within(values[hands]!);
    this.known[hands] = isSeen ? YES : NO;
    return isSeen;
  }
}
