import CircuitBreaker from 'opossum';
import type { Metrics } from '@tinbao/host';
import { codeOf, type Delivery, type Letter, type Send } from './delivery.js';
import { channelNames, type ChannelName } from './owed.js';

/** When a breaker opens and how it tries again; times in ms. */
export interface BreakerPolicy {
  readonly timeout: number;
  /** Share of failed calls in the window, in per cent, above which it opens. */
  readonly errorThresholdPercentage: number;
  /** Fewest calls in the window that may open it. */
  readonly volumeThreshold: number;
  readonly rollingCountTimeout: number;
  /** How long it stays open before one call may try. */
  readonly resetTimeout: number;
}

/** The longest a call may take, in ms; the senders give up a little earlier, so that no call goes on unwatched. */
export const CALL_MS = 10_000;
const POLICY: BreakerPolicy = { timeout: CALL_MS + 2_000, errorThresholdPercentage: 50, volumeThreshold: 3, rollingCountTimeout: 60_000, resetTimeout: 30_000 };
/** Calls at once on a channel that works. */
const AT_ONCE = 8;

/** A channel as an officer sees it; counts since the start of the process. */
export interface ChannelState {
  readonly channel: ChannelName;
  readonly configured: boolean;
  readonly state: 'closed' | 'open' | 'half_open' | null;
  readonly successes: number;
  readonly failures: number;
}

/** One channel behind its breaker. */
class Channel {
  private readonly breaker: CircuitBreaker<[Letter], Delivery>;
  private successes = 0;
  private failures = 0;

  constructor(private readonly name: ChannelName, send: Send, policy: BreakerPolicy, metrics: Metrics) {
    this.breaker = metrics.watch(new CircuitBreaker(send, { ...policy, name, rollingPercentilesEnabled: false, enableSnapshots: false }));
    this.breaker.fallback((_letter: Letter, error: unknown): Delivery => ({ kind: 'later', code: codeOf(error) }));
    this.breaker.on('success', () => this.successes++);
    this.breaker.on('failure', () => this.failures++);
  }

  /** How many calls it takes now: none while open, one while it is tried. */
  get room(): number {
    if (this.breaker.closed) return AT_ONCE;
    return this.breaker.halfOpen && this.breaker.pendingClose ? 1 : 0;
  }

  fire(letter: Letter): Promise<Delivery> {
    return this.breaker.fire(letter);
  }

  shutdown(): void {
    this.breaker.shutdown();
  }

  get state(): ChannelState {
    const { closed, halfOpen } = this.breaker;
    const state = closed ? 'closed' : halfOpen ? 'half_open' : 'open';
    return { channel: this.name, configured: true, state, successes: this.successes, failures: this.failures };
  }
}

/** The ways out of the house, each behind a circuit breaker whose fallback says: still owed, later. */
export class Channels {
  private readonly channels = new Map<ChannelName, Channel>();

  constructor(senders: Partial<Record<ChannelName, Send>>, metrics: Metrics, policy: BreakerPolicy = POLICY) {
    for (const name of channelNames) {
      const send = senders[name];
      if (send) this.channels.set(name, new Channel(name, send, policy, metrics));
    }
  }

  isConfigured(name: ChannelName): boolean {
    return this.channels.has(name);
  }

  /** How many letters a channel takes now. */
  room(name: ChannelName): number {
    return this.channels.get(name)?.room ?? 0;
  }

  /** Never rejects for what the channel did. */
  async deliver(name: ChannelName, letter: Letter): Promise<Delivery> {
    return (await this.channels.get(name)?.fire(letter)) ?? { kind: 'later', code: 'no_channel' };
  }

  states(): ChannelState[] {
    return channelNames.map((name) => this.channels.get(name)?.state ?? { channel: name, configured: false, state: null, successes: 0, failures: 0 });
  }

  /** Stops the breakers' timers. */
  close(): void {
    for (const channel of this.channels.values()) channel.shutdown();
  }
}
