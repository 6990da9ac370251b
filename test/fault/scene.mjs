import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { openCluster } from '../../deploy/cluster/cluster.mjs';
import { openPostgres } from '../../deploy/cluster/services.mjs';
import { signIn } from '../../scripts/staff.mjs';
import { check, lagOf } from './checker.mjs';
import { Client } from './client.mjs';
import { arm, disarm, hasFired } from './failpoints.mjs';
import { startFaultProxy } from './fault-proxy.mjs';

const hook = new URL('failpoints.mjs', import.meta.url).href;
export const consumers = ['classifier', 'router', 'clock', 'casework', 'notifier', 'reporter'];
export const TOPIC = 'tinbao.tips.v1';
const PATIENCE_MS = 120_000;

/** A break of what was promised, in a sentence. */
export class Broken extends Error {}

/** Fails the row when something does not hold. */
export function must(holds, what) {
  if (!holds) throw new Broken(what);
}

/** Waits until `done` holds, looking every 50 ms; a break after `ms`. */
export async function until(what, done, ms = PATIENCE_MS) {
  const end = performance.now() + ms;
  while (!(await done())) {
    must(performance.now() < end, `not within ${ms / 1_000} s: ${what}`);
    await sleep(50);
  }
}

/** A whole house to break: PostgreSQL behind the fault proxy, Kafka, every part as a process under the failpoint hook, and a client. */
export class Scene {
  constructor({ chance, say, outage, short }) {
    Object.assign(this, { chance, say, outage, short });
    this.folder = mkdtempSync(join(tmpdir(), 'tinbao-faults-'));
    this.failpoints = join(this.folder, 'failpoints');
    this.figures = { sent: 0, lost: 0, duplicated: 0 };
    mkdirSync(this.failpoints);
  }

  async open() {
    const postgres = await openPostgres({ dataDir: join(this.folder, 'database'), durability: 'full', connections: 200, say: () => undefined });
    this.postgres = Object.assign(postgres, { crash: () => crash(postgres) });
    this.proxy = await startFaultProxy({ to: { host: '127.0.0.1', port: this.postgres.port } });
    this.cluster = await openCluster({
      folder: join(this.folder, 'cluster'), say: this.say, databaseUrl: this.proxy.through(this.postgres.url), heapMb: 384, nodeFlags: ['--import', hook],
      env: { TINBAO_FAILPOINTS: this.failpoints }, instances: Object.fromEntries(['web', 'intake', ...consumers, 'relay'].map((role) => [role, 1])),
    });
    const { url, data } = this.cluster;
    this.client = new Client({ url, cookie: await signIn(url, data, 'truc113'), account: 'account/truc113', chance: this.chance });
    this.vkey = await (await fetch(`${url}/api/ledger/vkey`)).text();
  }

  /** Ends and removes all of it. */
  async close() {
    await this.cluster?.stop();
    await this.proxy?.close();
    await this.postgres?.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** A member of a role. */
  member(role) {
    return this.cluster.members.find((member) => member.role === role);
  }

  async query(sql, values) {
    const client = new pg.Client({ connectionString: this.postgres.url });
    await client.connect();
    const { rows } = await client.query(sql, values).finally(() => client.end());
    return rows;
  }

  arm(name, part, action) {
    arm(this.failpoints, name, { action, part });
  }

  disarm() {
    disarm(this.failpoints);
  }

  /** Waits until an armed failpoint was reached. */
  reached(name, part) {
    return until(`${part} reaches ${name}`, () => hasFired(this.failpoints, name, part));
  }

  /** Waits until everybody lives and has handled every event. */
  async settled() {
    await this.cluster.ready();
    await until('every stage and the relay have handled all', async () => {
      const lags = await lagOf(this.postgres.url).catch(() => ({}));
      return [...consumers, 'relay'].every((stage) => lags[stage] === 0);
    });
  }

  /** Asks the independent checker once all has settled: any finding is a break. What it counted stands in `figures`. */
  async sound() {
    await this.settled();
    const { findings, figures } = await check({ databaseUrl: this.postgres.url, log: this.client.log, vkey: this.vkey });
    this.figures = figures;
    must(findings.length === 0, findings.slice(0, 5).map(({ invariant, what }) => `${invariant}: ${what}`).join('; '));
  }

  /** Asks Kafka something as an administrator. */
  async kafka(work) {
    const admin = new Kafka({ brokers: this.cluster.brokers.split(','), logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    return work(admin).finally(() => admin.disconnect());
  }

  /** Number of messages ever published into the topic that stands. */
  async published() {
    const offsets = await this.kafka((admin) => admin.fetchTopicOffsets(TOPIC)).catch(() => []);
    return offsets.reduce((sum, { high }) => sum + Number(high), 0);
  }
}

/** An immediate stop: no checkpoint, every backend cut off where it stands. Resolves when the server is gone. */
async function crash({ pid }) {
  process.kill(pid, 'SIGQUIT');
  await until('PostgreSQL is gone', () => !lives(pid), 20_000);
}

function lives(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
