import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { Fault, type Source } from '@tinbao/contracts';
import type { Ledger, WrittenEvent } from '@tinbao/ledger';
import type { ConsumeLog } from './consume.js';
import type { BusContext, Handled } from './handler.js';
import { replayParked } from './replay.js';
import type { Worker } from './transaction.js';

/** What every strategy needs of its process. */
export interface StrategyOptions {
  readonly stage: Source;
  readonly ledger: Ledger;
  readonly log: ConsumeLog;
  now(): string;
}

/** Pause after an outage, in ms. */
export const OUTAGE_MS = 500;

/** The transport id under which a stage's handlers are found: `@EventPattern<string>(type, transportOf('router'))`. */
export function transportOf(stage: Source): symbol {
  return Symbol.for(stage);
}

/** Who reads the ledger from its own position: a stage, or the relay to Kafka. */
export interface Follower {
  readonly stage: string;
  /** Index of the last event that every lane has behind it, as this process last saw it; -1 for none. */
  readonly settled: number;
  /** Whether what brings the events, or takes them, answers. */
  readonly connected: boolean;
}

/** What the strategies have in common: they find the stage's handlers, call them, and give parked tips back. */
export abstract class BusStrategy extends Server implements CustomTransportStrategy, Follower {
  override readonly transportId: symbol;
  override readonly propagatesEventHandlerErrors = true;

  constructor(private readonly given: StrategyOptions) {
    super();
    this.transportId = transportOf(given.stage);
  }

  /** Index of the last event that every lane has behind it, for readiness and metrics. */
  abstract readonly settled: number;

  abstract readonly connected: boolean;

  /** Begins to consume; must not fail because the other side is away. */
  protected abstract begin(): void;

  /** Finishes the transactions at hand, then stops. */
  abstract override close(): Promise<void>;

  get stage(): Source {
    return this.given.stage;
  }

  listen(callback: (error?: unknown) => void): void {
    const twice = [...this.messageHandlers].find(([, handler]) => handler.next !== undefined);
    // Nest would chain them and hide what each returns: effects would be lost without a word.
    if (twice) return callback(new Fault('two_handlers', { retriable: false, cause: `${this.stage}: ${twice[0]}` }));
    this.begin();
    callback();
  }

  on(): void {
    // The strategy raises no events of its own: what happens is in the log.
  }

  unwrap<T>(): T {
    return this.given.ledger as T;
  }

  /** Gives a parked tip back to this stage; yields how many events were handled. */
  replay(subject: string): Promise<number> {
    return replayParked(this.worker(), subject);
  }

  protected worker(): Worker {
    const { stage, ledger, now } = this.given;
    return { stage, ledger, now, dispatch: (event, context) => this.dispatch(event, context) };
  }

  private async dispatch(event: WrittenEvent, context: BusContext): Promise<Handled | undefined> {
    // Nest's own getHandlerByPattern() takes the name for JSON first, and fails at it for every event.
    const handler = this.messageHandlers.get(event.type);
    if (!handler) return undefined;
    const answer: unknown = await handler(event, context);
    return (isObservable(answer) ? await lastValueFrom(answer, { defaultValue: undefined }) : answer) as Handled | undefined;
  }
}
