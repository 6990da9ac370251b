import type { AppendOutcome, AppendRequest, Role, WrittenEvent } from '@tinbao/ledger';
import type { BusContext, ConsumeLog, Handled } from '@tinbao/bus';
import type { TestShard } from './shard.js';

/** What a stage does with one event. */
export type Handler = (event: WrittenEvent, context: BusContext) => Handled | Promise<Handled>;

/** The handlers of some stages of one process: by stage, by full event type. */
export type Stages = Partial<Record<Role, Readonly<Record<string, Handler>>>>;

/** Stages that consume. */
export interface Consumers {
  /** Resolves when the transactions at hand are finished and no other will begin. */
  stop(): Promise<void>;
  /** Gives a parked tip back to its stage; yields how many events were handled. */
  replay(stage: Role, subject: string): Promise<number>;
}

/** One transport strategy on one ledger. */
export interface Bus {
  /** One Nest app with a strategy for each stage; idle polling far rarer than a test lasts, so that only a wake-up helps. */
  start(stages: Stages, log: ConsumeLog): Promise<Consumers>;
  /** Appends to the ledger; what is appended reaches the stages. */
  append(request: AppendRequest): Promise<AppendOutcome>;
  close(): Promise<void>;
}

/** Opens the strategy under test on a ledger of its own. */
export type MakeBus = (shard: TestShard) => Promise<Bus>;
