import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refused } from '@tinbao/contracts';

/** Codes that are looked up at the same time: with the one locator being made they leave a thread of the pool to everybody else. */
const AT_ONCE = 2;
/** Look-ups of one source, and of all, that may be under way; further ones are told to come back. */
const OF_ONE_MAX = 20;
const OF_ALL_MAX = 1_000;
/** Wrong codes of a source before it begins to wait: who mistypes is no flood. */
const FREE_MISSES = 5;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;
const HOUR_MS = 3_600_000;
/** Sources remembered within an hour. */
const SOURCES_MAX = 10_000;

/**
 * Turns at the slow look-up of codes: two at once, the sources by turns, so that a flood waits behind itself and nobody
 * else behind it. A source is an address under a salt that is made anew each hour and never leaves memory.
 */
export class Lookups {
  private salt = randomBytes(32);
  private salted = performance.now();
  private running = 0;
  private readonly misses = new Map<string, number>();
  private readonly pending = new Map<string, number>();
  private all = 0;
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(private readonly wait: (ms: number) => Promise<unknown> = (ms) => sleep(ms, undefined, { ref: false })) {}

  /** How many look-ups wait for their turn. */
  get queued(): number {
    return [...this.waiting.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** Does `work` when it is the turn of the address; undefined counts as a miss. Refuses `too_many_lookups` with the seconds to wait. */
  async turn<T>(address: string, work: () => Promise<T | undefined>): Promise<T | undefined> {
    const source = this.sourceOf(address);
    const delay = waitAfter(this.misses.get(source) ?? 0);
    if ((this.pending.get(source) ?? 0) >= OF_ONE_MAX || this.all >= OF_ALL_MAX) {
      throw new Refused('too_many_lookups', { seconds: String(Math.max(1, Math.ceil(delay / 1_000))) });
    }
    this.count(source, 1);
    try {
      if (delay > 0) await this.wait(delay);
      return await this.inTurn(source, work);
    } finally {
      this.count(source, -1);
    }
  }

  private async inTurn<T>(source: string, work: () => Promise<T | undefined>): Promise<T | undefined> {
    await this.myTurn(source);
    try {
      const found = await work();
      if (found === undefined) this.missed(source);
      return found;
    } finally {
      this.running--;
      this.next();
    }
  }

  private count(source: string, by: 1 | -1): void {
    const now = (this.pending.get(source) ?? 0) + by;
    if (now === 0) this.pending.delete(source);
    else this.pending.set(source, now);
    this.all += by;
  }

  private sourceOf(address: string): string {
    if (performance.now() - this.salted > HOUR_MS) {
      this.salt = randomBytes(32);
      this.salted = performance.now();
      this.misses.clear();
    }
    return createHmac('sha256', this.salt).update(address).digest('base64url');
  }

  private missed(source: string): void {
    if (this.misses.size >= SOURCES_MAX) this.misses.clear();
    this.misses.set(source, (this.misses.get(source) ?? 0) + 1);
  }

  private myTurn(source: string): Promise<void> {
    return new Promise((begin) => {
      this.waiting.set(source, [...(this.waiting.get(source) ?? []), begin]);
      this.next();
    });
  }

  /** Begins what waits, one of each source before a second of any. */
  private next(): void {
    while (this.running < AT_ONCE) {
      const [source, queue] = this.waiting.entries().next().value ?? [];
      const begin = queue?.shift();
      if (source === undefined || queue === undefined || begin === undefined) return;
      this.waiting.delete(source);
      if (queue.length > 0) this.waiting.set(source, queue);
      this.running++;
      begin();
    }
  }
}

/** Wait before the next look-up of a source, in ms: doubling with each wrong code, bounded. */
export function waitAfter(misses: number): number {
  return misses <= FREE_MISSES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (misses - FREE_MISSES - 1));
}
