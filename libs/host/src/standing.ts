import { setTimeout as sleep } from 'node:timers/promises';
import { lagsOf, reasonOf, type Follower, type Lag } from '@tinbao/bus';
import { sizeOf, withActor } from '@tinbao/ledger';
import type { House } from './house.js';

/** How a process stands. */
export interface Seen {
  /** Why it is not ready to receive, a code; undefined when it is. */
  readonly reason: string | undefined;
  /** Number of events in the ledger; undefined when the database did not say. */
  readonly size: number | undefined;
  /** Of each stage that consumes here, and of the relay where it runs here; empty when the database did not say. */
  readonly lags: readonly Lag[];
}

/** What was seen is believed for so long, in ms: however many ask, the database is asked once. */
const BELIEVED_MS = 1_000;
/** Longest wait for the database, in ms. */
const PATIENCE_MS = 2_000;
const LATE: Seen = { reason: 'database_late', size: undefined, lags: [] };

/** Looks how a process stands, for whoever asks; never rejects and never hangs. */
export class Standing {
  private last: { readonly seen: Seen; readonly until: number } | undefined;
  private running: Promise<Seen> | undefined;

  constructor(private readonly house: House) {}

  /** Who follows the ledger in this process. */
  get followers(): readonly Follower[] {
    const { strategies, relay } = this.house;
    return relay ? [...strategies, relay] : strategies;
  }

  async look(): Promise<Seen> {
    const seen = await this.seen();
    return { ...seen, reason: this.ownReason() ?? seen.reason };
  }

  /** What speaks against receiving although the database is there. */
  private ownReason(): string | undefined {
    if (this.house.stopping) return 'stopping';
    try {
      this.house.signer.assertSound();
      return undefined;
    } catch (error) {
      return reasonOf(error);
    }
  }

  private async seen(): Promise<Seen> {
    if (this.last && this.last.until > performance.now()) return this.last.seen;
    // One at a time: a database that hangs must not get all connections.
    this.running ??= this.ask().finally(() => (this.running = undefined));
    return Promise.race([this.running, sleep(PATIENCE_MS, LATE, { ref: false })]);
  }

  private async ask(): Promise<Seen> {
    const seen = await this.read().catch((error: unknown): Seen => ({ reason: reasonOf(error), size: undefined, lags: [] }));
    this.last = { seen, until: performance.now() + BELIEVED_MS };
    return seen;
  }

  private read(): Promise<Seen> {
    const { database, signer } = this.house;
    return withActor(database, { role: 'web' }, async (m) => {
      await m.query(`select set_config('statement_timeout', $1, true)`, [String(PATIENCE_MS)]);
      return { reason: undefined, size: await sizeOf(m, signer.shard), lags: await lagsOf(m, this.followers.map(({ stage }) => stage), signer.shard) };
    });
  }
}
