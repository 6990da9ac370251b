import { Agent, get, type IncomingMessage } from 'node:http';
import { afterAll, describe, expect, it } from '@jest/globals';
import { key, start, until, type Started } from '../started.js';

let tinbao: Started | undefined;
afterAll(() => tinbao?.remove());

const body = (n: number) => ({ channel: 'phone', narrative: `Mất trộm xe máy số ${n}`, reporter: { anonymous: true } });

describe('kill -9 in the middle of the work', () => {
  it('loses nothing that was answered 201, and a retry of what was in doubt yields one tip', async () => {
    tinbao = await start();
    const answered = new Map<string, string>();
    const keys = Array.from({ length: 400 }, () => key());
    const post = async (k: string, n: number, at: Started) => {
      const answer = await at.call('POST', '/api/tips', { key: k, body: body(n) }).catch(() => undefined);
      if (answer?.status === 201) answered.set(k, answer.text);
    };
    const load = Promise.all(keys.map((k, n) => post(k, n, tinbao as Started)));
    await until(() => answered.size > 20);
    await tinbao.end('SIGKILL');
    await load;
    expect(answered.size).toBeGreaterThan(20);
    const before = new Map(answered);

    tinbao = await start({ data: tinbao.data });
    await Promise.all(keys.map((k, n) => post(k, n, tinbao as Started)));
    expect(answered.size).toBe(400);
    for (const [k, text] of before) expect(answered.get(k)).toBe(text);
    const numbers = [...answered.values()].map((text) => JSON.parse(text).receipt.registerNumber as string);
    expect(new Set(numbers).size).toBe(400);
    expect([...numbers].sort().at(-1)).toBe('TB-2026-0000400'.replace('2026', numbers[0]?.slice(3, 7) ?? ''));
    await until(async () => (await (tinbao as Started).call('GET', '/api/inbox?limit=1')).json.total === 400);
    expect((await tinbao.call('GET', '/api/admin/parked')).json).toEqual([]);
  });

  it('answers on SIGTERM what still comes on a connection kept open, and closes it', async () => {
    const at = tinbao as Started;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = () => new Promise<IncomingMessage>((resolve, reject) => {
      get(`${at.url}/healthz`, { agent }, (answer) => answer.resume().once('end', () => resolve(answer))).once('error', reject);
    });
    expect((await ask()).headers.connection).toBe('keep-alive');
    const ended = at.end('SIGTERM');
    await until(() => at.output().includes('finishing what is under way'));
    const last = await ask();
    expect([last.statusCode, last.headers.connection]).toEqual([200, 'close']);
    expect(await ended).toBe(0);
    tinbao = await start({ data: at.data });
  });

  it('ends on SIGTERM with code 0 and starts again on the same data', async () => {
    expect(await tinbao?.end('SIGTERM')).toBe(0);
    tinbao = await start({ data: tinbao?.data });
    expect((await tinbao.call('GET', '/readyz')).json.ready).toBe(true);
  });

  it('says "later" while PostgreSQL is gone, brings it back, and goes on without a loss', async () => {
    const at = tinbao as Started;
    const before = (await at.call('GET', '/api/inbox?limit=1')).json.total;
    // On duty before it happens: nobody signs in without a database.
    await at.cookie('truc113');
    const { readFile } = await import('node:fs/promises');
    process.kill(Number((await readFile(`${at.data}/postgres/postmaster.pid`, 'utf8')).split('\n')[0]), 'SIGQUIT');
    const k = key();
    const answers = new Set<number>();
    await until(async () => {
      const { status, headers } = await at.call('POST', '/api/tips', { key: k, body: body(1) });
      answers.add(status);
      if (status === 503) expect(headers.get('retry-after')).toBe('5');
      return status === 201;
    });
    expect([...answers].every((status) => status === 201 || status === 503)).toBe(true);
    await until(async () => (await at.call('GET', '/api/inbox?limit=1')).json.total === before + 1);
  });

  it('says in one line that the port is taken, naming PORT', async () => {
    const taken = new URL((tinbao as Started).url).port;
    await expect(start({ env: { PORT: taken } })).rejects.toThrow(new RegExp(`PORT=${taken}`));
  });

  it('stops on a wrong environment with one line: variable, given, accepted', async () => {
    await expect(start({ env: { HOST: '0.0.0.0' } })).rejects.toThrow(/HOST=0\.0\.0\.0: accepted is/);
    await expect(start({ env: { TINBAO_NOW: '2024-02-05T08:00:00+07:00' } })).rejects.toThrow(/TINBAO_NOW=.*TINBAO_SIMULATED_CLOCK=1/);
  });
});
