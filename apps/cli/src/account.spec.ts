import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { signIn } from '@tinbao/access';
import { applicationUrl, withActor } from '@tinbao/ledger';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import { DataSource } from 'typeorm';
import { runCli } from './run-cli.js';

const suite = await postgresSuite();

suite('accounts by whoever holds the machine', () => {
  let database: FreshDatabase;
  let data: string;
  let web: DataSource;
  beforeAll(async () => {
    database = await freshDatabase();
    data = mkdtempSync(join(tmpdir(), 'tinbao-cli-accounts-'));
    await cli('list');
    web = await new DataSource({ type: 'postgres', url: applicationUrl(database.url), poolSize: 2 }).initialize();
  });
  afterAll(async () => {
    await web?.destroy();
    await database?.drop();
    rmSync(data, { recursive: true, force: true });
  });

  async function cli(...argv: string[]) {
    const [out, err]: string[][] = [[], []];
    const code = await runCli(['account', ...argv], {
      env: { DATABASE_URL: database.url, TINBAO_DATA: data }, folder: '/', root: '/', stdin: (async function* none() {})(), now: () => new Date(),
      out: (line) => void out?.push(line), err: (line) => void err?.push(line),
    });
    return { code, out: out ?? [], err: err ?? [] };
  }
  const run = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(web, { role: 'web' }, work);
  const enter = (password: string) => signIn(run, { username: 'cuu.ho', password, address: 'spec' });
  const events = async () => (await run((m) => m.query(`select body from ledger.event where subject = 'account/cuu.ho' order by index`)) as { body: string }[])
    .map(({ body }) => JSON.parse(body) as { type: string; actor: string; source: string; data: object });

  it('makes one, whose first password is printed once and serves to sign in', async () => {
    const { code, out } = await cli('add', 'cuu.ho', '--name', 'Cứu hộ', '--role', 'admin', '--json');
    expect(code).toBe(0);
    const { firstPassword } = JSON.parse(out[0] ?? '');
    expect((await enter(firstPassword)).account).toMatchObject({ role: 'admin', mustChange: true });
    expect((await cli('list')).out).toContainEqual('cuu.ho\tadmin\t-\tfirst password\tCứu hộ');
  });

  it('resets and closes it; each act is an event of the machine’s, that nobody else approved', async () => {
    const [said = ''] = (await cli('reset', 'cuu.ho')).out;
    const [, password = ''] = /first password (\S+);/.exec(said) ?? [];
    await expect(enter(password)).resolves.toMatchObject({ account: { mustChange: true } });
    expect((await cli('close', 'cuu.ho')).code).toBe(0);
    await expect(enter(password)).rejects.toMatchObject({ code: 'wrong_credentials' });
    expect((await events()).map(({ type, actor, source, data }) => [type, actor, source, data])).toEqual(['add', 'reset', 'close'].map((act) => [
      'vn.tinbao.AccountChanged.v1', 'machine/cli', 'cli',
      expect.objectContaining({ act, alone: true, proposedBy: 'machine/cli', ...(act === 'add' ? { role: 'admin', agency: null } : {}) }),
    ]));
  });

  it.each([
    [['add', 'moi', '--name', 'Mới', '--role', 'chief'], /--role missing or wrong/], [['add', 'moi', '--role', 'officer'], /--name missing or wrong/],
    [['add', 'moi', '--name', 'Mới', '--role', 'officer', '--agency', 'hn.pc99'], /--agency missing or wrong/],
    [['add', 'cuu.ho', '--name', 'Hai', '--role', 'officer'], /cuu\.ho is taken/], [['reset', 'nobody'], /There is no such account.*"nobody"/], [['dance', 'x'], /accepted: account list/],
  ])('refuses %j in one line', async (argv, said) => {
    const { code, err } = await cli(...argv);
    expect([code, err]).toEqual([2, [expect.stringMatching(said)]]);
  });
});
