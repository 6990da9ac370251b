import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Receipt } from '@tinbao/contracts';
import { startEmbeddedPostgres } from '@tinbao/host';
import { Ledger, receiptOf } from '@tinbao/ledger';
import { encodeVkey } from '@tinbao/merkle';
import { openShard, postgresSuite, receiveRequest, type TestShard } from '@tinbao/testing';
import { runCli } from './run-cli.js';

const suite = await postgresSuite();

suite('verify and sql', () => {
  const WORDS = 'Có người bán pháo ở đầu ngõ';
  let shard: TestShard;
  let data = '';
  let receipt: Receipt;

  beforeAll(async () => {
    shard = await openShard();
    // A data folder as a running house has it: its keys are those of the shard.
    data = join(shard.keys, 'data');
    await mkdir(join(data, 'keys'), { recursive: true });
    const ledger = new Ledger(shard, 'intake');
    const request = receiveRequest(shard.vault, WORDS);
    const outcomes = await Promise.all([ledger.append(request), ...Array.from({ length: 30 }, (_, i) => ledger.append(receiveRequest(shard.vault, `tin ${i}`)))]);
    const [first] = outcomes;
    if (!first || !('done' in first)) throw new Error('not appended');
    const salt = request.sealed?.texts[0]?.salt.toString('base64');
    receipt = receiptOf(first.done.events[0]?.body ?? '', first.done.proof(), salt);
    for (const name of ['ledger.vkey', 'ledger.signed']) await writeFile(join(data, 'keys', name), await readFile(join(shard.keys, name)));
    for (const [name, text] of [['receipt.json', JSON.stringify(receipt)], ['words.txt', `${WORDS}\n`], ['other.txt', 'Không có gì']] as const) await writeFile(join(data, name), text);
  });
  afterAll(() => shard.close());

  /** Offline unless told: no DATABASE_URL, no server. */
  async function cli(argv: readonly string[], env: Record<string, string> = {}, stdin: readonly string[] = []) {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await runCli(argv, {
      env: { TINBAO_DATA: data, ...env }, folder: data, root: data, stdin: (async function* () { yield* stdin; })(),
      out: (line) => void out.push(line), err: (line) => void err.push(line), now: () => new Date(0),
    });
    return { code, out, err };
  }
  const online = () => ({ DATABASE_URL: shard.ownerUrl });
  const asOwner = async (sql: string) => {
    const client = new pg.Client({ connectionString: shard.ownerUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };

  it('a receipt holds offline, with the key of the data folder, with one given as text, and with one in a file', async () => {
    const said = 'The receipt holds: event 0 of the 31 in tinbao.vn/ledger/0.';
    for (const key of [[], ['--vkey', encodeVkey(shard.signer.vkey)], ['--vkey', 'keys/ledger.vkey']]) {
      expect(await cli(['verify', '--receipt', 'receipt.json', ...key])).toEqual({ code: 0, out: [said], err: [] });
    }
    expect((await cli(['verify', '--receipt', '-', '--json'], {}, [JSON.stringify(receipt)])).out).toEqual([
      JSON.stringify({ ok: true, index: 0, size: 31, origin: 'tinbao.vn/ledger/0' }),
    ]);
  });

  it('the words that were received are proven by the salt, other words are not', async () => {
    expect((await cli(['verify', '--receipt', 'receipt.json', '--words', 'words.txt'])).out[0]).toContain('and the words are those that were received');
    expect(await cli(['verify', '--receipt', 'receipt.json', '--words', 'other.txt'])).toMatchObject({ code: 1, out: ['The receipt does not hold: words_differ'] });
  });

  it.each([
    ['another register number', () => JSON.stringify({ ...receipt, registerNumber: 'TB-2026-0000099' }), 'fields_differ_from_event'],
    ['one letter of the event', () => JSON.stringify({ ...receipt, event: receipt.event.replace('"phone"', '"email"') }), 'not_included'],
    ['no proof', () => JSON.stringify({ ...receipt, proof: '' }), 'malformed_proof'],
    ['a file that is no JSON', () => 'TB-2026-0000001', 'malformed_receipt'],
  ])('a receipt with %s does not hold', async (_, text, reason) => {
    expect(await cli(['verify', '--receipt', '-'], {}, [text()])).toMatchObject({ code: 1, out: [`The receipt does not hold: ${reason}`] });
  });

  it('a sound ledger ends with "0 findings" and 0', async () => {
    const { code, out } = await cli(['verify'], online());
    expect(code).toBe(0);
    expect(out).toEqual(['size 31, 31 subjects', expect.stringMatching(/^root [A-Za-z0-9+/]{43}=$/), 'signed up to size 31', '0 findings']);
    const json = JSON.parse((await cli(['verify', '--json'], online())).out[0] ?? '') as object;
    expect(json).toMatchObject({ size: 31, errors: 0, findings: [], lastSigned: 31, root: out[1]?.slice(5) });
  });

  it('a row changed behind its back is named, and the command ends with 1', async () => {
    await asOwner(`update ledger.event set body = replace(body, '"phone"', '"email"') where index = 4`);
    const { code, out } = await cli(['verify'], online());
    await asOwner(`update ledger.event set body = replace(body, '"email"', '"phone"') where index = 4`);
    expect(code).toBe(1);
    expect(out[0]).toMatch(/^body_changed row 4 TB-2026-0000005 [0-9a-f-]{36}: The body of row 4 was changed\.$/);
    expect(out.at(-1)).toBe('1 findings');
    expect((await cli(['verify'], online())).code).toBe(0);
  });

  it('a tail cut off is named from what the signer remembers in the data folder', async () => {
    await writeFile(join(data, 'keys', 'ledger.signed'), `${'40'.padStart(16, '0')} ${Buffer.alloc(32).toString('base64')}\n`);
    const { code, out } = await cli(['verify'], online());
    await writeFile(join(data, 'keys', 'ledger.signed'), await readFile(join(shard.keys, 'ledger.signed')));
    expect([code, out[0]]).toEqual([1, 'row_missing rows 31-39: Rows 31 to 39 of ledger.event: not there.']);
  });

  it('two sizes are consistent, and a root that was stored otherwise is not', async () => {
    const { code, out } = await cli(['verify', '--consistency', '7', '31'], online());
    expect([code, out.at(-1)]).toEqual([0, '0 findings']);
    const json = JSON.parse((await cli(['verify', '--consistency', '0', '31', '--json'], online())).out[0] ?? '') as object;
    expect(json).toMatchObject({ ok: true, first: 0, second: 31 });
    expect((await cli(['verify', '--consistency', '7', '32'], online())).err[0]).toContain('accepted: sizes up to 31');
    await asOwner(`update ledger.batch set root = sha256('x') where size = 31`);
    expect(await cli(['verify', '--consistency', '7', '31'], online())).toMatchObject({ code: 1 });
  });

  it('sql prints a table, JSON with --json, and what a statement without rows did', async () => {
    const select = `select index, lane is null as "no lane", '\\x0f'::bytea as bytes from ledger.event order by index limit 2`;
    expect((await cli(['sql', select], online())).out).toEqual([
      'index | no lane | bytes', '------+---------+------', '0     | false   | \\x0f', '1     | false   | \\x0f', '(2 rows)',
    ]);
    expect((await cli(['sql', select, '--json'], online())).out).toEqual(['[{"index":0,"no lane":false,"bytes":"\\\\x0f"},{"index":1,"no lane":false,"bytes":"\\\\x0f"}]']);
    expect((await cli(['sql', 'create table t (a int); insert into t values (1), (2); drop table t'], online())).out).toEqual(['CREATE', 'INSERT 2', 'DROP']);
    expect(await cli(['sql', 'selec 1'], online())).toMatchObject({ code: 2, err: ['tinbao: sql: syntax error at or near "selec"'] });
  });

  it('without DATABASE_URL it finds the server of the data folder: the one that runs, else one started for the while', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tinbao-cli-'));
    const server = await startEmbeddedPostgres({ dataDir: folder, durability: 'none', log: () => undefined });
    const env = { TINBAO_DATA: folder };
    expect(await cli(['sql', 'create table seen (a int)'], env)).toEqual({ code: 0, out: ['CREATE'], err: [] });
    await server.stop();
    expect(await cli(['sql', 'select count(*) from seen', '--json'], env)).toEqual({ code: 0, out: ['[{"count":0}]'], err: [] });
    expect(await cli(['verify'], env)).toMatchObject({ code: 2, err: ['tinbao: this database holds no ledger'] });
    await rm(folder, { recursive: true });
  });
});
