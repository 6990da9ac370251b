import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freshName, openTopic, whyNoKafka } from './kafka-scene.mjs';
import { median, spread } from './measure.mjs';
import { openScene, startChild } from './scene.mjs';
import { openBacklog, rewind } from './stage.mjs';

const script = fileURLToPath(new URL('stage-process.mjs', import.meta.url));
const INSTANCES = [1, 2, 4];
/** How long a slow handler waits for each event, in ms, without using the processor. */
const WAIT_MS = 5;
const ROUNDS = 3;
/** Beyond this share of the backlog some lanes are done and their processes idle. */
const NEARLY_ALL = 0.85;
const SHORTEST_MS = 500;
/** Longest it may take until each process has a lane and an effect. */
const PATIENCE_MS = 60_000;

/** What 1, 2 and 4 processes of one stage get done, on Kafka: it deals the 12 lanes out among them. */
export const scalingKafka = {
  key: 'scalingKafka',
  what: `events a second by ${INSTANCES.join(', ')} processes of one stage on Kafka, which share its 12 lanes`,
  seconds: { quick: 180, full: 420 },
  why: whyNoKafka,
  async run(scene, { quick }) {
    const house = await openBacklog(scene, quick ? 100_000 : 150_000);
    const { kafka } = await openTopic(scene, house);
    return scaling(scene, house, { quick, kafka: () => ({ ...kafka, group: freshName() }) });
  },
};

/** The same on the ledger bus, where all instances of a stage share one position. */
export const scalingLedger = {
  key: 'scalingLedger',
  what: `events a second by ${INSTANCES.join(', ')} processes of one stage on the ledger bus, where they share one position: no gain is expected, only a stand-in`,
  seconds: { quick: 90, full: 240 },
  async run(scene, { quick }) {
    const house = await openBacklog(scene, quick ? 100_000 : 150_000);
    return scaling(scene, house, { quick, kafka: () => undefined });
  },
};

/** Takes each number of instances in turn, with a handler that only writes and with one that waits. */
async function scaling(scene, house, { quick, kafka }) {
  const figures = {};
  for (const [name, given] of Object.entries({ waiting: { waitMs: WAIT_MS, seconds: quick ? 4 : 10 }, busy: { waitMs: 0, seconds: quick ? 2 : 4 } })) {
    const samples = Object.fromEntries(INSTANCES.map((n) => [n, []]));
    for (let round = 0; round < (quick ? 1 : ROUNDS); round++) {
      for (const n of round % 2 === 1 ? [...INSTANCES].reverse() : INSTANCES) samples[n].push(await sample(scene, house, { ...given, instances: n, kafka: kafka() }));
      scene.say(`${name}, round ${round + 1}: ${INSTANCES.map((n) => `${n}: ${Math.round(samples[n].at(-1))}/s`).join(', ')}`);
    }
    figures[name] = samples;
  }
  return summary(figures);
}

/** One run of so many processes over the backlog: events a second from the moment all are at work, for some seconds or to its end. */
async function sample(scene, house, { instances, waitMs, seconds, kafka }) {
  await rewind(house.owner);
  const processes = openScene(scene.say);
  scene.atEnd(() => processes.close());
  try {
    await Promise.all(Array.from({ length: instances }, (_, instance) => startChild(processes, {
      script, env: { BENCH_STAGE: JSON.stringify({ ownerUrl: house.ownerUrl, keys: house.keys, instance, waitMs, kafka }) }, ready: 'consuming',
    })));
    const start = kafka ? await untilAllWork(house.owner, instances) : now();
    await sleep(seconds * 1000);
    // What was handled by then becomes durable with its batch.
    const end = now();
    await sleep(waitMs > 0 ? 4_000 : 500);
    return await rateBetween(house, start, end);
  } finally {
    await processes.close();
  }
}

const now = () => performance.timeOrigin + performance.now();

/** The instant, in ms since the epoch, from which every process has written something; throws when one never does. */
async function untilAllWork(owner, instances) {
  for (const given = now(); now() - given < PATIENCE_MS; ) {
    const { rows: [{ n, at }] } = await owner.query('select count(*)::int as n, max(first) as at from (select min(handled_at) as first from bench.effect group by instance) i');
    if (n === instances) return at;
    await sleep(100);
  }
  throw new Error(`not all ${instances} processes got lanes within ${PATIENCE_MS / 1000} s`);
}

/** Events a second that were handled between two instants and stand, none twice. Where the backlog was nearly done before `end`, up to then. */
async function rateBetween({ owner, tips }, start, end) {
  const { rows: [{ nearly, twice }] } = await owner.query(
    `select (select handled_at from bench.effect order by handled_at offset $1 limit 1) as nearly, (select count(*) - count(distinct index) from bench.effect)::int as twice`,
    [Math.round(tips * NEARLY_ALL)]);
  if (twice > 0) throw new Error(`${twice} effects stand twice`);
  const last = Math.min(end, nearly ?? end);
  if (last - start < SHORTEST_MS) throw new Error(`the backlog was done ${Math.round(last - start)} ms after all were at work: too short to measure`);
  const { rows: [{ n }] } = await owner.query('select count(*)::int as n from bench.effect where handled_at between $1 and $2', [start, last]);
  return n / ((last - start) / 1000);
}

function summary(figures) {
  const rates = Object.fromEntries(Object.entries(figures).map(([name, samples]) => [name, INSTANCES.map((n) => ({
    instances: n, ...spread(samples[n]), gain: median(samples[n].map((rate, i) => rate / samples[1][i])),
  }))]));
  const told = (name) => rates[name].map((r) => `${r.instances}: ${Math.round(r.median)}/s (${r.gain.toFixed(2)} x)`).join(', ');
  return {
    ...rates, runs: figures.busy[1].length, short: `${rates.busy.at(-1).gain.toFixed(1)} x busy, ${rates.waiting.at(-1).gain.toFixed(1)} x waiting`,
    notes: [`a handler that only writes one effect      ${told('busy')}`, `a handler that waits ${WAIT_MS} ms an event first  ${told('waiting')}`, `runs of each: ${figures.busy[1].length}`],
  };
}
