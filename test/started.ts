import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../scripts/free-port.mjs';
import { appoint, approveChange, holderOf, signIn, stepUp } from '../scripts/staff.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A Tinbao in a process of its own, as `npm start` runs it. */
export interface Started {
  readonly url: string;
  readonly data: string;
  readonly child: ChildProcess;
  /** Everything it printed, both streams. */
  output(): string;
  /** One request as a member of staff (who may by his office, or `as`); `key` adds an Idempotency-Key. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** The session of a user name, as a Cookie header. */
  cookie(username: string): Promise<string>;
  /** Makes an account; `as` may name it from then on. */
  appoint(username: string, account: { role: string; agency?: string; wards?: string[] }): Promise<void>;
  /** Types the password of a user name again: his session may do for 5 minutes what wants that. */
  stepUp(username: string): Promise<void>;
  /** Has two administrators change an account: `reset`, `disable`, or `change` with what it shall be. Yields the change. */
  decide(username: string, act: 'reset' | 'disable' | 'change', body?: object): Promise<{ id: string }>;
  /** Ends it by a signal and waits for the end; yields the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly raw?: string | Buffer;
  readonly headers?: Record<string, string>;
  readonly key?: string;
  readonly anonymous?: boolean;
  /** User name of one of the first accounts, or of an appointed one. */
  readonly as?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // The shape is what each test asserts.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly json: any;
}

/** Starts one on a free port; `data` continues on an earlier folder. */
export async function start(given: { data?: string; env?: Record<string, string>; args?: string[] } = {}): Promise<Started> {
  const data = given.data ?? (await mkdtemp(join(tmpdir(), 'tinbao-')));
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, 'apps/tinbao/dist/main.js'), ...(given.args ?? [])], {
    env: { ...process.env, NODE_OPTIONS: '', PORT: String(port), TINBAO_DATA: data, ...given.env }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await until(() => output.includes('serves at') || child.exitCode !== null, 60_000);
  if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${output}`);
  const url = `http://127.0.0.1:${port}`;
  const end = (signal: NodeJS.Signals = 'SIGTERM') => endOf(child, signal);
  return {
    url, data, child, end, output: () => output, ...talkTo(url, data),
    remove: async () => {
      await end();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Requests to a house whose first passwords lie in `data`, whoever started it. */
export function talkTo(url: string, data: string): Pick<Started, 'call' | 'cookie' | 'appoint' | 'decide' | 'stepUp'> {
  const cookies = new Map<string, Promise<string>>();
  const cookie = (name: string) => cookies.get(name) ?? (cookies.set(name, signIn(url, data, name)), cookies.get(name) as Promise<string>);
  return {
    call: async (method, path, options) => {
      const own = options?.anonymous ? undefined : await cookie(options?.as ?? holderOf(method, path));
      return call(url, own, { method, path, ...options });
    },
    cookie,
    appoint: async (username, account) => {
      cookies.set(username, appoint(url, data, { username, ...account }, cookie));
      await cookies.get(username);
    },
    stepUp: async (name) => void (await stepUp(url, await cookie(name))),
    decide: async (username, act, body = {}) => {
      const { change } = JSON.parse((await call(url, await cookie('admin'), { method: 'POST', path: `/api/admin/accounts/${username}/${act}`, body })).text) as { change: { id: string } };
      await approveChange(url, { id: change.id, approver: await cookie('admin2') });
      return change;
    },
  };
}

async function call(url: string, cookie: string | undefined, given: CallOptions & { method: string; path: string }): Promise<Answer> {
  const sent = given.raw ?? (given.body === undefined ? undefined : JSON.stringify(given.body));
  const headers = {
    ...(cookie === undefined ? {} : { cookie }),
    ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
    ...(given.key ? { 'idempotency-key': given.key } : {}),
    ...given.headers,
  };
  const response = await fetch(`${url}${given.path}`, { method: given.method, headers, body: sent as never });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A fresh idempotency key. */
export function key(): string {
  return randomBytes(24).toString('base64url');
}

/** Waits until `done` holds, looking every 20 ms; fails after `ms`. */
export async function until(done: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await done())) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${done.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Ends a process by a signal and waits for the end; yields the exit code. */
export async function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return ended;
}
