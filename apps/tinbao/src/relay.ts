import { KafkaRelay } from '@tinbao/bus';
import type { House } from '@tinbao/host';

/**
 * Starts to publish the ledger to Kafka, if Kafka is the bus and `relay` among the parts. Throws one line where `relay`
 * stands alone without Kafka: it would have nothing to do.
 */
export function relayFor(house: House, chosen: readonly string[]): KafkaRelay | undefined {
  const { kafka } = house.config;
  if (!chosen.includes('relay')) return undefined;
  if (!kafka && chosen.length === 1) throw new Error('--only relay: publishes the ledger to Kafka, and wants EVENT_BUS=kafka with KAFKA_BROKERS');
  if (!kafka) return undefined;
  const log = { outage: (reason: string) => house.log.warn({ stage: 'relay', reason }, 'bus interrupted') };
  const relay = new KafkaRelay({ kafka, database: house.database, shard: house.signer.shard, wakeUp: house.wakeUp, log });
  house.relay = relay;
  relay.start();
  return relay;
}
