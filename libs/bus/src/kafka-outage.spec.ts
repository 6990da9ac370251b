import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { TipReceived } from '@tinbao/contracts';
import { kafkaBus, kafkaCache, openBench, postgresSuite } from '@tinbao/testing';
import type { Broker } from '../../../deploy/kafka/broker.mjs';

interface Deployed {
  startBroker(options: { cache: string; folder: string; port?: number; heapMb: number }): Promise<Broker>;
  whyNoBroker(cache: string): string | undefined;
}
const deployed = (name: string) => import(new URL(`../../../deploy/kafka/${name}.mjs`, import.meta.url).href) as Promise<Deployed>;
const { startBroker } = await deployed('broker');
const { whyNoBroker } = await deployed('jars');
const reason = whyNoBroker(kafkaCache);
const suite = reason ? describe.skip : await postgresSuite();

suite(`Kafka that goes away${reason ? ` [skipped: ${reason}]` : ''}`, () => {
  it('stops no receipt and loses none: stages wait, and go on by themselves when it is back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tinbao-kafka-away-'));
    let broker = await startBroker({ cache: kafkaCache, folder, heapMb: 384 });
    const bench = await openBench((shard) => kafkaBus(shard, { brokers: [broker.brokers] }));
    try {
      await bench.start({ router: { [TipReceived.type]: bench.recorder('router') } });
      await bench.receive();
      await bench.settled('router');
      await broker.stop('SIGKILL');
      for (const index of [1, 2, 3]) expect((await bench.receive()).index).toBe(index);
      expect(await bench.indexes('router')).toEqual([0]);
      broker = await startBroker({ cache: kafkaCache, folder, heapMb: 384, port: Number(broker.brokers.split(':')[1]) });
      await bench.settled('router');
      expect(await bench.indexes('router')).toEqual([0, 1, 2, 3]);
    } finally {
      await bench.close();
      await broker.stop('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    }
  });
});
