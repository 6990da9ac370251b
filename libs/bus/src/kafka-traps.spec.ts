import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import { Kafka, logLevel, type Admin, type ConsumerConfig, type EachBatchHandler } from 'kafkajs';
import { CategoryProposed, TipReceived } from '@tinbao/contracts';
import { laneOf } from '@tinbao/ledger';
import { kafkaBus, kafkaSuite, openBench, proposal, recorded, startKafka, type BusBench, type Handler, type KafkaBus } from '@tinbao/testing';

const suite = await kafkaSuite();
const range = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i);

function gate(): { opened: Promise<void>; open(): void } {
  let open = () => undefined as void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

suite('what kafkajs and Kafka do to a stage, without harm', () => {
  let bus: KafkaBus;
  let bench: BusBench;
  let fatal: string[] = [];
  const open = async (given: Parameters<typeof kafkaBus>[1] = {}) => {
    fatal = [];
    bench = await openBench(async (shard) => (bus = await kafkaBus(shard, { fatal: (reason) => fatal.push(reason), ...given })));
  };
  afterEach(() => bench.close());

  const topic = () => bus.kafka.topic ?? '';
  const group = () => `${bus.kafka.group}.router.0`;
  const connection = async () => new Kafka({ brokers: [...(await startKafka()).brokers], logLevel: logLevel.NOTHING });
  const asAdmin = async <T>(work: (admin: Admin) => Promise<T>): Promise<T> => {
    const admin = (await connection()).admin();
    await admin.connect();
    return work(admin).finally(() => admin.disconnect());
  };
  /** Another member of the stage's group, under our hands. */
  const member = async (config: Omit<ConsumerConfig, 'groupId'>, eachBatch: EachBatchHandler = async () => undefined) => {
    const consumer = (await connection()).consumer({ groupId: group(), maxWaitTimeInMs: 50, ...config });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic()], fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch });
    return consumer;
  };
  const committed = async (lane: number) => {
    const [offsets] = await asAdmin((admin) => admin.fetchOffsets({ groupId: group(), topics: [topic()] }));
    return Number(offsets?.partitions.find(({ partition }) => partition === lane)?.offset);
  };
  const published = async () => (await asAdmin((admin) => admin.fetchTopicOffsets(topic()))).reduce((sum, { high }) => sum + Number(high), 0);
  const holds = (messages: number) => bench.until(`the topic holds ${messages}`, async () => (await published().catch(() => -1)) === messages);
  const both = (handler: Handler) => ({ router: { [TipReceived.type]: handler, [CategoryProposed.type]: handler } });
  const recording = () => both(bench.recorder('router'));
  /** One tip with so many events, so all in one lane. */
  const tipWith = async (events: number) => {
    const { subject } = await bench.receive();
    for (let n = 1; n < events; n++) await bench.propose(subject);
    await holds(events);
    return { subject, lane: laneOf(subject) };
  };

  it('fences a worker that goes on after its lanes went to another: isStale() does not see a rebalance', async () => {
    await open({ rebalanceMs: 500 });
    const [entered, leave] = [gate(), gate()];
    const slow = await bench.start(both(async (event) => {
      entered.open();
      await leave.opened;
      return { effects: [recorded('router', event)], events: event.type === TipReceived.type ? [proposal('slow')] : [] };
    }));
    const tip = await bench.receive();
    await entered.opened;
    await bench.start(both((event) => ({ effects: [recorded('router', event)], events: event.type === TipReceived.type ? [proposal('fast')] : [] })));
    await bench.settled('router');
    leave.open();
    await slow.stop();
    await bench.settled('router');
    expect(await bench.indexes('router')).toEqual([0, 1]);
    expect((await bench.history(tip.subject)).map((e) => e.data.model)).toEqual([undefined, 'fast']);
  });

  it('commits no offset beyond what was handled when it is stopped in the middle of a batch (autoResolve)', async () => {
    await open();
    const { lane } = await tipWith(4);
    const [entered, leave] = [gate(), gate()];
    // Each event appends, so each is a transaction of its own within one batch.
    const consumers = await bench.start(both(async (event) => {
      if (event.tipversion === 2) entered.open();
      if (event.tipversion === 2) await leave.opened;
      return { effects: [recorded('router', event)], events: event.tipversion <= 4 ? [proposal()] : [] };
    }));
    await entered.opened;
    const stopped = consumers.stop();
    leave.open();
    await stopped;
    expect(await bench.indexes('router')).toEqual([0, 1]);
    expect(await committed(lane)).toBeLessThanOrEqual(2);
    await bench.start(recording());
    await bench.settled('router');
    expect(await bench.indexes('router')).toEqual(range(6));
  });

  it.each([['too far', 6], ['back to the start', 0]])('takes an offset committed %s for the hint it is: nothing lost, nothing doubled (#1046)', async (_title, offset) => {
    await open();
    const first = await bench.start(recording());
    const { lane, subject } = await tipWith(3);
    await bench.settled('router');
    await first.stop();
    for (let n = 0; n < 3; n++) await bench.propose(subject);
    await holds(6);
    const stranger = await member({});
    await stranger.commitOffsets([{ topic: topic(), partition: lane, offset: String(offset) }]);
    await stranger.disconnect();
    await bench.start(recording());
    await bench.settled('router');
    await bench.propose(subject);
    await bench.settled('router');
    expect(await bench.versions('router', subject)).toEqual(range(7, 1));
  });

  it('loses nothing when Kafka has thrown away what the stage has not read: out of range is not the newest', async () => {
    await open();
    const first = await bench.start(recording());
    const { lane, subject } = await tipWith(2);
    await bench.settled('router');
    await first.stop();
    for (let n = 0; n < 5; n++) await bench.propose(subject);
    await holds(7);
    await asAdmin(async (admin) => {
      await admin.fetchTopicOffsets(topic());
      await admin.deleteTopicRecords({ topic: topic(), partitions: [{ partition: lane, offset: '6' }] });
    });
    await bench.start(recording());
    await bench.settled('router');
    expect(await bench.versions('router', subject)).toEqual(range(7, 1));
  });

  it('gives a second publication no second effect: a relay killed between send and mark sends again', async () => {
    await open();
    await bench.start(recording());
    await tipWith(5);
    await bench.settled('router');
    await bench.owner.query(`update bus.position set index = -1 where stage = 'relay'`);
    const again = bus.relay();
    again.start();
    await holds(10);
    await again.close();
    const next = await bench.receive();
    await bench.settled('router');
    expect(await bench.indexes('router')).toEqual(range(next.index + 1));
  });

  it('publishes a lost topic again from the ledger, and goes on', async () => {
    await open();
    await bench.start(recording());
    const { subject } = await tipWith(5);
    await bench.settled('router');
    await asAdmin((admin) => admin.deleteTopics({ topics: [topic()] }));
    await bench.until('the topic is gone', async () => !(await asAdmin((admin) => admin.listTopics())).includes(topic()));
    await bench.propose(subject);
    await holds(6);
    await bench.settled('router');
    await bench.propose(subject);
    await bench.settled('router');
    expect(await bench.versions('router', subject)).toEqual(range(7, 1));
  });

  /** Publishes what no relay would. */
  const forge = async (lane: number, ...messages: [value: string | null, index: number, predecessor: number][]) => {
    const producer = (await connection()).producer();
    await producer.connect();
    await producer.send({ topic: topic(), messages: messages.map(([value, index, predecessor]) => (
      { partition: lane, value, headers: { shard: '0', index: String(index), predecessor: String(predecessor) } })) });
    await producer.disconnect();
  };
  const readTo = (lane: number, offset: number) => bench.until('Kafka is read to its end', async () => (await committed(lane).catch(() => -1)) === offset);

  it('drops what stands in the topic and not in the ledger: nothing is handled, parked or passed over', async () => {
    await open();
    const { subject, lane } = await tipWith(2);
    let elsewhere = await bench.receive();
    while (elsewhere.lane === lane) elsewhere = await bench.receive();
    const [event] = await bench.history(subject);
    const forged = JSON.stringify({ ...JSON.parse(event?.body ?? ''), tipversion: 3 });
    const { length: before } = await bench.history(subject);
    await forge(lane, [forged, elsewhere.index, before - 1], [forged, 900, elsewhere.index], ['no event', 901, 900], [null, 902, 901]);
    await bench.start(recording());
    await bench.settled('router');
    await bench.until('Kafka is read to its end', async () => (await committed(lane).catch(() => -1)) >= before + 4);
    expect(await bench.parked()).toEqual([]);
    await bench.propose(subject);
    await bench.settled('router');
    expect(await bench.versions('router', subject)).toEqual([1, 2, 3]);
  });

  it('hands a handler the ledger\'s own copy of an event, whatever words Kafka brings for it', async () => {
    await open();
    await holds(0);
    // A relay that believes it has published everything there will ever be.
    await bench.until('the relay stands', async () => (await bench.count(`bus.position where stage = 'relay'`)) === 12);
    await bench.owner.query(`update bus.position set index = 1000 where stage = 'relay'`);
    const { subject, lane, body } = await bench.receive();
    await forge(lane, [body.replace('"phone"', '"police"'), 0, -1]);
    const channels: unknown[] = [];
    await bench.start(both((event) => {
      channels.push(event.data.channel);
      return { effects: [recorded('router', event)] };
    }));
    await readTo(lane, 1);
    expect(await bench.versions('router', subject)).toEqual([1]);
    expect(channels).toEqual(['phone']);
  });

  it('passes the end of the ledger not even for a tip set aside, whose events nobody looks at', async () => {
    await open();
    const { subject, lane } = await tipWith(1);
    await bench.owner.query(`insert into bus.parked values ('router', 0, $1, 0, 'test', 'hn.pc01')`, [subject]);
    const [event] = await bench.history(subject);
    await forge(lane, [event?.body ?? '', 900, 0]);
    await bench.start(recording());
    await readTo(lane, 2);
    expect((await bench.owner.query(`select max(index)::int as at from bus.position where stage = 'router'`)).rows).toEqual([{ at: 0 }]);
  });

  it('tells its process to end when the group refuses it for good: it would live on deaf (#1443)', async () => {
    await open();
    await holds(0);
    const squatter = await member({ partitionAssigners: [() => ({
      name: 'Other', version: 0, assign: async () => [], protocol: () => ({ name: 'Other', metadata: Buffer.alloc(0) }),
    })] });
    await bench.start(recording());
    await bench.until('the end is asked for', async () => fatal.length > 0);
    await squatter.disconnect();
    expect(fatal).toHaveLength(1);
  });

  it('stops at once although the group still waits for a member that does not answer', async () => {
    await open();
    await tipWith(1);
    const [entered, leave] = [gate(), gate()];
    const silent = await member({ rebalanceTimeout: 600_000 }, async ({ heartbeat }) => {
      const beating = setInterval(() => void heartbeat().catch(() => undefined), 200);
      entered.open();
      await leave.opened.finally(() => clearInterval(beating));
    });
    await entered.opened;
    const consumers = await bench.start(recording());
    await bench.until('it asks to join', async () => (await asAdmin((admin) => admin.describeGroups([group()]))).groups[0]?.state === 'PreparingRebalance');
    await consumers.stop();
    leave.open();
    await silent.disconnect();
    expect(fatal).toEqual([]);
  });

  it('keeps its lanes while one transaction lasts longer than a session: no storm of rebalances', async () => {
    await open({ sessionMs: 1_000 });
    const members = async () => (await asAdmin((admin) => admin.describeGroups([group()]))).groups[0]?.members.map(({ memberId }) => memberId);
    let before: string[] | undefined;
    await bench.start(both(async (event) => {
      before ??= await members();
      await sleep(2_500);
      return { effects: [recorded('router', event)] };
    }));
    const { lane } = await bench.receive();
    await bench.settled('router');
    await readTo(lane, 1);
    expect(before).toHaveLength(1);
    expect(await members()).toEqual(before);
  });

  it('tells how far a stage is behind', async () => {
    await open();
    const leave = gate();
    const strategy = bus.strategy('router', { parked: () => undefined, outage: () => undefined });
    await bench.start(both(async (event) => (await leave.opened, { effects: [recorded('router', event)] })));
    await tipWith(4);
    await bench.until('the lag is known', async () => (await strategy.lag()) === 4);
    leave.open();
    await bench.settled('router');
    expect(await strategy.lag()).toBe(0);
  });
});
