import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SourceTextModule } from 'node:vm';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, postgresSuite } from '@tinbao/testing';
import { key, start, type Started } from '../started.js';
import { arm, failpoints, hasFired, instrumented } from './scripts.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const hook = new URL('failpoints.mjs', import.meta.url).href;
const names = () => [...new Set(failpoints().flatMap((file) => file.names))].sort();

let tinbao: Started | undefined;
afterEach(() => tinbao?.remove());
const post = () => tinbao?.call('POST', '/api/public/tips', { anonymous: true, key: key(), body: { narrative: 'Mất xe', reporter: { anonymous: true } } }).then(({ status }) => status, () => 0);

describe('failpoints', () => {
  it('are comments: no call of one stands in what runs in production, and each is used by a row of faults', async () => {
    const rows = await Promise.all((await readdir(here)).filter((file) => /^rows-.*\.mjs$/.test(file)).map((file) => readFile(join(here, file), 'utf8')));
    const used = rows.join('\n').match(/'(intake|ledger|relay|bus)\.[a-z]+(-[a-z]+)+'/g) ?? [];
    expect(names()).toEqual([...new Set(used.map((name) => name.slice(1, -1)))].sort());
    for (const { file } of failpoints()) expect(await readFile(file, 'utf8')).not.toContain('passFailpoint');
  });

  it('become calls where a statement may stand', async () => {
    for (const { file, names } of failpoints()) {
      const source = instrumented(await readFile(file, 'utf8'));
      expect(source.match(/^\s*globalThis\.passFailpoint\('[\w.-]+'\);$/gm)).toHaveLength(names.length);
      expect(() => new SourceTextModule(source, { identifier: file })).not.toThrow();
    }
  });

  it('refuse a name that the house does not have', () => {
    expect(() => arm(tmpdir(), 'intake.nowhere', { action: 'kill' })).toThrow('intake.nowhere: no such failpoint');
  });

});

const suite = await postgresSuite();
suite('failpoints in a process', () => {
  it('do nothing in a production start, whatever the environment says; under the hook the same folder kills', async () => {
    const database = await freshDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'tinbao-failpoints-'));
    await writeFile(join(folder, 'intake.before-answer'), 'kill@2');
    tinbao = await start({ env: { DATABASE_URL: database.url, TINBAO_FAILPOINTS: folder } });
    expect([await post(), await post(), await post()]).toEqual([201, 201, 201]);
    expect(hasFired(folder, 'intake.before-answer')).toBe(false);
    await tinbao.end();
    tinbao = await start({ data: tinbao.data, env: { DATABASE_URL: database.url, TINBAO_FAILPOINTS: folder, NODE_OPTIONS: `--import ${hook}` } });
    expect([await post(), await post()]).toEqual([201, 0]);
    expect(hasFired(folder, 'intake.before-answer')).toBe(true);
    await rm(folder, { recursive: true });
    await database.drop();
  }, 120_000);
});
