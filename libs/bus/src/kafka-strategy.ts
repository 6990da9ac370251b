import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { heartbeatOf, memberOf, topicOf, type KafkaOptions, type Member } from './kafka-connection.js';
import { KafkaLane } from './kafka-lane.js';
import { markOf } from './kafka-message.js';
import { reasonOf } from './parking.js';
import { lagsOf, progressOf } from './progress.js';
import { BusStrategy, OUTAGE_MS, type StrategyOptions } from './strategy.js';
import { inTransaction } from './transaction.js';

/** What Kafka as bus needs beside. */
export interface KafkaStrategyOptions extends StrategyOptions {
  readonly kafka: KafkaOptions;
  /** Called when the consumer has died for good: the process must end, or it would live on deaf. */
  fatal(reason: string): void;
  /** How often the stage compares itself with the ledger, in ms; by default 1,000. */
  readonly lookMs?: number;
  /** How long a lane that is behind may hear nothing from Kafka before it is read from the ledger, in ms; by default 30,000. */
  readonly silenceMs?: number;
}

const LOOK_MS = 1_000;
const SILENCE_MS = 30_000;
/** A lane just received is given so long to hear from Kafka: its committed offset is but a hint. */
const FIRST_SILENCE_MS = 300;
/** Lanes that one process works in at once. */
const LANES_AT_ONCE = 3;

/**
 * Nest transport over Kafka: Kafka deals the lanes out and brings the events, our position in PostgreSQL says what is new.
 * Kafka's own offset is committed after the database, as a hint where to go on. Calls each `@EventPattern` handler of the
 * stage exactly once in effect, whatever Kafka repeats, skips or loses.
 */
export class KafkaStrategy extends BusStrategy {
  private readonly lanes = new Map<number, KafkaLane>();
  /** By lane that is ours: when its silence becomes suspicious, on the clock of `performance`. */
  private readonly due = new Map<number, number>();
  private member: Member | undefined;
  private running: Promise<unknown> | undefined;
  private readonly stopped = new AbortController();
  private reached = -1;
  private joined = false;

  constructor(private readonly options: KafkaStrategyOptions) {
    super(options);
  }

  get settled(): number {
    return this.reached;
  }

  /** Whether it is a member of its group; Kafka away is noticed once kafkajs gives up its retries. */
  get connected(): boolean {
    return this.joined;
  }

  /** Number of events this stage has not handled yet. */
  async lag(): Promise<number> {
    const [lag] = await inTransaction(this.worker(), (m) => lagsOf(m, [this.stage], this.shard));
    return lag?.events ?? 0;
  }

  async close(): Promise<void> {
    this.stopped.abort();
    await this.member?.leave();
    await this.running;
    for (const lane of this.lanes.values()) await lane.idle();
  }

  protected begin(): void {
    this.running = Promise.all([this.connect(), this.watch()]);
  }

  private get shard(): number {
    return this.options.ledger.signer.shard;
  }

  private get isOpen(): boolean {
    return !this.stopped.signal.aborted;
  }

  /** Joins the group, however long Kafka is away; from then on kafkajs comes back by itself, or tells that it cannot. */
  private async connect(): Promise<void> {
    while (this.isOpen) {
      const member = memberOf(this.options.kafka, { stage: this.stage, shard: this.shard, mayReturn: () => this.isOpen });
      this.member = member;
      try {
        return await this.join(member.consumer);
      } catch (error) {
        this.options.log.outage(reasonOf(error));
        await member.leave().catch(() => undefined);
        await this.pause(OUTAGE_MS);
      }
    }
  }

  private async join(consumer: Consumer): Promise<void> {
    const { GROUP_JOIN, CRASH } = consumer.events;
    consumer.on(GROUP_JOIN, ({ payload }) => this.own(payload.memberAssignment[topicOf(this.options.kafka)] ?? []));
    consumer.on(CRASH, ({ payload }) => this.crashed(payload.error, payload.restart));
    await consumer.connect();
    // From the beginning: where the offset is out of range, the newest would skip what nobody has handled.
    await consumer.subscribe({ topics: [topicOf(this.options.kafka)], fromBeginning: true });
    await consumer.run({
      // Both off: an early return must not commit what was not handled.
      autoCommit: false, eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: LANES_AT_ONCE, eachBatch: (payload) => this.onBatch(payload),
    });
  }

  /** A consumer that will not come back leaves a process that lives and hears nothing, unless it ends. */
  private crashed(error: Error, returns: boolean): void {
    this.joined = false;
    if (!this.isOpen) return;
    if (returns) this.options.log.outage(reasonOf(error));
    else this.options.fatal(reasonOf(error));
  }

  private own(lanes: readonly number[]): void {
    this.joined = true;
    this.due.clear();
    for (const lane of lanes) this.due.set(lane, performance.now() + FIRST_SILENCE_MS);
  }

  private lane(n: number): KafkaLane {
    const known = this.lanes.get(n) ?? new KafkaLane({ ...this.worker(), lane: n }, this.options.log);
    this.lanes.set(n, known);
    return known;
  }

  private async onBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, heartbeat, isRunning, isStale } = payload;
    const { topic, partition } = batch;
    const beating = setInterval(() => void heartbeat().catch(() => undefined), heartbeatOf(this.options.kafka));
    try {
      this.due.delete(partition);
      const marks = batch.messages.map((message) => markOf(message, this.shard, partition)).filter((mark) => mark !== undefined);
      // What kafkajs calls stale is only what was sought away from: that the lane is ours no more, our position tells.
      if (!(await this.lane(partition).follow(marks, () => this.isOpen && isRunning() && !isStale()))) return;
    } catch (error) {
      return this.holdBack(payload, error);
    } finally {
      clearInterval(beating);
      this.due.set(partition, performance.now() + (this.options.silenceMs ?? SILENCE_MS));
    }
    payload.resolveOffset(batch.lastOffset());
    await heartbeat();
    const offset = String(BigInt(batch.lastOffset()) + 1n);
    await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
  }

  /** The database is away: Kafka brings nothing of this lane for a while, then the same again. */
  private holdBack({ pause }: EachBatchPayload, error: unknown): void {
    this.options.log.outage(reasonOf(error));
    const resume = pause();
    setTimeout(() => this.isOpen && resume(), OUTAGE_MS).unref();
  }

  /** Compares the stage with the ledger again and again, and reads from it what Kafka does not bring. */
  private async watch(): Promise<void> {
    while (this.isOpen) {
      await this.pause(this.options.lookMs ?? LOOK_MS);
      try {
        const { settled, behind } = await inTransaction(this.worker(), (m) => progressOf(m, this.stage, this.shard));
        this.reached = settled;
        for (const lane of behind) if ((this.due.get(lane) ?? Infinity) <= performance.now()) await this.sweep(lane);
      } catch (error) {
        this.options.log.outage(reasonOf(error));
      }
    }
  }

  private async sweep(lane: number): Promise<void> {
    await this.lane(lane).sweep(() => this.isOpen);
    if (this.due.has(lane)) this.due.set(lane, performance.now() + (this.options.silenceMs ?? SILENCE_MS));
  }

  private pause(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: this.stopped.signal }).catch(() => undefined);
  }
}
