import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres } from '@tinbao/host';
import { openKafka, whyNoKafka } from './kafka-scene.mjs';
import { percentile } from './measure.mjs';
import { tips } from './narratives.mjs';
import { load, startTinbao } from './tinbao-scene.mjs';

/** Each part in a process of its own, as the containers are. */
const PARTS = ['classifier', 'router', 'clock', 'casework', 'notifier', 'reporter', 'relay'];
const CONNECTIONS = 32;
/** How often it is looked whether a tip is there, in ms: the resolution of the figure. */
const LOOK_MS = 1;
/** Pause after a tip that is there: the other stages finish theirs. */
const PAUSE_MS = 40;
/** Longest a tip may take, in ms; beyond, it is lost. */
const PATIENCE_MS = 60_000;

/** How long after its 201 a tip lies in the inbox of the agency it is proposed to: classified, routed, and in casework's table. */
export const inboxLatency = {
  key: 'inboxLatency',
  what: 'from the 201 of POST /api/tips to the inbox of the proposed agency, all stages in one process, the ledger as bus; and what is suggested to whoever types meanwhile',
  goal: { idleP99Ms: 50, halfP99Ms: 250, suggestionHalfP99Ms: 50 },
  seconds: { quick: 40, full: 150 },
  run: (scene, options) => measureInbox(scene, options, async (databaseUrl) => startTinbao(scene, 'house', [], { DATABASE_URL: databaseUrl })),
};

/** The same with a process for each part and Kafka between them. */
export const inboxLatencyKafka = {
  key: 'inboxLatencyKafka',
  what: `the same with ${PARTS.length + 1} processes, a part each, and Kafka between them, all on this machine`,
  seconds: { quick: 60, full: 180 },
  why: whyNoKafka,
  run: (scene, options) => measureInbox(scene, options, (databaseUrl) => startParts(scene, databaseUrl)),
};

async function startParts(scene, databaseUrl) {
  const brokers = await openKafka(scene);
  const env = {
    DATABASE_URL: databaseUrl, TINBAO_DATA: join(scene.folder, 'house'), EVENT_BUS: 'kafka', KAFKA_BROKERS: brokers.join(','),
    KAFKA_PREFIX: `bench-${randomBytes(6).toString('hex')}`,
  };
  const desk = await startTinbao(scene, 'intake and web', ['--only', 'intake,web'], env);
  for (const part of PARTS) await startTinbao(scene, part, ['--only', part], env);
  return desk;
}

async function measureInbox(scene, { rounds, quick }, start) {
  scene.say('starting PostgreSQL');
  const postgres = await startEmbeddedPostgres({ dataDir: join(scene.folder, 'house'), log: () => undefined });
  scene.atEnd(() => postgres.stop());
  const served = await start(postgres.url);
  const inbox = await openInbox(scene, postgres.url);
  await probes(served, inbox, { count: 10 });
  const capacity = await measureCapacity(scene, served, inbox, quick ? 2 : 5);
  const idle = [];
  const half = [];
  for (let round = 1; round <= rounds; round++) {
    idle.push(...(await probes(served, inbox, { count: quick ? 30 : 100 })));
    half.push(...(await underLoad(served, inbox, { seconds: quick ? 4 : 15, rate: Math.max(1, Math.round(capacity / 2)) })));
    await inbox.settled();
    scene.say(`round ${round} of ${rounds}: ${idle.length} tips idle, ${half.length} at half load`);
  }
  return summary({ idle, half, capacity });
}

/** What tells where a tip is: the read model itself, as the owner of the database sees it once it is committed. */
async function openInbox(scene, url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  scene.atEnd(() => client.end());
  const stateOf = async (tipId) => {
    const { rows: [tip] } = await client.query({ name: 'tip', text: 'select rule from casework.tip where tip_id = $1', values: [tipId] });
    return { isThere: tip !== undefined, isRouted: typeof tip?.rule === 'string' };
  };
  const waiting = async () => (await client.query(
    'select count(*)::int as n from ledger.tip_head h left join casework.tip t using (tip_id) where t.rule is null')).rows[0].n;
  const settled = async () => {
    while ((await waiting()) > 0) await sleep(25);
  };
  return { stateOf, settled };
}

/** Tips a second that go all the way: a burst, from the first one asked to the last one in its inbox. */
async function measureCapacity(scene, served, inbox, seconds) {
  const start = performance.now();
  const { received } = await load(served, { seconds, connections: CONNECTIONS });
  await inbox.settled();
  const capacity = received / ((performance.now() - start) / 1000);
  scene.say(`${received} tips in ${seconds} s; all in their inboxes at ${Math.round(capacity)} a second`);
  return capacity;
}

