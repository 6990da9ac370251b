import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/free-port.mjs';
import { Member } from './member.mjs';
import { openKafka, openPostgres } from './services.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Every part runs as processes of its own; `relay` publishes the ledger where Kafka is the bus. */
export const roles = ['web', 'intake', 'classifier', 'router', 'clock', 'casework', 'notifier', 'reporter', 'relay'];
/** Connections of one member to the database: many members share one server. */
const POOL = 4;
const SPARE_CONNECTIONS = 30;
const ALONE = { NODE_OPTIONS: '', TINBAO_TLS_CERT: '', TINBAO_TLS_KEY: '' };
const SEEN_MS = 15_000;
const READY_MS = 120_000;

/**
 * Starts all parts as processes, several instances each, on one PostgreSQL and one Kafka behind one edge; resolves when all
 * are ready. Nothing of it runs on after `stop()`, nor after an error in here.
 *
 * `folder` keeps data and logs; `instances` says how many of each role, two where it says nothing (an absent bus wants no
 * relay); `bus` is `kafka` or `ledger`; `databaseUrl` and `brokers` name what is there already; `durability`, `heapMb` are those of
 * what is started here; `port` is the edge's; `env`, `nodeFlags` go to every member; `supervise: false`
 * leaves dead whoever died; `signal` gives up a start under way; `say` hears one line at a time.
 */
