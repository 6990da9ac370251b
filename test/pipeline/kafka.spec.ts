import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { freshDatabase, kafkaSuite, type FreshDatabase } from '@tinbao/testing';
import { kafkaEnvironment } from '../kafka-environment.js';
import { key, start, until, type Started } from '../started.js';

const suite = await kafkaSuite();

suite('the stages in processes of their own, with Kafka between them', () => {
  let database: FreshDatabase;
  let env: Record<string, string>;
  const running: Started[] = [];
  const launch = async (only: string) => {
    const started = await start({ data: running[0]?.data, args: ['--only', only], env });
    running.push(started);
    return started;
  };
  beforeAll(async () => {
    const [fresh, kafka] = await Promise.all([freshDatabase(), kafkaEnvironment()]);
    database = fresh;
    env = { DATABASE_URL: database.url, ...kafka };
  });
  afterAll(async () => {
    for (const each of [...running].reverse()) await each.end();
    await running[0]?.remove();
    await database.drop();
  });

  it('walk a tip from the call to the targets; intake receives before anybody else is there', async () => {
    const desk = await launch('intake,casework,reporter,web');
    await desk.appoint('pc04.chihuy', { role: 'agencyHead', agency: 'hn.pc04' });
    const lodged = await desk.call('POST', '/api/tips', {
      key: key(), body: { channel: 'phone', narrative: 'Bắt quả tang đối tượng bán ma tuý đá ở ngõ 5', reporter: { anonymous: false }, place: { ward: '00004' } },
    });
    expect(lodged.status).toBe(201);
    const tip = async () => (await desk.call('GET', `/api/tips/${lodged.json.tipId}`)).json;
    const act = async (command: string, body: object) => {
      const headers = { 'if-match': `"${(await tip()).version}"` };
      return (await desk.call('POST', `/api/tips/${lodged.json.tipId}/${command}`, { as: 'pc04.chihuy', key: key(), headers, body })).status;
    };
    const { child } = await launch('relay,classifier,router,clock');
    await until(async () => Boolean((await tip()).rule));
    expect(await tip()).toMatchObject({ category: 'drugs_trade', leads: ['hn.pc04'], rule: 'R8' });

    expect(await act('accept', { by: 'hn.pc04' })).toBe(200);
    child.kill('SIGKILL');
    expect(await act('classify', { tipKind: 'report', category: 'drugs_trade', article: '251' })).toBe(200);
    await launch('relay,classifier,router,clock');
    expect(await act('assign', { assignee: 'account/ha' })).toBe(200);
    expect(await act('open-case', { article: '251', document: 'QĐ-01/2026' })).toBe(200);
    await until(async () => (await desk.call('GET', '/api/targets')).json?.t2?.resolved >= 1);
    expect((await desk.call('GET', '/api/targets')).json.t2.rateStrict).toMatchObject({ numerator: 1, denominator: 1 });
  });

  it('end with an error when Kafka refuses one for good, so that whoever watches starts it anew: none lives on deaf', async () => {
    const { KAFKA_BROKERS, KAFKA_PREFIX } = env as Record<'KAFKA_BROKERS' | 'KAFKA_PREFIX', string>;
    const other = new Kafka({ brokers: KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING }).consumer({ groupId: `${KAFKA_PREFIX}.notifier.0`, maxWaitTimeInMs: 50, partitionAssigners: [() => ({
      name: 'Other', version: 0, assign: async () => [], protocol: () => ({ name: 'Other', metadata: Buffer.alloc(0) }),
    })] });
    await other.connect();
    await other.subscribe({ topics: [`${KAFKA_PREFIX}.tips.v1`] });
    await other.run({ eachBatch: async () => undefined });
    const { child, output } = await launch('notifier');
    await until(() => child.exitCode !== null);
    await other.disconnect();
    expect(child.exitCode).toBe(1);
    expect(output()).toContain('consumer dead');
  });
});