async function underLoad(served, inbox, { seconds, rate }) {
  let isOver = false;
  const loaded = load(served, { seconds, connections: 8, rate }).finally(() => (isOver = true));
  await sleep(1_000);
  const samples = await probes(served, inbox, { until: () => isOver });
  await loaded;
  return samples;
}

/** Asks what is suggested for a tip, lodges it and waits for it, one after the other. Yields `{suggestMs, postMs, thereMs, routedMs}` of each, the last two from its 201. */
async function probes(served, inbox, { count = Infinity, until = () => false }) {
  const bodies = tips(50, 300);
  const samples = [];
  while (samples.length < count && !until()) {
    samples.push(await probe(served, inbox, bodies[samples.length % bodies.length]));
    await sleep(PAUSE_MS);
  }
  return samples;
}

async function probe({ url, cookie }, inbox, tip) {
  const { ms: suggestMs, isSearched } = await suggested({ url, cookie }, tip);
  const asked = performance.now();
  const response = await fetch(`${url}/api/tips`, {
    method: 'POST', body: JSON.stringify(tip),
    headers: { 'content-type': 'application/json', cookie, 'idempotency-key': randomBytes(18).toString('base64url') },
  });
  const answered = performance.now();
  if (response.status !== 201) throw new Error(`a tip was answered ${response.status}`);
  const { tipId } = await response.json();
  let thereMs;
  for (;;) {
    const { isThere, isRouted } = await inbox.stateOf(tipId);
    const ms = performance.now() - answered;
    if (isThere) thereMs ??= ms;
    if (isRouted) return { suggestMs, isSearched, postMs: answered - asked, thereMs, routedMs: ms };
    if (ms > PATIENCE_MS) throw new Error(`a tip was in no inbox within ${PATIENCE_MS / 1000} s`);
    await sleep(LOOK_MS);
  }
}

/** How long a suggestion takes, with category, evidence, route and what the text names, in ms; and whether possible duplicates came with it. */
async function suggested({ url, cookie }, { narrative, place }) {
  const asked = performance.now();
  const response = await fetch(`${url}/api/tips/suggestions`, { method: 'POST', body: JSON.stringify({ narrative, ward: place?.ward }), headers: { 'content-type': 'application/json', cookie } });
  const { duplicateSearch } = await response.json();
  if (response.status !== 200) throw new Error(`a suggestion was answered ${response.status}`);
  return { ms: performance.now() - asked, isSearched: duplicateSearch === 'done' };
}

function summary({ idle, half, capacity }) {
  const of = (samples, name) => ({ p50Ms: percentile(samples.map((s) => s[name]), 0.5), p99Ms: percentile(samples.map((s) => s[name]), 0.99) });
  const searched = (samples) => samples.filter((s) => s.isSearched).length / samples.length;
  const all = (samples) => ({ tips: samples.length, searched: searched(samples), suggestion: of(samples, 'suggestMs'), post: of(samples, 'postMs'), received: of(samples, 'thereMs'), routed: of(samples, 'routedMs') });
  const figures = { idle: all(idle), half: all(half), capacityPerSecond: capacity };
  const perPost = figures.idle.routed.p50Ms / figures.idle.post.p50Ms;
  return {
    ...figures, idlePerPost: perPost,
    short: `p99 ${figures.idle.routed.p99Ms.toFixed(0)}/${figures.half.routed.p99Ms.toFixed(0)} ms, suggestion ${figures.half.suggestion.p99Ms.toFixed(0)} ms`,
    notes: [
      `idle        ${told(figures.idle)}`,
      `half load   ${told(figures.half)}; ${Math.round(capacity / 2)} tips a second, half of what goes all the way`,
      `idle, the way to the inbox is ${perPost.toFixed(1)} x the POST itself (medians of one run); looked for every ${LOOK_MS} ms: resolution about 2 ms`,
    ],
  };
}

function told({ tips, searched, suggestion, post, received, routed }) {
  const pair = ({ p50Ms, p99Ms }) => `${p50Ms.toFixed(1)}/${p99Ms.toFixed(1)}`;
  return `in the proposed agency's inbox ${pair(routed)} ms, in the receiver's ${pair(received)} ms, the POST itself ${pair(post)} ms, a suggestion ${pair(suggestion)} ms with duplicates in ${Math.round(100 * searched)} % of the answers, the others told to ask again (p50/p99 of ${tips} tips)`;
}
