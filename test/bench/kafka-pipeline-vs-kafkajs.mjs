import { Kafka, logLevel } from 'kafkajs';
import { freshName, kafkaStrategy, openTopic, whyNoKafka } from './kafka-scene.mjs';
import { compare, interleave } from './measure.mjs';
import { openBacklog, runStage } from './stage.mjs';

/** Lanes that our strategy works in at once; the bare consumer gets the same. */
const LANES_AT_ONCE = 3;

/** A stage with exactly-once effects on Kafka against a bare kafkajs consumer that counts the same messages. */
export const kafkaPipelineVsKafkajs = {
  key: 'kafkaPipelineVsKafkajs',
  what: 'a stage on Kafka, one effect an event, exactly once, against bare kafkajs eachBatch that only counts the same messages',
  goal: 0.5,
  seconds: { quick: 20, full: 90 },
  why: whyNoKafka,
  async run(scene, { rounds, quick }) {
    const house = await openBacklog(scene, quick ? 10_000 : 50_000);
    const { kafka, relayed } = await openTopic(scene, house);
    const samples = await interleave({
      ours: () => runStage(house, kafkaStrategy(house.shard, { ...kafka, group: freshName() }, scene.say)),
      limit: () => countAll(kafka, house.tips),
    }, rounds, scene.say);
    return { ...compare(samples.ours, samples.limit), relayedPerSecond: relayed, notes: [`the relay published ${Math.round(relayed)} events a second to the empty topic, once, its connection included`] };
  },
};

/** From its joining the group to the last message; kafkajs as it comes, and nothing is done with what it brings. */
async function countAll({ brokers, topic }, messages) {
  const consumer = new Kafka({ brokers, logLevel: logLevel.NOTHING }).consumer({ groupId: freshName() });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  let start;
  let counted = 0;
  await new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer.on(consumer.events.GROUP_JOIN, () => (start ??= performance.now()));
    consumer.run({
      partitionsConsumedConcurrently: LANES_AT_ONCE,
      eachBatch: async ({ batch }) => {
        counted += batch.messages.length;
        if (counted >= messages) resolve();
      },
    }).catch(reject);
  });
  const seconds = (performance.now() - start) / 1000;
  await consumer.disconnect();
  return { perSecond: counted / seconds };
}
