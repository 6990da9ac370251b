import { isOutage, reasonOf } from '@tinbao/bus';
import { Fault } from '@tinbao/contracts';
import { Repeating, type House } from '@tinbao/host';
import type { Kept, Spool } from './spool.js';

const LOOK_MS = 1_000;

/** Brings what the spool holds into the ledger as soon as the database answers, the oldest first. */
export class SpoolDrain {
  private readonly looking: Repeating;
  private readonly told = new Set<string>();

  /** `lodge` is the lodging call once more; the ledger knows its key, so a kill between its commit and `forget` doubles nothing. */
  constructor(private readonly house: House, private readonly spool: Spool, private readonly lodge: (kept: Kept) => Promise<void>) {
    this.looking = new Repeating(() => this.drain(), LOOK_MS, (error) => isAway(error) || house.log.error({ code: reasonOf(error) }, 'spool: not drained'));
  }

  start(): void {
    this.looking.start();
  }

  stop(): Promise<void> {
    return this.looking.stop();
  }

  /** Drains all there is; throws where the database is still away. What is refused stays, and a person is told once. */
  async drain(): Promise<void> {
    for (const { kept, forget } of await this.spool.all()) {
      if (this.looking.stopping) return;
      try {
        await this.lodge(kept);
      } catch (error) {
        if (isAway(error)) throw error;
        if (!this.told.has(kept.heldAt)) this.house.log.error({ code: reasonOf(error), heldAt: kept.heldAt }, 'spool: a held tip was refused and stays');
        this.told.add(kept.heldAt);
        continue;
      }
      // failpoint: intake.before-forget
      await forget();
    }
  }
}

/** Whether an error of lodging says that the database is away, or left us in doubt; a queue that is full is no reason to hold a tip. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Fault)) return isOutage(error);
  return error.code === 'ledger_in_doubt' || (error.code === 'ledger_unavailable' && isOutage(error.cause));
}
