import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { TipReceived } from '@tinbao/contracts';
import { kafkaBus, kafkaCache, openBench, postgresSuite, type KafkaBus } from '@tinbao/testing';

/** What deploy/kafka offers, as far as it is used here. */
interface Deployed {
  startBroker(options: { cache: string; folder: string; port?: number; heapMb: number }): Promise<{ brokers: string; stop(signal?: string): Promise<void> }>;
  whyNoBroker(cache: string): string | undefined;
}
const deployed = (name: string) => import(new URL(`../../../deploy/kafka/${name}.mjs`, import.meta.url).href) as Promise<Deployed>;
const { startBroker } = await deployed('broker');
const { whyNoBroker } = await deployed('jars');
const reason = whyNoBroker(kafkaCache);
const suite = reason ? describe.skip : await postgresSuite();

async function published({ kafka: { brokers, topic } }: KafkaBus): Promise<number> {
  const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(topic ?? '').finally(() => admin.disconnect());
  return offsets.reduce((sum, { high }) => sum + Number(high), 0);
}

suite(`Kafka that goes away${reason ? ` [skipped: ${reason}]` : ''}`, () => {
  it('stops no receipt and loses none: stages wait, and go on by themselves when it is back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tinbao-kafka-away-'));
    let broker = await startBroker({ cache: kafkaCache, folder, heapMb: 384 });
    let bus!: KafkaBus;
    const bench = await openBench(async (shard) => (bus = await kafkaBus(shard, { brokers: [broker.brokers], sessionMs: 1_500 })));
    try {
      await bench.start({ router: { [TipReceived.type]: bench.recorder('router') } });
      await bench.receive();
      await bench.settled('router');
      await broker.stop();
      for (const index of [1, 2, 3]) expect((await bench.receive()).index).toBe(index);
      expect(await bench.indexes('router')).toEqual([0]);
      broker = await startBroker({ cache: kafkaCache, folder, heapMb: 384, port: Number(broker.brokers.split(':')[1]) });
      await bench.settled('router');
      expect(await bench.indexes('router')).toEqual([0, 1, 2, 3]);
      await bench.until('all is published', async () => (await published(bus).catch(() => -1)) === 4);
    } finally {
      await bench.close();
      await broker.stop('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    }
  });
});
