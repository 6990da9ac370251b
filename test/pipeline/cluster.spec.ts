import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, kafkaSuite, startKafka, type FreshDatabase } from '@tinbao/testing';
import { openCluster, type Cluster, type Member } from '../../deploy/cluster/cluster.mjs';
import { appoint, holderOf, signIn } from '../../scripts/staff.mjs';
import { key, until } from '../started.js';

const suite = await kafkaSuite();

suite('two instances of every stage behind one edge, on one PostgreSQL and one Kafka', () => {
  let database: FreshDatabase;
  let folder: string;
  let cluster: Cluster;
  const cookies = new Map<string, string>();
  const pids = new Set<number | undefined>();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tinbao-cluster-'));
    const [fresh, { brokers }] = await Promise.all([freshDatabase(), startKafka()]);
    database = fresh;
    cluster = await openCluster({ folder, databaseUrl: database.url, brokers, instances: { web: 1, relay: 1 }, env: { KAFKA_PREFIX: `cluster${Date.now()}`, LOG_LEVEL: 'warn', DATABASE_POOL: '2' } });
    for (const name of ['truc113', 'chihuy']) cookies.set(name, await signIn(cluster.url, cluster.data, name));
    cookies.set('pc04.chihuy', await appoint(cluster.url, cluster.data, { username: 'pc04.chihuy', role: 'agencyHead', agency: 'hn.pc04' }));
  }, 180_000);
  afterAll(async () => {
    await cluster?.stop();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const named = (name: string) => cluster.members.find((member) => member.name === name) as Member;
  const call = async (method: string, path: string, given: { body?: object; as?: string; headers?: Record<string, string> } = {}) => {
    const { body, as = holderOf(method, path), headers } = given;
    const answer = await fetch(cluster.url + path, {
      method, body: body && JSON.stringify(body), headers: { cookie: cookies.get(as) ?? '', ...(body && { 'content-type': 'application/json' }), ...headers },
    });
    // What each test asserts.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    return { status: answer.status, json: (await answer.json()) as any };
  };
  const lodge = (narrative: string, idempotencyKey = key()) => call('POST', '/api/tips', {
    headers: { 'idempotency-key': idempotencyKey }, body: { channel: 'phone', narrative, reporter: { anonymous: false }, place: { ward: '00004' } },
  });

  it('walks a tip through the edge from the call to the targets', async () => {
    const { json: { tipId } } = await lodge('Bắt quả tang đối tượng bán ma tuý đá ở ngõ 5');
    const tip = async () => (await call('GET', `/api/tips/${tipId}`)).json;
    const act = async (command: string, body: object) => {
      const headers = { 'if-match': `"${(await tip()).version}"`, 'idempotency-key': key() };
      return (await call('POST', `/api/tips/${tipId}/${command}`, { as: 'pc04.chihuy', headers, body })).status;
    };
    await until(async () => Boolean((await tip()).rule), 40_000);
    expect(await tip()).toMatchObject({ category: 'drugs_trade', leads: ['hn.pc04'], rule: 'R8' });
    expect(await act('accept', { by: 'hn.pc04' })).toBe(200);
    expect(await act('classify', { tipKind: 'report', category: 'drugs_trade', article: '251' })).toBe(200);
    expect(await act('assign', { assignee: 'account/ha' })).toBe(200);
    expect(await act('open-case', { article: '251', document: 'QĐ-01/2026' })).toBe(200);
    await until(async () => (await call('GET', '/api/targets')).json?.t2?.resolved >= 1);
    expect((await fetch(`${cluster.url}/bao-tin`)).status).toBe(200);
    expect((await fetch(`${cluster.url}/`)).status).toBe(200);
  });

  it('keeps every tip it answered 201, once, while an instance of intake and one of router are killed, and takes one more in', async () => {
    const [intake, router] = [named('intake-1'), named('router-2')];
    const answered = new Map<string, string>();
    let lodging = true;
    const informant = async () => {
      while (lodging) {
        const again = key();
        // The edge repeats nothing that was sent: whoever lodges does, with his key.
        await until(async () => {
          const { status, json } = await lodge('Mất trộm xe máy', again).catch(() => ({ status: 0, json: undefined }));
          if (status === 201) answered.set(again, json.tipId);
          return status === 201;
        });
        await sleep(100);
      }
    };
    const load = Promise.all(Array.from({ length: 3 }, informant));
    await until(() => answered.size > 20);
    expect(await cluster.kill(intake)).toMatchObject({ signal: 'SIGKILL' });
    expect(await cluster.kill(router)).toMatchObject({ signal: 'SIGKILL' });
    const more = await cluster.add('intake');
    const before = answered.size;
    await until(() => answered.size > before + 20);
    await cluster.ready();
    lodging = false;
    await load;

    expect([intake.starts, router.starts, more.starts]).toEqual([2, 2, 1]);
    const own = await fetch(`${more.url}/metrics`);
    expect(await own.text()).toMatch(/route="\/api\/tips"[^\n]*status="201"[^\n]* [1-9]/);
    // The first tip is resolved: no inbox holds it.
    const total = async () => (await call('GET', '/api/inbox?limit=1')).json.total;
    const ids = new Set(answered.values());
    expect(ids.size).toBe(answered.size);
    await until(async () => (await total()) === answered.size, 40_000);
    const routed = (id: string) => until(async () => Boolean((await call('GET', `/api/tips/${id}`)).json.rule), 40_000);
    await Promise.all([...ids].map(routed));
    expect((await call('GET', '/api/admin/parked')).json).toEqual([]);
  }, 150_000);

  it('ends with no process left', async () => {
    for (const member of [cluster.edge, ...cluster.members]) pids.add(member.pid);
    await cluster.stop();
    expect([...pids].filter((pid) => lives(pid as number))).toEqual([]);
  });
});

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
