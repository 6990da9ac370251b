import { Kafka, logLevel, type Consumer, type Producer } from 'kafkajs';
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
  /** How long a consumer may take to come back when the lanes are dealt anew, in ms; by default 60,000. */
  readonly rebalanceMs?: number;
}

/** Kafka holds its answer back so long for new events, in ms: a stop waits for it. */
const POLL_MS = 500;
/** Most bytes one answer brings: bounds the memory of a slow stage. */
const FETCH_BYTES = 4 * 1024 * 1024;

/** A connection to be opened; says nothing by itself, what goes wrong is thrown or told by events. */
function connectionOf({ brokers }: KafkaOptions): Kafka {
  const retry = { initialRetryTime: 100, maxRetryTime: 2_000, retries: 4 };
  return new Kafka({ clientId: 'tinbao', brokers: [...brokers], connectionTimeout: 3_000, logLevel: logLevel.NOTHING, retry });
}

/** The topic of all events. */
export function topicOf({ topic }: KafkaOptions): string {
  return topic ?? 'tinbao.tips.v1';
}

/** A producer that neither doubles nor reorders what it retries. */
export function producerOf(options: KafkaOptions): Producer {
  return connectionOf(options).producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
}

/** A member of the group of one stage in one shard. */
export function consumerOf(options: KafkaOptions, stage: string, shard: number): Consumer {
  const heartbeatInterval = options.heartbeatMs ?? 3_000;
  return connectionOf(options).consumer({
    groupId: `${options.group ?? 'tinbao'}.${stage}.${shard}`, allowAutoTopicCreation: false,
    heartbeatInterval, sessionTimeout: Math.max(10 * heartbeatInterval, 6_000), rebalanceTimeout: options.rebalanceMs ?? 60_000,
    maxWaitTimeInMs: POLL_MS, maxBytes: FETCH_BYTES, maxBytesPerPartition: FETCH_BYTES / 8,
  });
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
