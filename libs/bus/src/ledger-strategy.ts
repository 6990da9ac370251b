import { consume } from './consume.js';
import { reasonOf } from './parking.js';
import { BusStrategy, OUTAGE_MS, type StrategyOptions } from './strategy.js';
import type { WakeUp } from './wake-up.js';

/** What the ledger as bus needs beside. */
export interface LedgerStrategyOptions extends StrategyOptions {
  readonly wakeUp: WakeUp;
  /** How long an idle stage sleeps when nobody wakes it, in ms; by default 1,000. */
  readonly idleMs?: number;
}

const IDLE_MS = 1_000;

/**
 * Nest transport over the ledger itself: the ledger is the outbox, the position is the truth, NOTIFY wakes. Calls each
 * `@EventPattern` handler of the stage exactly once in effect.
 */
export class LedgerStrategy extends BusStrategy {
  private running: Promise<void> | undefined;
  private closing = false;
  private reached = -1;
  private answered = false;

  constructor(private readonly options: LedgerStrategyOptions) {
    super(options);
  }

  get settled(): number {
    return this.reached;
  }

  get connected(): boolean {
    return this.answered;
  }

  /** Finishes the transaction at hand, then stops. */
  async close(): Promise<void> {
    this.closing = true;
    this.options.wakeUp.nudge();
    await this.running;
  }

  protected begin(): void {
    this.running = this.run();
  }

  private async run(): Promise<void> {
    const worker = this.worker();
    while (!this.closing) {
      const seen = this.options.wakeUp.ticks;
      try {
        const step = await consume(worker, this.options.log);
        this.reached = step.settled;
        this.answered = true;
        if (step.events === 0 && !this.closing) await this.options.wakeUp.wait(this.options.idleMs ?? IDLE_MS, seen);
      } catch (error) {
        this.answered = false;
        this.options.log.outage(reasonOf(error));
        await this.options.wakeUp.wait(OUTAGE_MS);
      }
    }
  }
}
