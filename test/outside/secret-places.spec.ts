import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { firstPasswords } from '../../scripts/staff.mjs';
import { start, type Started } from '../started.js';

const check = process.platform === 'linux' ? it : it.skip;
const note = process.platform === 'linux' ? '' : ' [skipped: only Linux shows the command lines of others in /proc]';

let tinbao: Started;
let folder: string;
const planted = { password: `mat-khau-${randomBytes(12).toString('hex')}` };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tinbao-secrets-'));
  writeFileSync(join(folder, 'password'), `${planted.password}\n`, { mode: 0o600 });
  tinbao = await start({ env: { TINBAO_ADMIN_PASSWORD_FILE: join(folder, 'password'), LOG_LEVEL: 'trace' } });
});
afterAll(async () => {
  await tinbao.remove();
  rmSync(folder, { recursive: true });
});

/** Everything that must stay where it is: keys, passwords, what opens the database, a session. */
async function secrets(): Promise<ReadonlyMap<string, string>> {
  const signedIn = await tinbao.call('POST', '/api/session', { anonymous: true, body: { username: 'admin', password: planted.password } });
  expect(signedIn.json.mustChangePassword).toBe(false);
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const stepped = await tinbao.call('POST', '/api/session/step-up', { anonymous: true, body: { password: planted.password }, headers: { cookie } });
  expect(stepped.status).toBe(204);
  const keys = readdirSync(join(tinbao.data, 'keys')).filter((name) => isSecret(join(tinbao.data, 'keys', name)));
  expect(keys.length).toBeGreaterThan(4);
  return new Map([
    ['password', planted.password], ['session', cookie.split('=')[1] ?? ''], ['postgres.secret', readFileSync(join(tinbao.data, 'postgres.secret'), 'utf8').trim()],
    ...[...firstPasswords(tinbao.data)].map(([name, password]) => [`first password of ${name}`, password] as const),
    ...keys.map((name) => [name, longestLine(readFileSync(join(tinbao.data, 'keys', name), 'latin1'))] as const),
  ]);
}

/** A file that is not to be read by others; the public halves are. */
const isSecret = (path: string): boolean => statSync(path).isFile() && !/\.(vkey|pub|signed|witnessed|lock)$|recipient/.test(path);
const longestLine = (text: string): string => text.split('\n').reduce((longest, line) => (line.length > longest.length ? line : longest), '');

/** Processes of the house: its own, the database's, and whatever else a start made. */
function houseProcesses(): readonly { readonly pid: string; readonly argv: string }[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const [, parent = ''] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      return [{ pid, parent, argv: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }];
    } catch {
      // It ended while we looked.
      return [];
    }
  });
  const ours = new Set([String(tinbao.child.pid), ...all.filter(({ argv }) => argv.includes(tinbao.data)).map(({ pid }) => pid)]);
  for (let before = 0; before < ours.size;) {
    before = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  return all.filter(({ pid }) => ours.has(pid));
}

check(`no secret stands in a command line that everybody on the machine may read, nor in the log${note}`, async () => {
  const planted = await secrets();
  const processes = houseProcesses();
  expect(processes.length).toBeGreaterThan(4);
  const found = [...planted].flatMap(([name, secret]) => [
    ...processes.filter(({ argv }) => argv.includes(secret)).map(({ pid }) => `${name} in the command line of ${pid}`),
    ...(tinbao.output().includes(secret) ? [`${name} in the log`] : []),
  ]);
  expect(found).toEqual([]);
  // The same search finds what is there: the data folder in the command line of the database, its address in the log.
  expect(processes.some(({ argv }) => argv.includes(tinbao.data))).toBe(true);
  expect(tinbao.output()).toContain(tinbao.url);
});

it('every file with a secret is its owner’s alone, and so are the folders they lie in', () => {
  const files = [...readdirSync(join(tinbao.data, 'keys')).map((name) => join('keys', name)), 'postgres.secret', 'first-passwords.txt'];
  const open = files.filter((name) => isSecret(join(tinbao.data, name)) && (statSync(join(tinbao.data, name)).mode & 0o077) !== 0);
  expect(open).toEqual([]);
  expect((statSync(join(tinbao.data, 'keys')).mode & 0o777).toString(8)).toBe('700');
});
