import { randomBytes } from 'node:crypto';
import { startKafka } from '@tinbao/testing';

/** Environment of a Tinbao on the run's broker, with topic and groups of its own. */
export async function kafkaEnvironment(): Promise<{ EVENT_BUS: string; KAFKA_BROKERS: string; KAFKA_PREFIX: string }> {
  const { brokers } = await startKafka();
  return { EVENT_BUS: 'kafka', KAFKA_BROKERS: brokers.join(), KAFKA_PREFIX: `test-${randomBytes(6).toString('hex')}` };
}
