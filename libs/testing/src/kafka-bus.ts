import { randomBytes } from 'node:crypto';
import { KafkaRelay, KafkaStrategy, WakeUp, type ConsumeLog, type KafkaOptions } from '@tinbao/bus';
import { applicationUrl, Ledger, type Role } from '@tinbao/ledger';
import type { Bus } from './bus-under-test.js';
import { startKafka } from './kafka.js';
import type { TestShard } from './shard.js';
import { startStages } from './stage-app.js';

/** An hour: within a test only a wake-up helps. */
const NEVER = 3_600_000;

/** Kafka as bus on a topic of its own, with a relay beside; what the strategies are given may be changed. */
export interface KafkaBus extends Bus {
  readonly kafka: KafkaOptions;
  /** One stage's strategy, as `start` makes them. */
  strategy(stage: Role, log: ConsumeLog): KafkaStrategy;
  /** A relay, as the bus has one running. */
  relay(): KafkaRelay;
}

/** Opens it on the run's broker, or on the one that is given. */
export async function kafkaBus(shard: TestShard, given: Partial<KafkaOptions> & { silenceMs?: number; fatal?: (reason: string) => void } = {}): Promise<KafkaBus> {
  const name = `tinbao.test.${randomBytes(6).toString('hex')}`;
  const { silenceMs = NEVER, fatal = () => undefined, ...options } = given;
  const kafka: KafkaOptions = { brokers: options.brokers ?? (await startKafka()).brokers, topic: name, group: name, heartbeatMs: 200, sessionMs: 6_000, ...options };
  const wakeUp = new WakeUp(applicationUrl(shard.ownerUrl), 50);
  await wakeUp.start();
  const intake = new Ledger(shard, 'intake');
  const relay = () => new KafkaRelay({ kafka, database: shard.database, shard: shard.signer.shard, wakeUp, idleMs: NEVER, log: { outage: () => undefined } });
  const own = relay();
  own.start();
  const strategy = (stage: Role, log: ConsumeLog) =>
    new KafkaStrategy({ stage, ledger: new Ledger(shard, stage), kafka, log, fatal, lookMs: 50, silenceMs, now: () => new Date().toISOString() });
  return {
    kafka, relay, strategy,
    start: (stages, log) => startStages(stages, (stage) => strategy(stage, log)),
    append: (request) => intake.append(request),
    close: async () => {
      await own.close();
      await intake.appender.close();
      await wakeUp.close();
    },
  };
}
