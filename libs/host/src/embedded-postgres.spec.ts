import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded-postgres.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'tinbao embedded ')));
const lines: string[] = [];
let running: EmbeddedPostgres[] = [];

async function start(dataDir: string, more: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log: (line) => lines.push(line), ...more });
  running.push(server);
  return server;
}

async function ask(url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const postmasterId = (dataDir: string) => Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
const gone = async (pid: number) => {
  for (;;) {
    const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : 'Z';
    if (/\) Z|^Z/.test(state)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** As after kill -9 of the Tinbao that held the folder: its lock stays and names a process that is no more. */
const forgetHolder = (dataDir: string) => writeFileSync(join(dataDir, 'postgres.lock'), JSON.stringify({ pid: 2 ** 22 + 1, birth: 'x/1' }));

afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  running = [];
  lines.length = 0;
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('first start', () => {
  const dataDir = join(root, 'first start');
  let server: EmbeddedPostgres;
  beforeAll(async () => {
    const other = { dataDir, log: () => undefined };
    server = await startEmbeddedPostgres(other);
  });
  afterAll(() => server.stop());

  test('listens on the loopback address alone and wants the password', async () => {
    const rows = await ask(server.url, 'SHOW listen_addresses');
    expect(rows).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const wrong = server.url.replace(/:[^:@]+@/, ':guess@');
    await expect(ask(wrong, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  test('keeps the password in a file that its owner alone reads', () => {
    expect(statSync(join(dataDir, 'postgres.secret')).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  test.each([
    ['fsync', 'on'],
    ['synchronous_commit', 'on'],
    ['full_page_writes', 'on'],
    ['data_checksums', 'on'],
    ['max_connections', '60'],
    ['log_parameter_max_length', '0'],
    ['log_parameter_max_length_on_error', '0'],
    ['log_min_error_statement', 'panic'],
    ['server_encoding', 'UTF8'],
    ['TimeZone', 'UTC'],
  ])('runs with %s = %s', async (name, value) => {
    expect(Object.values((await ask(server.url, `SHOW ${name}`))[0] ?? {})).toEqual([value]);
  });

  test('knows the capitals of Vietnamese', async () => {
    expect(await ask(server.url, "SELECT lower('TỐ GIÁC ĐƯỜNG') AS words")).toEqual([{ words: 'tố giác đường' }]);
  });

  test('leaves no draft behind', () => {
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.lock', 'postgres.log', 'postgres.secret']);
  });

  test('refuses a second Tinbao on the same folder and says which variable to change', async () => {
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'DATA_IN_USE', message: expect.stringContaining('TINBAO_DATA') });
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('server log', () => {
  const words = 'nguoi bao tin o so nha 7';

  test.each([
    ['a duplicate key', 'INSERT INTO words VALUES ($1)'],
    ['a value of the wrong type', 'SELECT $1::text::int'],
    ['a failing check', "INSERT INTO short VALUES ($1)"],
    ['a raised error', `DO $$ BEGIN RAISE EXCEPTION '${words}'; END $$`],
    ['a raised warning', `DO $$ BEGIN RAISE WARNING '${words}'; END $$`],
    ['a query killed in the middle', `SELECT pg_sleep(60) /* ${words} */, $1::text`],
  ])('never repeats what an informant wrote: %s', async (title, sql) => {
    const dataDir = join(root, 'log');
    const { url } = await start(dataDir);
    await ask(url, 'CREATE TABLE IF NOT EXISTS words (word text PRIMARY KEY); CREATE TABLE IF NOT EXISTS short (word text CHECK (length(word) < 3))');
    await ask(url, 'INSERT INTO words VALUES ($1) ON CONFLICT DO NOTHING', [words]);

    const asked = ask(url, sql, sql.includes('$1') ? [words] : []).catch((error: Error) => error);
    const logged = () => readFileSync(join(dataDir, 'postgres.log'), 'utf8');
    if (title.includes('killed')) {
      await killBackend(url);
      while (!/reinitializing[^]*is ready/.test(logged())) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await asked;

    const log = logged();
    expect(log).toContain('database system is ready');
    expect(log).not.toContain(words);
  });

  async function killBackend(url: string): Promise<void> {
    for (;;) {
      const [row] = await ask(url, "SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'");
      if (row) return void process.kill(Number(row.pid), 'SIGKILL');
    }
  }
});

describe('data folder', () => {
  test('keeps its data from one start to the next', async () => {
    const dataDir = join(root, 'kept');
    const first = await start(dataDir);
    await ask(first.url, 'CREATE TABLE tips AS SELECT 42 AS n');
    const before = performance.now();
    await first.stop();
    expect(performance.now() - before).toBeLessThan(2_000);
    const second = await start(dataDir);
    expect(await ask(second.url, 'SELECT n FROM tips')).toEqual([{ n: 42 }]);
  });

  test('is free again after a stop, and a second stop does nothing', async () => {
    const dataDir = join(root, 'free');
    const server = await start(dataDir);
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(existsSync(join(dataDir, 'postgres.lock'))).toBe(false);
  });

  test('with the draft of a first start that was killed: swept, then made anew with the same password', async () => {
    const dataDir = join(root, 'drafted');
    mkdirSync(join(dataDir, 'postgres.draft-abc', 'cluster', 'base'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres.secret'), 'a'.repeat(32), { mode: 0o600 });
    const server = await start(dataDir);
    expect(server.url).toContain('a'.repeat(32));
    expect(readdirSync(dataDir).filter((name) => name.includes('draft'))).toEqual([]);
  });

  test.each([
    ['of another major version', (dir: string) => writeFileSync(join(dir, 'postgres', 'PG_VERSION'), '17\n'), /made by PostgreSQL 17/],
    ['holding something else', (dir: string) => writeFileSync(join(dir, 'postgres', 'letter.txt'), 'x'), /no PG_VERSION/],
  ])('%s is refused, untouched and unlocked', async (_title, spoil, message) => {
    const dataDir = mkdtempSync(join(root, 'spoilt '));
    mkdirSync(join(dataDir, 'postgres'));
    spoil(dataDir);
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'DATA_DAMAGED', message: expect.stringMatching(message) });
    expect(readdirSync(join(dataDir, 'postgres'))).toHaveLength(1);
    expect(existsSync(join(dataDir, 'postgres.lock'))).toBe(false);
  });

  test('without its password is refused by the name of the missing file', async () => {
    const dataDir = join(root, 'kept');
    const secret = readFileSync(join(dataDir, 'postgres.secret'), 'utf8');
    rmSync(join(dataDir, 'postgres.secret'));
    await expect(start(dataDir)).rejects.toThrow(/postgres\.secret is missing/);
    writeFileSync(join(dataDir, 'postgres.secret'), secret, { mode: 0o600 });
  });
});

describe('after a kill -9', () => {
  const dataDir = join(root, 'killed');

  test('of Tinbao alone: the server it left is taken over', async () => {
    const left = await start(dataDir);
    await ask(left.url, 'CREATE TABLE tips AS SELECT 1 AS n');
    forgetHolder(dataDir);
    const next = await start(dataDir);
    expect(next.port).toBe(left.port);
    expect(lines.join()).toContain('taken over');
    expect(await ask(next.url, 'SELECT n FROM tips')).toEqual([{ n: 1 }]);
    await next.stop();
    await expect(ask(next.url, 'SELECT 1')).rejects.toThrow();
  });

  test('of Tinbao alone, started on another port: the server it left is stopped first', async () => {
    const left = await start(dataDir);
    forgetHolder(dataDir);
    const port = left.port === 45_991 ? 45_992 : 45_991;
    const next = await start(dataDir, { port });
    expect(next.port).toBe(port);
    await expect(ask(left.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
    expect(await ask(next.url, 'SELECT n FROM tips')).toEqual([{ n: 1 }]);
  });

  test('of Tinbao and the postmaster: starts again with all that was committed', async () => {
    const left = await start(dataDir);
    const pid = postmasterId(dataDir);
    await ask(left.url, 'UPDATE tips SET n = 7');
    process.kill(pid, 'SIGKILL');
    forgetHolder(dataDir);
    const next = await start(dataDir);
    expect(await ask(next.url, 'SELECT n FROM tips')).toEqual([{ n: 7 }]);
    expect(postmasterId(dataDir)).not.toBe(pid);
  });

  test('of the postmaster under a living Tinbao: says so once', async () => {
    await start(dataDir);
    const pid = postmasterId(dataDir);
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(lines).toEqual([expect.stringContaining('SIGKILL')]);
  });

  test('with a postmaster.pid whose number another program carries now: starts', async () => {
    const stranger = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
    await start(dataDir).then((server) => server.stop());
    writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), `${stranger.pid}\n${dataDir}/postgres\n1\n45991\n\n127.0.0.1\n\nready\n`);
    const server = await start(dataDir).finally(() => stranger.kill());
    expect(await ask(server.url, 'SELECT n FROM tips')).toEqual([{ n: 7 }]);
  });

  test('with a lock whose process id a later process carries: starts', async () => {
    writeFileSync(join(dataDir, 'postgres.lock'), JSON.stringify({ pid: process.pid, birth: 'an earlier boot/1' }));
    expect((await start(dataDir)).port).toBeGreaterThan(0);
  });
});

describe('port', () => {
  test('that is taken is refused by its number', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const { port } = squatter.address() as { port: number };
    await expect(start(join(root, 'killed'), { port })).rejects.toMatchObject({ code: 'PORT_TAKEN', message: expect.stringContaining(String(port)) });
    squatter.close();
  });
});
