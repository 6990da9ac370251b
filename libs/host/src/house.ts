import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Source } from '@tinbao/contracts';
import type { Ledger, Role, Signer } from '@tinbao/ledger';
import type { BusStrategy, KafkaRelay, WakeUp } from '@tinbao/bus';
import type { Vault } from '@tinbao/vault';
import type { Config } from './config.js';
import type { Metrics } from './metrics.js';

/** The clock of the house: real, or simulated and running on from where it was set. */
export interface HouseClock {
  readonly simulated: boolean;
  now(): Date;
  /** RFC 3339 UTC. */
  iso(): string;
  /** Moves a simulated clock to an instant (ms since the epoch), from where it runs on; a real one has no such thing. */
  set?(ms: number): void;
}

/** What every stage is given: the shared adapters of the process. */
export interface House {
  readonly config: Config;
  readonly database: DataSource;
  readonly vault: Vault;
  readonly signer: Signer;
  readonly wakeUp: WakeUp;
  readonly clock: HouseClock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** The ledger under a stage's role; one appender a role. */
  ledger(role: Role): Ledger;
  /** The consumers that run in this process. */
  readonly strategies: BusStrategy[];
  /** Publishes the ledger to Kafka, where that happens in this process. */
  relay?: KafkaRelay;
  /** True from the moment the process begins to end: it finishes what it has, and an edge sends nothing new. */
  stopping?: boolean;
}

/** Injection token of the {@link House}. */
export const HOUSE = Symbol('tinbao.house');
/** Injection token of the law in force (`LawInForce`) that the composition root holds: dated data, the same for every stage. */
export const LAW = Symbol('tinbao.law');
/** Injection token of the classifier's model (`ModelInUse`) that the composition root holds, for the stages that classify. */
export const MODEL = Symbol('tinbao.model');

/** A clock that is the machine's, or starts at `start` and runs on at the machine's pace. */
export function clockFrom(start: number | undefined): HouseClock {
  let offset = start === undefined ? 0 : start - Date.now();
  const now = () => new Date(Date.now() + offset);
  const set = (ms: number) => void (offset = ms - Date.now());
  return { simulated: start !== undefined, now, iso: () => now().toISOString(), ...(start === undefined ? {} : { set }) };
}

/** The name of a stage that consumes events; `web` and others only answer. */
export type StageName = Source;
