import { connect } from 'node:net';
import { expect, it } from '@jest/globals';
import { kafkaSuite, startKafka } from './kafka.js';

const suite = await kafkaSuite();

suite('Kafka of a test run', () => {
  it('is one broker for all suites, and answers', async () => {
    const [first, second] = [await startKafka(), await startKafka()];
    expect(second).toEqual(first);
    const [host, port] = (first.brokers[0] ?? '').split(':');
    await new Promise<void>((resolve, reject) => connect(Number(port), host ?? '').once('error', reject).once('connect', function (this: { destroy(): void }) {
      this.destroy();
      resolve();
    }));
  });
});
