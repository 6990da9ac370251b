import pg from 'pg';

const RECONNECT_MS = 1_000;

/**
 * One LISTEN connection a process: turns the ledger's NOTIFY into a wake-up. Only a hint: positions are the truth, and
 * a stage also looks by itself every second.
 */
export class WakeUp {
  private client: pg.Client | undefined;
  private readonly sleepers = new Set<() => void>();
  private closed = false;
  private count = 0;
  private retry: NodeJS.Timeout | undefined;

  /** `reconnectMs`: the pause before a lost connection is made again. */
  constructor(private readonly url: string, private readonly reconnectMs = RECONNECT_MS) {}

  /** Connects; a lost connection is made again in the background. */
  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    client.on('notification', () => this.nudge());
    client.on('error', () => undefined);
    // Comes after a failed attempt too, so that this alone begins the next.
    client.on('end', () => this.again());
    this.client = client;
    await client.connect();
    await client.query('listen tinbao_ledger');
    this.nudge();
  }

  /** The wake-up as one stage sees it. */
  of(_stage: string): WakeUp {
    return this;
  }

  /** Number of wake-ups so far: take it before looking, hand it to `wait`, and none is missed in between. */
  get ticks(): number {
    return this.count;
  }

  /** Resolves at the first append anywhere after `seen` wake-ups, or after `ms`. */
  wait(ms: number, seen = this.count): Promise<void> {
    if (seen !== this.count || this.closed) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.sleepers.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.sleepers.add(done);
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    this.nudge();
    await this.client?.end().catch(() => undefined);
  }

  /** Wakes everybody now. */
  nudge(): void {
    this.count++;
    for (const wake of [...this.sleepers]) wake();
  }

  private again(): void {
    if (this.closed) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.start().catch(() => undefined), this.reconnectMs).unref();
  }
}
