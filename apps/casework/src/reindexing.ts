import type { House } from '@tinbao/host';
import { histories, withActor } from '@tinbao/ledger';
import { broughtBy, indexer } from './indexing.js';

const TOGETHER = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Brings into the blind index what was told before there was one, once at the start, a few hundred tips at a time beside the daily work. */
export class Reindexing {
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly house: House) {}

  start(): void {
    this.running = this.walk().catch(() => this.house.log.warn({ stage: 'casework' }, 'older tips are not all in the index; the next start goes on'));
  }

  /** Ends after the tips in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async walk(): Promise<void> {
    for (let after: string | undefined = FIRST; after !== undefined && !this.stopped; ) after = await this.indexAfter(after);
  }

  /** Adds the next tips; yields the last one, undefined for none. What the stage adds meanwhile is the same once more. */
  private indexAfter(after: string): Promise<string | undefined> {
    const { vault } = this.house;
    return withActor(this.house.database, { role: 'casework' }, async (m) => {
      const tipIds = await vault.index.missing(m, after, TOGETHER);
      const pasts = await histories(m, tipIds);
      const brought = [...pasts.values()].flatMap((events) => {
        const receivedAt = String(events[0]?.data.firstReceivedAt);
        return events.flatMap((event) => broughtBy(event, { receivedAt }) ?? []);
      });
      await indexer(vault)(m, brought);
      return tipIds.at(-1);
    });
  }
}
