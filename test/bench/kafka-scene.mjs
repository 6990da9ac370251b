import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBroker } from '../../deploy/kafka/broker.mjs';
import { whyNoBroker } from '../../deploy/kafka/jars.mjs';
import { KafkaRelay, KafkaStrategy } from '@tinbao/bus';
import { openWakeUp, strategyOptions, untilSettled } from './stage.mjs';

const cache = fileURLToPath(new URL('../../.tinbao/kafka', import.meta.url));

/** Why no Kafka can run here, in one line; nothing where it can, or where TINBAO_TEST_KAFKA names brokers. */
export function whyNoKafka() {
  return process.env.TINBAO_TEST_KAFKA ? undefined : whyNoBroker(cache);
}

/** Addresses of the brokers of TINBAO_TEST_KAFKA, else of one started for the scene. */
export async function openKafka(scene) {
  const given = process.env.TINBAO_TEST_KAFKA;
  if (given) return given.split(',');
  const broker = await startBroker({ cache, folder: join(scene.folder, 'kafka'), say: scene.say });
  scene.atEnd(() => broker.stop());
  return [broker.brokers];
}

/** A name that no other topic or group has. */
export function freshName() {
  return `tinbao.bench.${randomBytes(6).toString('hex')}`;
}

/** A topic that a relay has filled with the whole ledger, and how many events a second it took. */
export async function openTopic(scene, house) {
  const kafka = { brokers: await openKafka(scene), topic: freshName() };
  const wakeUp = await openWakeUp(scene, house.ownerUrl);
  const relay = new KafkaRelay({ kafka, database: house.shard.database, shard: house.shard.signer.shard, wakeUp, log: { outage: (reason) => scene.say(`relay interrupted: ${reason}`) } });
  const start = performance.now();
  relay.start();
  await untilSettled(house.owner, 'relay');
  const relayed = house.tips / ((performance.now() - start) / 1000);
  await relay.close();
  scene.say(`the relay published ${Math.round(relayed)} events a second`);
  return { kafka, relayed };
}

/** Kafka as bus, with a group of its own that has handled nothing. */
export function kafkaStrategy(shard, kafka, say) {
  const fatal = (reason) => {
    throw new Error(`the consumer died: ${reason}`);
  };
  return new KafkaStrategy({ ...strategyOptions(shard, say), kafka, fatal });
}
