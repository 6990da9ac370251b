import { Observable } from 'rxjs';
import type { House } from '@tinbao/host';
import type { Figures } from './figures.js';

/** Not more often than this, whatever comes in, in ms. */
const PACE_MS = 500;
const HEARTBEAT_MS = 15_000;

/** What a server-sent event carries. */
export interface LiveMessage {
  readonly id?: string;
  readonly type?: string;
  readonly data: string | object;
}

/**
 * Figures to watchers: at once, then after every change of the settled ledger, at most twice a second. One loop serves
 * all; it runs only while somebody watches.
 */
export class Live {
  private readonly watchers = new Map<(size: number) => void, () => void>();
  private running = false;
  private closed = false;

  constructor(private readonly house: House, private readonly figures: Figures) {}

  /** The stream of one watcher: `compute` yields what he asked for. */
  stream(compute: () => Promise<{ ledgerSize: number }>): Observable<LiveMessage> {
    return new Observable((subscriber) => {
      let busy = false;
      let again = false;
      const send = async (): Promise<void> => {
        again = busy;
        if (busy) return;
        busy = true;
        const answer = await compute().catch(() => undefined);
        busy = false;
        if (answer) subscriber.next({ id: String(answer.ledgerSize), type: 'targets', data: answer });
        if (again) await send();
      };
      const heartbeat = setInterval(() => subscriber.next({ type: 'heartbeat', data: this.house.clock.iso() }), HEARTBEAT_MS);
      const wake = () => void send();
      this.watchers.set(wake, () => subscriber.complete());
      wake();
      void this.run();
      return () => {
        clearInterval(heartbeat);
        this.watchers.delete(wake);
      };
    });
  }

  close(): void {
    this.closed = true;
    for (const complete of [...this.watchers.values()]) complete();
    this.house.wakeUp.nudge();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    let known = await this.figures.settledSize().catch(() => -1);
    while (this.watchers.size > 0 && !this.closed) {
      await this.house.wakeUp.wait(PACE_MS);
      const size = await this.figures.settledSize().catch(() => known);
      if (size === known) continue;
      known = size;
      for (const wake of this.watchers.keys()) wake(size);
      await new Promise((resolve) => setTimeout(resolve, PACE_MS));
    }
    this.running = false;
  }
}