export async function openCluster(options) {
  const cluster = new Cluster(options);
  try {
    await cluster.start();
    return cluster;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

class Cluster {
  /** `[{role, name, port, url, pid, child, starts, exits}]`, see {@link Member}. */
  members = [];
  #options;
  #numbers = new Map();
  #cut = () => [...this.members, this.edge].forEach((member) => member?.cut());

  constructor({ say = () => undefined, bus = 'kafka', supervise = true, instances = {}, env = {}, nodeFlags = [], ...given }) {
    this.#options = { say, bus, supervise, instances, env, nodeFlags, ...given };
    this.folder = given.folder;
    this.data = join(given.folder, 'data');
    this.logs = join(given.folder, 'logs');
  }

  get url() {
    return this.edge.url;
  }

  async start() {
    process.on('exit', this.#cut);
    for (const folder of [this.folder, this.data, this.logs]) mkdirSync(folder, { recursive: true, mode: 0o700 });
    const wanted = this.#wanted();
    await allOf([this.#openDatabase(wanted.length), this.#openBroker()]);
    const { say, signal } = this.#options;
    say(`starting ${wanted.length} members`);
    signal?.addEventListener('abort', () => this.members.forEach((member) => member.remove()));
    await atMost(availableParallelism() + 1, wanted, async (role) => {
      const member = await this.#newMember(role);
      signal?.throwIfAborted();
      this.members.push(member);
      await member.start();
    });
    await this.#openEdge();
    await this.ready();
  }

  /** One more instance of a role behind the edge; resolves when it is ready and the edge knows. Yields the member. */
  async add(role, { env, nodeFlags } = {}) {
    const member = await this.#newMember(role, { env, nodeFlags });
    this.members.push(member);
    try {
      await member.start();
    } catch (error) {
      await this.remove(member);
      throw error;
    }
    await this.#tellEdge(role);
    return member;
  }

  /** Sends a signal to a member; yields how it ended, `{code, signal}`. It is started again where the cluster is supervised. */
  kill(member, signal = 'SIGKILL') {
    return member.kill(signal);
  }

  /** Takes a member away from the edge, ends it in order, and does not start it again. Yields how it ended. */
  async remove(member) {
    this.members = this.members.filter((other) => other !== member);
    if (this.edge) await this.#tellEdge(member.role);
    return member.remove();
  }

  /** Resolves when every member is ready, and the edge knows it. */
  async ready() {
    const all = async () => (await Promise.all(this.members.map((member) => member.isReady()))).every(Boolean);
    const seen = async () => Object.entries(await this.#counted()).every(([role, { ready }]) => ready === this.#of(role).length);
    await until('the members are not ready', async () => (await all()) && (await seen().catch(() => false)), READY_MS);
  }

  /** Ends everything in order: edge, members, Kafka, PostgreSQL. What nobody started here stays. */
  async stop() {
    await this.edge?.remove();
    await Promise.all(this.members.map((member) => member.remove()));
    await this.broker?.stop();
    await this.postgres?.stop();
    process.off('exit', this.#cut);
  }

  #wanted() {
    const { bus, instances } = this.#options;
    const unknown = Object.keys(instances).find((role) => !roles.includes(role));
    if (unknown) throw new Error(`instances: ${unknown} is none of ${roles.join(', ')}`);
    const used = roles.filter((role) => role !== 'relay' || bus === 'kafka');
    return used.flatMap((role) => Array.from({ length: instances[role] ?? 2 }, () => role));
  }

  async #openDatabase(members) {
    const { databaseUrl, durability, say } = this.#options;
    const connections = members * 2 * (POOL + 1) + SPARE_CONNECTIONS;
    if (!databaseUrl) this.postgres = await openPostgres({ dataDir: this.data, durability, connections, say });
    this.databaseUrl = databaseUrl ?? this.postgres.url;
  }

  async #openBroker() {
    const { bus, brokers, heapMb, say } = this.#options;
    if (bus !== 'kafka') return;
    if (!brokers) this.broker = await openKafka({ folder: join(this.folder, 'kafka'), heapMb, say });
    this.brokers = brokers ? [brokers].flat().join() : this.broker.brokers;
  }

  async #newMember(role, more = {}) {
    const { env, nodeFlags, supervise, say } = this.#options;
    const number = (this.#numbers.get(role) ?? 0) + 1;
    this.#numbers.set(role, number);
    const name = `${role}-${number}`;
    const port = await freePort();
    return new Member({
      role, name, port, supervise, say, file: join(root, 'apps/tinbao/dist/main.js'), args: ['--only', role],
      env: { ...this.#surroundings(), ...env, ...more.env, PORT: String(port) }, nodeFlags: [...nodeFlags, ...(more.nodeFlags ?? [])],
      log: join(this.logs, `${name}.log`),
    });
  }

  /** What every member is told. All stay on this machine; a proxy in front of the edge (TINBAO_BEHIND_PROXY) brings TLS. */
  #surroundings() {
    const { bus } = this.#options;
    const kafka = bus === 'kafka' ? { KAFKA_BROKERS: this.brokers } : {};
    return {
      ...process.env, ...ALONE, HOST: '127.0.0.1', TINBAO_DATA: this.data, DATABASE_URL: this.databaseUrl, DATABASE_POOL: String(POOL), EVENT_BUS: bus, ...kafka,
    };
  }

  async #openEdge() {
    const { port = await freePort(), env, say } = this.#options;
    this.#writePlaces();
    this.edge = new Member({
      role: 'edge', name: 'edge', port, supervise: true, say, file: join(root, 'apps/edge/dist/main.js'),
      env: { ...process.env, ...env, ...ALONE, PORT: String(port), TINBAO_UPSTREAMS: '', TINBAO_UPSTREAMS_FILE: this.#placesFile() },
      // A cluster may lack a part: then the edge says so, and serves.
      log: join(this.logs, 'edge.log'), door: '/healthz',
    });
    await this.edge.start();
  }

  #placesFile() {
    return join(this.folder, 'upstreams.txt');
  }

  /** Whole or not at all: the edge reads it each second. */
  #writePlaces() {
    const line = (role) => `${role}=${this.#of(role).map(({ port }) => `127.0.0.1:${port}`).join()}\n`;
    const draft = `${this.#placesFile()}.draft`;
    writeFileSync(draft, roles.filter((role) => role !== 'relay').map(line).join(''));
    renameSync(draft, this.#placesFile());
  }

  /** Resolves when the edge counts as many instances of a role as there are. */
  async #tellEdge(role) {
    if (role === 'relay') return;
    this.#writePlaces();
    const seen = async () => (await this.#counted())[role].of === this.#of(role).length;
    await until('the edge does not read its upstreams', () => seen().catch(() => false), SEEN_MS);
  }

  #of(role) {
    return this.members.filter((member) => member.role === role);
  }

  /** How many instances the edge knows of each part: `{intake: {ready, of}}`. */
  async #counted() {
    return (await (await fetch(`${this.url}/readyz`)).json()).parts;
  }
}

/** Works through all, so many at once; the first error ends it. */
async function atMost(lanes, all, work) {
  const queue = [...all];
  const lane = async () => {
    for (let each = queue.shift(); each !== undefined; each = queue.shift()) await work(each);
  };
  await allOf(Array.from({ length: lanes }, () => lane().catch((error) => {
    queue.length = 0;
    throw error;
  })));
}

/** Waits for all, also after an error: whoever cleans up then knows everything that was begun. */
async function allOf(works) {
  const failed = (await Promise.allSettled(works)).find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

async function until(otherwise, done, ms) {
  const end = performance.now() + ms;
  while (!(await done())) {
    if (performance.now() > end) throw new Error(otherwise);
    await sleep(100);
  }
}
