/** Work that is done again and again, one run after the other, until it is stopped; a run that fails is told and forgotten. */
export class Repeating {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private ended = false;

  /** `everyMs`: pause between two looks; `failed` hears what a run threw. */
  constructor(private readonly work: () => Promise<unknown>, private readonly everyMs: number, private readonly failed: (error: unknown) => void) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.work().then(() => undefined, this.failed).finally(() => (this.running = undefined));
    }, this.everyMs);
    this.timer.unref();
  }

  /** Whether it is being stopped: long work looks at it and comes to an end. */
  get stopping(): boolean {
    return this.ended;
  }

  /** Begins no more runs; resolves when the last one is over. */
  async stop(): Promise<void> {
    this.ended = true;
    clearInterval(this.timer);
    await this.running;
  }
}
