import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Controller, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import pg from 'pg';
import { transportOf } from '@tinbao/bus';
import { TipReceived } from '@tinbao/contracts';
import { freePort, openHouse, readConfig, run, type OpenHouse, type Running, type Stage } from '@tinbao/host';
import { freshDatabase, postgresSuite, receiveRequest, type FreshDatabase } from '@tinbao/testing';
import { HealthHttp } from './health.http.js';

const suite = await postgresSuite();

class Gate {
  open = () => undefined as void;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}
let handling: Gate;
let ending: Gate | undefined;

@Controller()
class SlowEvents {
  @EventPattern<string>(TipReceived.type, transportOf('router'))
  async onTip() {
    await handling.opened;
    return {};
  }
}

@Module({ controllers: [SlowEvents] })
class SlowModule implements BeforeApplicationShutdown {
  async beforeApplicationShutdown() {
    await ending?.opened;
  }
}

@Module({ controllers: [HealthHttp] })
class Health {}

const router: Stage = { name: 'router', module: SlowModule, consumes: true, entities: [], migrations: [] };

suite('how a process says that it is well', () => {
  let database: FreshDatabase;
  let owner: pg.Client;
  let data: string;
  let house: OpenHouse;
  let running: Running;
  beforeEach(async () => {
    [handling, ending] = [new Gate(), undefined];
    database = await freshDatabase();
    owner = new pg.Client(database.url);
    owner.on('error', () => undefined);
    await owner.connect();
    data = await mkdtemp(join(tmpdir(), 'tinbao-health-'));
    const config = readConfig({ PORT: String(await freePort()), TINBAO_DATA: data, LOG_LEVEL: 'silent' }, data);
    house = await openHouse(config, database.url, { entities: [], migrations: [] });
    running = await run(house, [router], { law: undefined, modules: [Health] });
  });
  afterEach(async () => {
    handling.open();
    ending?.open();
    await running.close();
    await house.close();
    await owner.end();
    await database.drop();
    await rm(data, { recursive: true, force: true });
  });

  const ask = async (path: string) => {
    const answer = await fetch(`${running.url}/${path}`);
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };
  const ready = async () => {
    const { status, text } = await ask('readyz');
    return { status, ...JSON.parse(text) };
  };
  /** The value of a figure; undefined where it is absent. */
  const figure = async (name: string) => {
    const line = (await ask('metrics')).text.split('\n').find((each) => each.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.slice(name.length + 1));
  };
  const until = async (done: () => Promise<boolean>) => {
    while (!(await done())) await sleep(50);
  };
  const receive = async (tips: number) => {
    for (let n = 0; n < tips; n++) await house.ledger('intake').append(receiveRequest(house.vault, 'tin'));
  };

  it('shows how far a stage is behind while it stands still, and nothing behind once it has caught up', async () => {
    await receive(3);
    await until(async () => (await figure('tinbao_bus_lag_events{stage="router"}')) === 3);
    expect(await figure('tinbao_bus_lag_seconds{stage="router"}')).toBeGreaterThan(0);
    expect(await figure('tinbao_bus_settled_index{stage="router"}')).toBe(-1);
    expect(await figure('tinbao_ledger_size')).toBe(3);
    expect(await figure('tinbao_ledger_events_total{stage="intake"}')).toBe(3);
    expect((await ready()).stages).toEqual([{ stage: 'router', settled: -1, lag: 3 }]);
    handling.open();
    await until(async () => (await figure('tinbao_bus_lag_events{stage="router"}')) === 0);
    expect(await figure('tinbao_bus_lag_seconds{stage="router"}')).toBe(0);
    expect(await figure('tinbao_bus_parked_tips{stage="router"}')).toBe(0);
    expect(await ready()).toEqual({ status: 200, ready: true, bus: { kind: 'ledger', connected: true }, stages: [{ stage: 'router', settled: 2, lag: 0 }] });
  });

  it('gives its figures as Prometheus reads them, those of Node, of the pool and of each answer by its route among them', async () => {
    await ask('healthz');
    await ask('no/such/place');
    const { status, type, text } = await ask('metrics');
    expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    for (const line of text.split('\n')) expect(line).toMatch(/^(|# (HELP|TYPE) .*|[a-z_0-9]+(\{[^}]*\})? (-?[\d.e+-]+|Nan))$/);
    expect(text).toContain('tinbao_ready 1\n');
    expect(text).toContain('nodejs_heap_size_used_bytes ');
    expect(text).toMatch(/tinbao_database_pool\{state="total"\} [1-8]\n/);
    expect(text).toContain('tinbao_http_request_seconds_count{method="GET",route="/healthz",status="200"} 1\n');
    expect(text).toContain('tinbao_http_request_seconds_count{method="GET",route="none",status="404"} 1\n');
  });

  it('asks a database that hangs once for all who look, waits no longer than for two seconds, and says that it is not ready', async () => {
    await owner.query('begin; lock table ledger.head in access exclusive mode');
    const scrapes = Promise.all(Array.from({ length: 20 }, () => ask('metrics')));
    const waiting = async () => {
      const { rows } = await owner.query(`select count(*)::int as n from pg_locks where relation = 'ledger.head'::regclass and not granted`);
      return rows[0].n as number;
    };
    const seen = new Set<number>();
    for (let done = false; !done; done = await Promise.race([scrapes.then(() => true), sleep(50, false)])) seen.add(await waiting());
    expect(Math.max(...seen)).toBe(1);
    for (const { status, text } of await scrapes) {
      expect(status).toBe(200);
      expect(text).toContain('tinbao_ready 0\n');
      expect(text).not.toMatch(/^tinbao_(bus_\w+|ledger_size)[ {]/m);
    }
    expect(await ready()).toMatchObject({ status: 503, ready: false, stages: [{ stage: 'router', lag: null }] });
    await owner.query('rollback');
    await until(async () => (await ready()).status === 200);
  });

  it('answers a scrape while the database is gone', async () => {
    await database.drop();
    await until(async () => (await figure('tinbao_ready')) === 0);
    const { status, text } = await ask('metrics');
    expect(status).toBe(200);
    expect(text).toContain('process_cpu_seconds_total ');
    expect(text).not.toMatch(/^tinbao_(bus_\w+|ledger_size)[ {]/m);
    expect(await ready()).toMatchObject({ status: 503, reason: '3D000' });
  });

  it('is not ready from the moment it is told to end, and still answers what it is asked', async () => {
    ending = new Gate();
    const closed = running.close();
    expect(await ready()).toMatchObject({ status: 503, ready: false, reason: 'stopping' });
    expect((await ask('healthz')).status).toBe(200);
    expect(await figure('tinbao_ready')).toBe(0);
    ending.open();
    await closed;
  });
});
