import { connect, type Socket } from 'node:net';
import { Kafka, logLevel, type Consumer, type ISocketFactory, type Producer } from 'kafkajs';
import { Fault } from '@tinbao/contracts';
import { LANES } from '@tinbao/ledger';

/** Where Kafka is and how Tinbao uses it. kafkajs has no maintainer: nothing outside this library may know it. */
export interface KafkaOptions {
  /** `host:port` of one broker or more. */
  readonly brokers: readonly string[];
  /** By default `tinbao.tips.v1`. */
  readonly topic?: string;
  /** What the names of the consumer groups begin with; by default `tinbao`. */
  readonly group?: string;
  /** How often a consumer says that it lives, in ms; by default 3,000. */
  readonly heartbeatMs?: number;
  /** A consumer silent for so long, in ms, is held for dead, and others get its lanes; by default 10,000. */
  readonly sessionMs?: number;
  /** How long a consumer may take to come back when the lanes are dealt anew, in ms; by default 60,000. */
  readonly rebalanceMs?: number;
}

/** Kafka holds its answer back so long for new events, in ms: a stop waits for it. */
const POLL_MS = 500;
/** Most bytes one answer brings: bounds the memory of a slow stage. */
const FETCH_BYTES = 4 * 1024 * 1024;
/** A consumer that leaves waits so long for answers, in ms. */
const LEAVE_MS = 2_000;
const RETRY = { initialRetryTime: 100, maxRetryTime: 2_000, retries: 4 };

/** A connection to be opened; says nothing by itself, what goes wrong is thrown or told by events. */
function connectionOf({ brokers }: KafkaOptions, socketFactory?: ISocketFactory): Kafka {
  return new Kafka({ clientId: 'tinbao', brokers: [...brokers], connectionTimeout: 3_000, logLevel: logLevel.NOTHING, retry: RETRY, socketFactory });
}

/** The topic of all events. */
export function topicOf({ topic }: KafkaOptions): string {
  return topic ?? 'tinbao.tips.v1';
}

/** A producer that neither doubles nor reorders what it retries. */
export function producerOf(options: KafkaOptions): Producer {
  return connectionOf(options).producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
}

/** A member of a group, and the way to end it that waits for nobody else. */
export interface Member {
  readonly consumer: Consumer;
  leave(): Promise<void>;
}

/** A member of the group of one stage in one shard. After a failure that passes it comes back by itself while `mayReturn`. */
export function memberOf(options: KafkaOptions, place: { stage: string; shard: number; mayReturn(): boolean }): Member {
  const sockets = new Cuttable();
  const consumer = connectionOf(options, sockets.factory).consumer({
    groupId: `${options.group ?? 'tinbao'}.${place.stage}.${place.shard}`, allowAutoTopicCreation: false,
    heartbeatInterval: heartbeatOf(options), sessionTimeout: options.sessionMs ?? 10_000, rebalanceTimeout: options.rebalanceMs ?? 60_000,
    maxWaitTimeInMs: POLL_MS, maxBytes: FETCH_BYTES, maxBytesPerPartition: FETCH_BYTES / 8,
    retry: { ...RETRY, restartOnFailure: () => Promise.resolve(place.mayReturn()) },
  });
  const leave = async () => {
    const cutting = setTimeout(() => sockets.cut(), LEAVE_MS);
    await consumer.disconnect().finally(() => clearTimeout(cutting));
  };
  return { consumer, leave };
}

/** Sockets that can be cut: before it lets go, kafkajs waits for every answer, also to a join that waits for a dead member. */
class Cuttable {
  private readonly open = new Set<Socket>();
  private isCut = false;

  readonly factory: ISocketFactory = ({ host, port, onConnect }) => {
    const socket = connect({ host, port, keepAlive: true }, onConnect);
    this.open.add(socket.once('close', () => this.open.delete(socket)));
    if (this.isCut) this.cut();
    return socket;
  };

  cut(): void {
    this.isCut = true;
    // With an error: of a silent end kafkajs would tell nobody who waits.
    for (const socket of this.open) socket.destroy(new Error('cut'));
  }
}

/** How often a consumer says that it lives, in ms. */
export function heartbeatOf({ heartbeatMs }: KafkaOptions): number {
  return heartbeatMs ?? 3_000;
}

/**
 * Makes the topic where it is missing: a partition a lane, copies as the brokers are set. Yields whether it holds nothing.
 * Throws the `Fault` `kafka_lanes` when it has another number of partitions: then no lane would keep its order.
 */
export async function prepareTopic(options: KafkaOptions): Promise<{ readonly empty: boolean }> {
  const topic = topicOf(options);
  const admin = connectionOf(options).admin();
  try {
    await admin.connect();
    await admin.createTopics({ topics: [{ topic, numPartitions: LANES }], waitForLeaders: true });
    const offsets = await admin.fetchTopicOffsets(topic);
    if (offsets.length !== LANES) throw new Fault('kafka_lanes', { retriable: false, cause: `${topic} has ${offsets.length} partitions` });
    return { empty: offsets.every(({ high }) => high === '0') };
  } finally {
    await admin.disconnect();
  }
}
