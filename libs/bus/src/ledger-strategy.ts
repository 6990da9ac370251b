import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { Fault, type Source } from '@tinbao/contracts';
import type { Ledger, WrittenEvent } from '@tinbao/ledger';
import { consume, type ConsumeLog } from './consume.js';
import type { BusContext, Handled } from './handler.js';
import { reasonOf } from './parking.js';
import { replayParked } from './replay.js';
import type { Worker } from './transaction.js';
import type { WakeUp } from './wake-up.js';

/** What a strategy needs of its process. */
export interface StrategyOptions {
  readonly stage: Source;
  readonly ledger: Ledger;
  readonly wakeUp: WakeUp;
  readonly log: ConsumeLog;
  /** How long an idle stage sleeps when nobody wakes it, in ms; by default 1,000. */
  readonly idleMs?: number;
  now(): string;
}

const IDLE_MS = 1_000;
const OUTAGE_MS = 500;

/** The transport id under which a stage's handlers are found: `@EventPattern<string>(type, transportOf('router'))`. */
export function transportOf(stage: Source): symbol {
  return Symbol.for(stage);
}

/**
 * Nest transport over the ledger itself: the ledger is the outbox, the position is the truth, NOTIFY wakes. Calls each
 * `@EventPattern` handler of the stage exactly once in effect.
 */
export class LedgerStrategy extends Server implements CustomTransportStrategy {
  override readonly transportId: symbol;
  override readonly propagatesEventHandlerErrors = true;
  private running: Promise<void> | undefined;
  private closing = false;
  private reached = -1;

  constructor(private readonly options: StrategyOptions) {
    super();
    this.transportId = transportOf(options.stage);
  }

  /** Index of the last settled event, for readiness and metrics. */
  get settled(): number {
    return this.reached;
  }

  get stage(): Source {
    return this.options.stage;
  }

  listen(callback: (error?: unknown) => void): void {
    const twice = [...this.messageHandlers].find(([, handler]) => handler.next !== undefined);
    // Nest would chain them and hide what each returns: effects would be lost without a word.
    if (twice) return callback(new Fault('two_handlers', { retriable: false, cause: `${this.stage}: ${twice[0]}` }));
    this.running = this.run();
    callback();
  }

  /** Finishes the transaction at hand, then stops. */
  async close(): Promise<void> {
    this.closing = true;
    this.options.wakeUp.nudge();
    await this.running;
  }

  on(): void {
    // The strategy raises no events of its own: what happens is in the log.
  }

  unwrap<T>(): T {
    return this.options.ledger as T;
  }

  /** Gives a parked tip back to this stage; yields how many events were handled. */
  replay(subject: string): Promise<number> {
    return replayParked(this.worker(), subject);
  }

  private worker(): Worker {
    const { stage, ledger, now } = this.options;
    return { stage, ledger, now, dispatch: (event, context) => this.dispatch(event, context) };
  }

  private async dispatch(event: WrittenEvent, context: BusContext): Promise<Handled | undefined> {
    const handler = this.getHandlerByPattern(event.type);
    if (!handler) return undefined;
    const answer: unknown = await handler(event, context);
    return (isObservable(answer) ? await lastValueFrom(answer, { defaultValue: undefined }) : answer) as Handled | undefined;
  }

  private async run(): Promise<void> {
    const worker = this.worker();
    while (!this.closing) {
      const seen = this.options.wakeUp.ticks;
      try {
        const step = await consume(worker, this.options.log);
        this.reached = step.settled;
        if (step.events === 0 && !this.closing) await this.options.wakeUp.wait(this.options.idleMs ?? IDLE_MS, seen);
      } catch (error) {
        this.options.log.outage(reasonOf(error));
        await this.options.wakeUp.wait(OUTAGE_MS);
      }
    }
  }
}
