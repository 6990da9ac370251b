import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../scripts/free-port.mjs';
import { firstPasswords } from '../../scripts/staff.mjs';
import { endOf, key, start, until, type Started } from '../started.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PASSWORD = 'mật khẩu của quản trị';

/** A witness in a process of its own, as `npm run witness` runs it. */
class OutsideWitness {
  private child: ChildProcess | undefined;
  private output = '';

  constructor(readonly data: string, readonly port: number) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    this.output = '';
    const env = { ...process.env, NODE_OPTIONS: '', WITNESS_PORT: String(this.port), TINBAO_WITNESS_DATA: this.data };
    const child = spawn(process.execPath, [join(root, 'apps/witness/dist/main.js')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.child = child;
    await until(() => this.output.includes('serves at') || child.exitCode !== null);
    if (child.exitCode !== null) throw new Error(this.output);
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.child) await endOf(this.child, signal);
  }
}

/** A cosignature checked by other people's code: Python takes the note apart, OpenSSL verifies over the bytes of the specification. */
const CHECK = `
import base64, hashlib, os, subprocess, sys, tempfile
note, vkey = open(sys.argv[1], encoding='utf-8').read(), open(sys.argv[2]).read().strip()
name, key_id, key = vkey.split('+', 2)
raw = base64.b64decode(key)
assert raw[0] == 4 and hashlib.sha256(name.encode() + b'\\n' + raw).digest()[:4].hex() == key_id, 'no key of a witness'
text, lines = note.split('\\n\\n', 1)
blob = next(b for b in (base64.b64decode(l.split(' ')[2]) for l in lines.splitlines() if l.startswith('\\u2014 ' + name + ' ')) if b[:4].hex() == key_id)
time = int.from_bytes(blob[4:12], 'big')
message = ('cosignature/v1\\ntime %d\\n' % time).encode() + text.encode() + b'\\n'
with tempfile.TemporaryDirectory() as folder:
    for file, data in {'key': bytes.fromhex('302a300506032b6570032100') + raw[1:], 'text': message, 'signature': blob[12:]}.items():
        open(os.path.join(folder, file), 'wb').write(data)
    subprocess.run('openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in text -sigfile signature'.split(), cwd=folder, check=True, stdout=subprocess.DEVNULL)
print(text.split('\\n')[1], time)
`;

