import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { signIn } from '../../scripts/staff.mjs';
import { appendAsNewerHouse } from './newer-house.mjs';
import { lagShown } from './rows-kafka.mjs';
import { consumers, must, TOPIC, until } from './scene.mjs';

/** Rows of the fault matrix that concern the events themselves, and who cannot digest them. */
export const eventRows = [
  {
    number: 14, title: 'prefixes of lanes again, 1-5 times, the lanes interleaved at random',
    run: async (scene, chance) => {
      await scene.client.lodge(10);
      await scene.sound();
      const before = await finalState(scene);
      const messages = await redelivery(scene, chance);
      const forgetful = scene.short ? [] : await forget(scene, chance);
      await publish(scene, messages);
      await allRead(scene);
      await scene.sound();
      must((await finalState(scene)) === before, 'the final state is another one');
      return [`${messages.length} messages again; ${forgetful.join(' and ') || 'nobody'} had forgotten what it did; the same state, row for row`];
    },
  },
  {
    number: 16, title: 'a tip that its stage cannot digest',
    run: async (scene) => {
      await scene.cluster.remove(scene.member('classifier'));
      const from = scene.client.log.length;
      await scene.client.lodge(5);
      const [sick, ...well] = [...new Set(scene.client.log.slice(from).map(({ text }) => JSON.parse(text).tipId))];
      await damage(scene, sick);
      await scene.cluster.add('classifier');
      await until('the sick tip is parked', async () => (await parked(scene, sick)).length > 0);
      const [{ stage, owner, reason }] = await parked(scene, sick);
      must(stage === 'classifier' && owner === 'hn.pc01', `parked by ${stage} for ${owner}`);
      const classified = (ids) => scene.query(`select subject from ledger.event where type like '%CategoryProposed%' and subject = any($1)`, [ids]);
      await until('the neighbours go on', async () => (await classified(well)).length === well.length);
      must((await classified([sick])).length === 0, 'the sick tip was classified');
      must((await replay(scene, sick)) >= 400, 'a tip that is still sick was taken back');
      await damage(scene, sick);
      const status = await replay(scene, sick);
      must(status === 200, `the replay was answered ${status}`);
      await scene.sound();
      return [`parked for ${owner} (${reason}), ${well.length} neighbours went on, healed and replayed`];
    },
  },
  {
    number: 17, title: 'a consumer 100 times slower',
    run: async (scene) => {
      const group = () => scene.kafka(async (admin) => (await admin.describeGroups(['tinbao.reporter.0'])).groups[0].members.map(({ memberId }) => memberId).join());
      const [members, before] = [await group(), megabytes(scene.member('reporter'))];
      scene.arm('bus.in-batch', 'reporter', 'slow:1000');
      await scene.client.lodge(scene.short ? 30 : 150, { atOnce: 8 });
      let lag = 0;
      await until('the lag is shown', async () => (lag = await lagShown(scene, 'reporter')) > 0);
      await sleep(scene.short ? 2_000 : 15_000);
      const after = megabytes(scene.member('reporter'));
      must(after - before < 150, `from ${before} to ${after} MB`);
      scene.disarm();
      await scene.sound();
      must((await group()) === members, 'the group was dealt anew');
      return [`lag of ${lag} events shown, ${before} to ${after} MB, the group of before, drained to 0`];
    },
  },
  {
    number: 18, title: 'an event of a version that this house does not know',
    run: async (scene) => {
      const [{ tip_id: tip }] = await scene.query('select tip_id from ledger.tip_head order by received_at desc limit 1');
      const { keyId, index } = await appendAsNewerHouse(scene, { subject: tip, type: 'vn.tinbao.InformationAdded.v9', data: { somethingNew: randomUUID() } });
      await scene.client.lodge(3);
      await until('every stage has parked it', async () => (await parked(scene, tip)).length === consumers.length);
      const rows = await parked(scene, tip);
      must(rows.every(({ owner, from_index: at, reason }) => owner === 'hn.pc01' && Number(at) === index && reason === 'unknown_event_type'), JSON.stringify(rows));
      await scene.sound();
      return [`event ${index}, signed under ${keyId}: parked by all ${rows.length} stages for hn.pc01, the others went on`];
    },
  },
  {
    number: 19, title: 'a consumer that dies for good',
    run: async (scene) => {
      await scene.cluster.remove(scene.member('notifier'));
      const squatter = await squat(scene, 'tinbao.notifier.0');
      // It never gets ready: whoever adds it waits until it has died often enough.
      const added = scene.cluster.add('notifier').catch(() => undefined);
      await until('the process ends with an error', () => scene.member('notifier')?.exits.some(({ code }) => code === 1));
      await squatter.disconnect();
      await added;
      if (!scene.member('notifier')) await scene.cluster.add('notifier');
      await scene.client.lodge(2);
      await scene.sound();
      return ['ended with code 1, started anew, came back by itself once the group would have it'];
    },
  },
];

