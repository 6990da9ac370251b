/** Nobody who began under the law of before still saves by it after so long, in ms: every process looks each second, and transactions are short. */
const SETTLED_MS = 10_000;

/** When rows that were computed by the law are to be computed anew: at another law, and once more when all have changed over to it. */
export class LawTurns {
  private againAt: number | undefined;

  /** `by`: the law by which the rows stand at the start; absent = nobody knows. */
  constructor(private by?: unknown) {}

  isDue(law: unknown): boolean {
    return law !== this.by || this.isAgain();
  }

  /** Whether the law is the same and this is the second pass. */
  isAgain(): boolean {
    return this.againAt !== undefined && performance.now() >= this.againAt;
  }

  /** The rows stand by this law now. */
  done(law: unknown): void {
    this.againAt = this.by !== undefined && law !== this.by ? performance.now() + SETTLED_MS : undefined;
    this.by = law;
  }
}
