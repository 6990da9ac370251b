import type { Producer } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { withActor } from '@tinbao/ledger';
import type { ConsumeLog } from './consume.js';
import { producerOf, prepareTopic, topicOf, type KafkaOptions } from './kafka-connection.js';
import { laneEvents, messageOf, type LaneEvent } from './kafka-message.js';
import { reasonOf } from './parking.js';
import { advanced, movePosition, readPosition, settled, type Position } from './position.js';
import { OUTAGE_MS, type Follower } from './strategy.js';
import type { WakeUp } from './wake-up.js';

/** What the relay needs of its process. */
export interface RelayOptions {
  readonly kafka: KafkaOptions;
  readonly database: DataSource;
  readonly shard: number;
  readonly wakeUp: WakeUp;
  readonly log: Pick<ConsumeLog, 'outage'>;
  /** How long it sleeps when nobody wakes it, in ms; by default 1,000. */
  readonly idleMs?: number;
}

const STAGE = 'relay';
/** Most events, and about most bytes, of one send: one lane may get them all, and a broker takes 1 MB at once. */
const BATCH = 1_000;
const BATCH_BYTES = 700_000;

/**
 * Publishes the ledger to Kafka, in order and from where it stopped: send, wait for all copies, then move the position. Killed in
 * between it sends again; whoever consumes drops what he has. A topic that lost everything is filled again from the start.
 */
export class KafkaRelay implements Follower {
  readonly stage = STAGE;
  private running: Promise<void> | undefined;
  private closing = false;
  private reached = -1;
  private producing = false;

  constructor(private readonly options: RelayOptions) {}

  start(): void {
    this.running = this.run();
  }

  get settled(): number {
    return this.reached;
  }

  /** Whether Kafka took the last thing it was given. */
  get connected(): boolean {
    return this.producing;
  }

  /** Finishes the batch at hand, then stops. */
  async close(): Promise<void> {
    this.closing = true;
    this.options.wakeUp.nudge();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.closing) {
      try {
        await this.publish();
      } catch (error) {
        this.options.log.outage(reasonOf(error));
        await this.options.wakeUp.wait(OUTAGE_MS);
      }
    }
  }

  /** Publishes until something fails; then a new producer begins, for one that failed may have lost count. */
  private async publish(): Promise<void> {
    const { kafka, wakeUp, idleMs } = this.options;
    if ((await prepareTopic(kafka)).empty) await this.startOver();
    const producer = producerOf(kafka);
    try {
      await producer.connect();
      this.producing = true;
      while (!this.closing) {
        const seen = wakeUp.ticks;
        if ((await this.step(producer)) === 0 && !this.closing) await wakeUp.wait(idleMs ?? 1_000, seen);
      }
    } finally {
      this.producing = false;
      await producer.disconnect();
    }
  }

  private async startOver(): Promise<void> {
    const position = await this.where();
    if (settled(position) >= 0) await this.move(position, position.lanes.map(() => -1));
  }

  /** Publishes the next events; yields how many. */
  private async step(producer: Producer): Promise<number> {
    const position = await this.where();
    const events = portion(await this.as((m) => laneEvents(m, this.options, settled(position), BATCH)));
    const last = events.at(-1);
    this.reached = settled(position);
    if (!last) return 0;
    await producer.send({ topic: topicOf(this.options.kafka), acks: -1, messages: events.map(messageOf) });
    // failpoint: relay.after-send
    if (await this.move(position, advanced(position, last.index))) this.reached = last.index;
    return events.length;
  }

  private where(): Promise<Position> {
    return this.as((m) => readPosition(m, STAGE, this.options.shard));
  }

  private move(from: Position, to: readonly number[]): Promise<boolean> {
    return this.as((m) => movePosition(m, { stage: STAGE, shard: this.options.shard }, from, to));
  }

  private as<T>(work: Parameters<typeof withActor<T>>[2]): Promise<T> {
    return withActor(this.options.database, { role: STAGE }, work);
  }
}

/** As many of the events as one send may carry; always one. */
function portion(events: readonly LaneEvent[]): readonly LaneEvent[] {
  let bytes = 0;
  const full = events.findIndex(({ body }, i) => (bytes += Buffer.byteLength(body) + 200) > BATCH_BYTES && i > 0);
  return full < 0 ? events : events.slice(0, full);
}