/** Read models, heads and parked tips as one text. */
async function finalState(scene) {
  const tables = ['casework.tip', 'clock.clock', 'reporter.record', 'notifier.notice', 'ledger.tip_head', 'ledger.head', 'bus.parked'];
  const texts = await Promise.all(tables.map((table) => scene.query(`select (to_jsonb(t) - 'seq')::text as row from ${table} t order by 1`)));
  return JSON.stringify(texts);
}

/** Of each lane a random beginning, 1-5 times, as the relay would publish it; the lanes interleaved. */
async function redelivery(scene, chance) {
  const rows = await scene.query('select index, subject, lane, body, lane_predecessor from ledger.event order by index');
  const queues = Array.from({ length: 12 }, (_, lane) => {
    const all = rows.filter((row) => row.lane === lane);
    const times = 1 + Math.floor(chance() * 5);
    return Array.from({ length: times }, () => all.slice(0, Math.floor(chance() * (all.length + 1)))).flat();
  });
  const order = [];
  for (let left = queues.filter((queue) => queue.length > 0); left.length > 0; left = left.filter((queue) => queue.length > 0)) {
    order.push(left[Math.floor(chance() * left.length)].shift());
  }
  return order.map(({ index, subject, lane, body, lane_predecessor: predecessor }) => ({
    key: subject, value: body, partition: lane, headers: { shard: '0', index: String(index), predecessor: String(predecessor ?? -1) },
  }));
}

/** Two stages come back with less behind them than they had; what Kafka does not bring again they read after 30 s of silence. */
async function forget(scene, chance) {
  const stages = [consumers[Math.floor(chance() * 3)], consumers[3 + Math.floor(chance() * 3)]];
  await Promise.all(stages.map((stage) => scene.cluster.kill(scene.member(stage), 'SIGTERM')));
  await scene.query('update bus.position set index = floor(index * $2::float8)::bigint where stage = any($1)', [stages, chance().toFixed(3)]);
  return stages;
}

async function publish(scene, messages) {
  const producer = new Kafka({ brokers: scene.cluster.brokers.split(','), logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  for (let n = 0; n < messages.length; n += 500) await producer.send({ topic: TOPIC, messages: messages.slice(n, n + 500) });
  await producer.disconnect();
}

/** Waits until every group has read the topic to its end. */
function allRead(scene) {
  return until('every stage has read the topic to its end', () => scene.kafka(async (admin) => {
    const ends = new Map((await admin.fetchTopicOffsets(TOPIC)).map(({ partition, high }) => [partition, high]));
    for (const stage of consumers) {
      const [{ partitions }] = await admin.fetchOffsets({ groupId: `tinbao.${stage}.0`, topics: [TOPIC] });
      if (partitions.some(({ partition, offset }) => ends.get(partition) !== '0' && offset !== ends.get(partition))) return false;
    }
    return true;
  }));
}

/** Turns one byte of the tip's sealed words; once more heals them. */
function damage(scene, tip) {
  return scene.query(`update vault.text set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 255) where tip_id = $1 and field = 'narrative'`, [tip]);
}

function parked(scene, tip) {
  return scene.query('select stage, owner, reason, from_index from bus.parked where subject = $1 and released_at is null', [tip]);
}

/** Gives a tip back to the classifier as the head of the office would; yields the status. */
async function replay({ cluster: { url, data } }, tip) {
  const answer = await fetch(`${url}/api/admin/parked/classifier/${tip}/replay`, { method: 'POST', headers: { cookie: await signIn(url, data, 'chihuy') } });
  await answer.body?.cancel();
  return answer.status;
}

/** Resident memory of a member. */
function megabytes({ pid }) {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_024);
}

/** Somebody in a group who shares the lanes in a way that the house does not know: its own consumer is refused for good. */
async function squat(scene, groupId) {
  const consumer = new Kafka({ brokers: scene.cluster.brokers.split(','), logLevel: logLevel.NOTHING }).consumer({
    groupId, maxWaitTimeInMs: 50,
    partitionAssigners: [() => ({ name: 'Other', version: 0, assign: async () => [], protocol: () => ({ name: 'Other', metadata: Buffer.alloc(0) }) })],
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [TOPIC] });
  await consumer.run({ eachBatch: async () => undefined });
  return consumer;
}
