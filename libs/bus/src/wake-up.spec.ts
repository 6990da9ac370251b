import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { postgresSuite, freshDatabase, type FreshDatabase } from '@tinbao/testing';
import { WakeUp } from './wake-up.js';

const HOUR = 3_600_000;
const suite = await postgresSuite();

suite('waking up by NOTIFY', () => {
  let database: FreshDatabase;
  let wakeUp: WakeUp;
  afterEach(async () => {
    await wakeUp.close();
    await database.drop();
  });
  const asOwner = async (sql: string) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  const open = async () => {
    database = await freshDatabase();
    wakeUp = new WakeUp(database.url, 20);
    await wakeUp.start();
  };

  it('wakes everybody who waits at one append', async () => {
    await open();
    const sleepers = [wakeUp.wait(HOUR), wakeUp.wait(HOUR)];
    await asOwner('notify tinbao_ledger');
    await Promise.all(sleepers);
  });

  it('does not sleep through a wake-up that came between looking and waiting', async () => {
    await open();
    const seen = wakeUp.ticks;
    wakeUp.nudge();
    await wakeUp.wait(HOUR, seen);
  });

  it('listens again after its connection was killed, and wakes for what it may have missed', async () => {
    await open();
    const missed = wakeUp.wait(HOUR);
    await asOwner(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen tinbao_ledger'`);
    await missed;
    const next = wakeUp.wait(HOUR);
    await asOwner('notify tinbao_ledger');
    await next;
  });

  it('lets everybody go when it closes', async () => {
    await open();
    const sleeper = wakeUp.wait(HOUR);
    await wakeUp.close();
    await sleeper;
    await wakeUp.wait(HOUR);
  });
});

describe('a server that takes no one', () => {
  let server: Server;
  const sockets: Socket[] = [];
  const listen = async (take: (socket: Socket) => void) => {
    server = createServer((socket) => {
      sockets.push(socket.on('error', () => undefined));
      take(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    return `postgres://nobody:x@127.0.0.1:${port}/none`;
  };
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is asked again one connection after the other, however long it is away', async () => {
    let attempts = 0;
    let atOnce = 0;
    let most = 0;
    const url = await listen((socket) => {
      attempts++;
      most = Math.max(most, ++atOnce);
      socket.on('close', () => atOnce--);
      setTimeout(() => socket.destroy(), 5);
    });
    const wakeUp = new WakeUp(url, 5);
    await expect(wakeUp.start()).rejects.toThrow();
    while (attempts < 12) await sleep(5);
    await wakeUp.close();
    expect(most).toBe(1);
  });

  it('leaves no connection behind when it is closed while it still connects', async () => {
    let ended = false;
    const url = await listen((socket) => socket.resume().on('close', () => (ended = true)));
    const wakeUp = new WakeUp(url, 5);
    // Pending for ever: pg tells nobody that a connection attempt was ended.
    void wakeUp.start().catch(() => undefined);
    while (sockets.length === 0) await sleep(5);
    await wakeUp.close();
    while (!ended) await sleep(5);
    expect(sockets).toHaveLength(1);
  });
});
