import { afterEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { type FreshDatabase, freshDatabase, postgresSuite, startPostgres } from './postgres.js';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
}

const suite = await postgresSuite();
let open: FreshDatabase[] = [];
const fresh = async () => {
  const database = await freshDatabase();
  open.push(database);
  return database;
};
afterEach(async () => {
  await Promise.all(open.map((database) => database.drop()));
  open = [];
});

suite('a fresh database', () => {
  test('shares nothing with its sibling but the server', async () => {
    const [one, other] = await Promise.all([fresh(), fresh()]);
    await ask(one.url, 'CREATE TABLE tips (n int)');
    await expect(ask(other.url, 'SELECT * FROM tips')).rejects.toThrow(/does not exist/);
    expect(new URL(one.url).port).toBe(new URL(other.url).port);
  });

  test('can be dropped under a connected client', async () => {
    const { url, drop } = await fresh();
    const client = new pg.Client({ connectionString: url });
    const lost: Error[] = [];
    client.on('error', (error) => lost.push(error));
    const ended = new Promise((resolve) => client.once('end', resolve));
    await client.connect();
    await drop();
    await ended;
    expect(lost[0]?.message).toMatch(/terminat/);
    await expect(ask(url, 'SELECT 1')).rejects.toThrow(/does not exist/);
  });

  test('is made on the server TINBAO_TEST_DATABASE_URL names', async () => {
    const { url } = await startPostgres();
    const named = url.replace('127.0.0.1', 'localhost');
    process.env.TINBAO_TEST_DATABASE_URL = named;
    try {
      expect((await fresh()).url).toContain('@localhost:');
    } finally {
      delete process.env.TINBAO_TEST_DATABASE_URL;
    }
  });
});

test('without the run folder of the root configuration the reason is named', async () => {
  const folder = process.env.TINBAO_TEST_RUN;
  delete process.env.TINBAO_TEST_RUN;
  try {
    await expect(freshDatabase()).rejects.toThrow(/TINBAO_TEST_RUN is not set/);
  } finally {
    process.env.TINBAO_TEST_RUN = folder;
  }
});