describe('a house and its witness, each in a process of its own', () => {
  let scene: string;
  let witness: OutsideWitness;
  let house: Started;
  const file = (name: string) => join(scene, name);
  const env = () => ({ TINBAO_WITNESSES: `${witness.url}=${join(witness.data, 'witness.vkey')}`, TINBAO_HEAD_COPY: file('copy') });
  const receive = async () => (await house.call('POST', '/api/public/tips', { anonymous: true, key: key(), body: { narrative: 'trộm xe máy trước cổng chợ', place: { ward: '00004' } } })).json;
  const text = async (path: string) => (await house.call('GET', path, { anonymous: true })).text;
  const sizeIn = (checkpoint: string) => Number(checkpoint.split('\n')[1]);
  const seen = async () => (await house.call('GET', '/api/ledger/witnesses', { anonymous: true })).json[0];
  /** Waits until the newest head is cosigned; yields its size. */
  const cosigned = async () => {
    await until(async () => (await seen())?.lastSize === sizeIn(await text('/api/ledger/checkpoint')) && (await seen()).refusedAt === undefined, 60_000);
    return Number((await seen()).lastSize);
  };
  const cli = (args: string[], input = '') => spawnSync(process.execPath, [join(root, 'apps/cli/dist/main.js'), ...args], {
    env: { ...process.env, NODE_OPTIONS: '', TINBAO_DATA: house.data, ...env() }, input, encoding: 'utf8',
  });
  const again = async () => {
    const { data } = house;
    house = await start({ data, env: env() });
  };

  beforeAll(async () => {
    scene = mkdtempSync(join(tmpdir(), 'tinbao-witnessed-'));
    witness = new OutsideWitness(file('witness'), await freePort());
    await witness.open();
    house = await start({ env: env() });
    writeFileSync(file('check.py'), CHECK);
  });
  afterAll(async () => {
    await witness.end();
    await house.remove();
    rmSync(scene, { recursive: true, force: true });
  });

  it('a witness that does not know the ledger says so, loudly, and stops no receipt; given the key it cosigns', async () => {
    expect((await house.call('GET', '/api/ledger/checkpoint?witnessed=1', { anonymous: true })).status).toBe(404);
    await until(async () => (await seen())?.reason === 'unknown_origin', 60_000);
    expect(house.output()).toMatch(/"level":50,.*"code":"unknown_origin".*the witness refuses the head/);
    expect((await receive()).receipt.proof).toContain('tinbao.vn/ledger/0');
    expect((await house.call('GET', '/readyz', { anonymous: true })).status).toBe(200);
    writeFileSync(join(witness.data, 'logs.vkey'), await text('/api/ledger/vkey'));
    expect(await cosigned()).toBeGreaterThan(0);
  }, 120_000);

  it('what the house hands out as cosigned holds by code that is not ours, and follows the ledger as it grows', async () => {
    const before = await cosigned();
    await receive();
    const size = await cosigned();
    expect(size).toBeGreaterThan(before);
    for (const path of ['/api/ledger/checkpoint', '/api/ledger/checkpoint?witnessed=1']) {
      writeFileSync(file('note'), await text(path));
      writeFileSync(file('vkey'), await (await fetch(`${witness.url}/vkey`)).text());
      const { status, stdout, stderr } = spawnSync('python3', [file('check.py'), file('note'), file('vkey')], { encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
      expect(Number(stdout.split(' ')[0])).toBeGreaterThanOrEqual(size);
      expect(Math.abs(Number(stdout.split(' ')[1]) - Date.now() / 1000)).toBeLessThan(120);
    }
    const metrics = await text('/metrics');
    expect(metrics).toMatch(/tinbao_witness_refused\{witness="tinbao\.vn\/witness"\} 0/);
    expect(metrics).toMatch(/tinbao_witness_cosigned_age_seconds\{witness="tinbao\.vn\/witness"\} \d/);
  }, 90_000);

  it('a witness that is killed stops nobody, forgets nothing, and goes on from where it was', async () => {
    const before = await cosigned();
    await witness.end('SIGKILL');
    expect((await receive()).receipt.proof).toBeTruthy();
    expect((await house.call('GET', '/readyz', { anonymous: true })).status).toBe(200);
    await witness.open();
    const { logs } = (await (await fetch(`${witness.url}/status.json`)).json()) as { logs: { size: number }[] };
    expect(logs[0]?.size).toBeGreaterThanOrEqual(before);
    expect(await cosigned()).toBeGreaterThan(before);
  }, 90_000);

  it('the signing key goes over by an overlap that the ledger names, with whoever did it; receipts of before and after hold', async () => {
    const before = await receive();
    const first = firstPasswords(house.data).get('admin') ?? '';
    const refused = cli(['key', 'rotate', '--account', 'admin'], first);
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('still has his first password')]);
    const cookie = (await house.call('POST', '/api/session', { anonymous: true, body: { username: 'admin', password: first } })).headers.get('set-cookie')?.split(';')[0] ?? '';
    const changed = await house.call('PUT', '/api/session/password', { anonymous: true, headers: { cookie }, body: { current: first, next: PASSWORD } });
    expect(changed.status).toBeLessThan(300);
    expect(cli(['key', 'rotate', '--account', 'admin'], 'không phải mật khẩu').status).toBe(2);
    const { status, stdout, stderr } = cli(['key', 'rotate', '--account', 'admin', '--overlap', '4', '--json'], `${PASSWORD}\n`);
    expect([status, stderr]).toEqual([0, '']);
    const rotated = JSON.parse(stdout);
    expect((await house.call('GET', '/api/ledger/vkeys', { anonymous: true })).json).toEqual([
      { vkey: rotated.vkey, keyId: rotated.keyId, fromSize: rotated.fromSize, toSize: null },
      { vkey: expect.stringContaining(rotated.previousKeyId), keyId: rotated.previousKeyId, fromSize: 0, toSize: rotated.retiresAtSize },
    ]);
    const both = await receive();
    writeFileSync(join(witness.data, 'logs.vkey'), await text('/api/ledger/vkey'));
    let after = await receive();
    while (Number(after.receipt.proof.split('\n\n')[1].split('\n')[1]) <= rotated.retiresAtSize) after = await receive();
    for (const [i, { receipt }] of [before, both, after].entries()) {
      writeFileSync(file(`receipt-${i}.json`), JSON.stringify(receipt));
      expect(cli(['verify', '--receipt', file(`receipt-${i}.json`)])).toMatchObject({ status: 0 });
    }
    writeFileSync(file('former.vkey'), readFileSync(join(house.data, 'keys/ledger.vkey'), 'utf8').split('\n').slice(2).join('\n'));
    const underFormer = [0, 1, 2].map((i) => cli(['verify', '--receipt', file(`receipt-${i}.json`), '--vkey', file('former.vkey')]).status);
    expect(underFormer).toEqual([0, 0, 1]);
    // The thirty lines of the documentation, which are not our code.
    const [, code = ''] = /<!-- test: check\.py -->\n```python\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/ledger.md'), 'utf8')) ?? [];
    writeFileSync(file('receipt.py'), code);
    const byOthers = (vkeys: string) => [0, 1, 2].map((i) => spawnSync('python3', [file('receipt.py'), file(`receipt-${i}.json`), vkeys]).status);
    expect([byOthers(join(house.data, 'keys/ledger.vkey')), byOthers(file('former.vkey'))]).toEqual([[0, 0, 0], [0, 0, 1]]);
    const whole = cli(['verify', '--json']);
    expect([whole.status, JSON.parse(whole.stdout).errors]).toEqual([0, 0]);
    expect(cli(['sql', `select body from ledger.event where subject = 'ledger/0'`]).stdout).toContain('account/admin');
    expect(await cosigned()).toBeGreaterThan(rotated.retiresAtSize);
  }, 120_000);

  it('a ledger restored from an older copy, its memory beside the key and the second place turned back too, is caught by the witness: no signature, no tip', async () => {
    await cosigned();
    await house.end();
    cpSync(house.data, file('older'), { recursive: true });
    rmSync(file('copy'), { recursive: true });
    await again();
    for (let i = 0; i < 3; i++) await receive();
    const size = await cosigned();
    await house.end();
    cpSync(house.data, file('newest'), { recursive: true });
    rmSync(house.data, { recursive: true });
    rmSync(file('copy'), { recursive: true });
    cpSync(file('older'), house.data, { recursive: true });
    await again();
    await until(async () => (await house.call('GET', '/readyz', { anonymous: true })).json.reason === 'ledger_shrunk');
    expect(house.output()).toMatch(new RegExp(`"level":50,.*"code":"ledger_shrunk","place":"witness tinbao.vn/witness","signedSize":${size},.*nothing is signed`));
    expect((await house.call('GET', '/api/ledger/checkpoint', { anonymous: true })).status).toBe(503);
    expect((await house.call('POST', '/api/public/tips', { anonymous: true, key: key(), body: { narrative: 'trộm xe', place: { ward: '00004' } } })).json.receipt).toBeUndefined();
    expect(((await (await fetch(`${witness.url}/status.json`)).json()) as { logs: { size: number }[] }).logs[0]?.size).toBe(size);
  }, 120_000);

  it('the second place alone catches it as well, with the witness away', async () => {
    await house.end();
    await witness.end();
    rmSync(house.data, { recursive: true });
    cpSync(file('newest'), house.data, { recursive: true });
    await again();
    await receive();
    await house.end();
    expect(existsSync(join(file('copy'), 'ledger.signed'))).toBe(true);
    rmSync(house.data, { recursive: true });
    cpSync(file('newest'), house.data, { recursive: true });
    await again();
    expect((await house.call('GET', '/readyz', { anonymous: true })).json.reason).toBe('ledger_shrunk');
    expect(house.output()).toMatch(/"code":"ledger_shrunk","place":"TINBAO_HEAD_COPY"/);
  }, 120_000);
});
