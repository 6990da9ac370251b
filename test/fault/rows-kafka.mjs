import { must, TOPIC, until } from './scene.mjs';

/** Rows of the fault matrix that concern Kafka itself. */
export const kafkaRows = [
  {
    number: 12, title: 'Kafka down',
    run: async (scene) => {
      const { outage, client } = scene;
      const from = client.log.length;
      await scene.cluster.broker.stop();
      const tips = Math.min(600, outage * 5);
      await client.lodge(tips, { atOnce: 4, perSecond: tips / outage });
      const failed = client.log.slice(from).filter(({ status }) => status !== 201);
      must(failed.length === 0, `intake felt it: ${failed.length} attempts not answered 201`);
      let lag = 0;
      await until('the lag is shown', async () => (lag = await lagShown(scene, 'relay')) > 0, 5_000);
      await scene.cluster.broker.start();
      await scene.sound();
      await until('the lag is shown as none', async () => (await lagShown(scene, 'relay')) === 0, 10_000);
      return [`${outage} s without Kafka: ${tips} receipts as ever, the relay showed a lag of ${lag} events, drained to 0`];
    },
  },
  {
    number: 13, title: 'topic lost',
    run: async (scene) => {
      const before = await scene.published();
      await scene.kafka((admin) => admin.deleteTopics({ topics: [TOPIC] }));
      await scene.client.lodge(3);
      await scene.sound();
      const size = Number((await scene.query('select size from ledger.head'))[0].size);
      await until('the topic is filled from the ledger', async () => (await scene.published()) >= size);
      await scene.client.lodge(2);
      await scene.sound();
      return [`${before} messages thrown away, ${await scene.published()} published again for ${size} events`];
    },
  },
];

/** Events that a part says of itself it has not handled. */
export async function lagShown(scene, role) {
  const text = await (await fetch(`${scene.member(role).url}/metrics`)).text();
  return Number(new RegExp(`^tinbao_bus_lag_events\\{stage="${role}"\\} (\\d+)`, 'm').exec(text)?.[1] ?? -1);
}
