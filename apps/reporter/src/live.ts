import { Observable, type Subscriber } from 'rxjs';
import type { House } from '@tinbao/host';
import type { Asked } from './asked.js';
import type { Figures, Targets } from './figures.js';

/** Not more often than this, whatever comes in, in ms. */
const PACE_MS = 500;
/** A watcher who hears nothing for five seconds shows his figures as old; also keeps proxies from closing the connection. */
const HEARTBEAT_MS = 2_000;
/** Then the stream ends and the browser comes back by itself: whose session or right is gone stays out. In ms. */
const LONGEST_MS = 10 * 60_000;

/** What a server-sent event carries; a `beat` only says that the stream lives. */
export interface LiveMessage {
  readonly id?: string;
  readonly type?: string;
  readonly data?: string | object;
}

/**
 * Figures to watchers: at once, then after every change of the settled ledger, at most twice a second. One loop serves
 * all; it runs only while somebody watches.
 */
export class Live {
  /** Each watcher's way to get new figures, and to be told that there will be no more. */
  private readonly watchers = new Map<() => void, () => void>();
  private readonly texts = new WeakMap<Targets, string>();
  private running = false;
  private closed = false;
  /** Ledger size at the last look. */
  private known = -1;
  /** An outage kept somebody from his figures. */
  private owing = false;

  constructor(private readonly house: House, private readonly figures: Figures) {}

  /** The stream of one watcher; `ask` is called anew each time, for "today" moves on. */
  stream(ask: () => Asked): Observable<LiveMessage> {
    return new Observable((subscriber) => {
      if (this.closed) return subscriber.complete();
      const wake = this.senderTo(subscriber, ask);
      const heartbeat = setInterval(() => subscriber.next({ type: 'beat', data: '-' }), HEARTBEAT_MS);
      const longest = setTimeout(() => subscriber.complete(), LONGEST_MS);
      this.watchers.set(wake, () => subscriber.complete());
      wake();
      void this.run();
      return () => {
        clearInterval(heartbeat);
        clearTimeout(longest);
        this.watchers.delete(wake);
      };
    });
  }

  /** Ends every stream; a watcher who comes later is sent home at once. */
  close(): void {
    this.closed = true;
    for (const complete of [...this.watchers.values()]) complete();
  }

  /** An answer that many share is put into words once. */
  private textOf(answer: Targets): string {
    const known = this.texts.get(answer) ?? JSON.stringify(answer);
    this.texts.set(answer, known);
    return known;
  }

  /** Sends one answer after another: a call while one is computed asks for one more. */
  private senderTo(subscriber: Subscriber<LiveMessage>, ask: () => Asked): () => void {
    let busy = false;
    let again = false;
    const send = async (): Promise<void> => {
      again = busy;
      if (busy) return;
      busy = true;
      const answer = await this.figures.targets(ask()).catch(() => undefined);
      if (!answer) this.owing = true;
      busy = false;
      if (answer) subscriber.next({ id: String(answer.ledgerSize), type: 'targets', data: this.textOf(answer) });
      if (again) await send();
    };
    return () => void send();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.known = await this.figures.settledSize().catch(() => this.known);
    while (this.watchers.size > 0 && !this.closed) {
      const seen = this.house.wakeUp.ticks;
      if (await this.isNew()) {
        for (const wake of this.watchers.keys()) wake();
        await new Promise((resolve) => setTimeout(resolve, PACE_MS));
      }
      await this.house.wakeUp.wait(PACE_MS, seen);
    }
    this.running = false;
  }

  /** Whether there is more to send than at the last look. */
  private async isNew(): Promise<boolean> {
    const size = await this.figures.settledSize().catch(() => this.known);
    const news = this.owing || size !== this.known;
    this.known = size;
    this.owing = false;
    return news;
  }
}
