import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const START_MS = 120_000;
const STOP_MS = 35_000;
/** Whoever lived so long has started well: the next end is not held against it. */
const WELL_MS = 10_000;
const LONGEST_PAUSE_MS = 5_000;
const leash = new URL('leash.mjs', import.meta.url).href;

/**
 * A process that answers `/readyz`, or another `door`, started again whenever it ends by itself or is killed, until it is removed.
 * `{role, name, port, url, pid, child, starts, exits: [{code, signal}]}`; what it prints goes into a file.
 */
export class Member {
  starts = 0;
  exits = [];
  #settings;
  #removed = false;
  #quick = 0;

  /** `{role, name, port, file, args, env, nodeFlags, log, door, supervise, say}`. */
  constructor({ role, name, port, ...settings }) {
    Object.assign(this, { role, name, port, url: `http://127.0.0.1:${port}` });
    this.#settings = settings;
  }

  get pid() {
    return this.child?.pid;
  }

  get alive() {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts it; resolves when it is ready, and throws the end of its log when it ends before. */
  async start() {
    this.#spawn();
    const end = performance.now() + START_MS;
    while (!(await this.isReady())) {
      if (this.#removed || (!this.alive && !this.#settings.supervise)) throw new Error(`${this.name} ended: ${this.#lastWords()}`);
      if (this.exits.length > 2 || performance.now() > end) throw new Error(`${this.name} did not get ready: ${this.#lastWords()}`);
      await sleep(100);
    }
  }

  async isReady() {
    if (!this.alive) return false;
    try {
      const answer = await fetch(`${this.url}${this.#settings.door ?? '/readyz'}`, { signal: AbortSignal.timeout(5_000) });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false;
    }
  }

  /** Sends a signal; yields how it ended, `{code, signal}`, or nothing for a signal that only halts or wakes it. */
  async kill(signal = 'SIGKILL') {
    const { child } = this;
    if (!this.alive) return this.exits.at(-1);
    const ended = new Promise((resolve) => child.once('exit', (code, by) => resolve({ code, signal: by })));
    child.kill(signal);
    return ['SIGSTOP', 'SIGCONT'].includes(signal) ? undefined : ended;
  }

  /** Ends it for good: in order, or by force after a while. Yields how it ended. */
  async remove() {
    this.#removed = true;
    clearTimeout(this.pause);
    if (!this.alive) return this.exits.at(-1);
    this.child.kill('SIGCONT');
    const force = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    const exit = await this.kill('SIGTERM');
    clearTimeout(force);
    return exit;
  }

  /** For the last moment of whoever started it. */
  cut() {
    this.#removed = true;
    if (this.alive) this.child.kill('SIGKILL');
  }

  #spawn() {
    const { file, args = [], env, nodeFlags = [], log } = this.#settings;
    const output = openSync(log, 'a', 0o600);
    const begun = performance.now();
    // A group of its own: Ctrl-C reaches the cluster, which ends its members in order.
    const child = spawn(process.execPath, ['--import', leash, ...nodeFlags, file, ...args], { env, stdio: ['ignore', output, output, 'ipc'], detached: true });
    closeSync(output);
    this.child = child;
    this.starts++;
    child.once('error', () => undefined);
    child.once('exit', (code, signal) => {
      this.exits.push({ code, signal });
      if (!this.#removed) this.#ended(signal ?? code, performance.now() - begun);
    });
  }

  #ended(how, livedMs) {
    const { say, supervise } = this.#settings;
    this.#quick = livedMs > WELL_MS ? 0 : this.#quick + 1;
    const pause = Math.min(LONGEST_PAUSE_MS, 100 * 2 ** this.#quick);
    say(`${this.name} ended (${how})${supervise ? '; starting it again' : ''}`);
    if (supervise) this.pause = setTimeout(() => this.#spawn(), pause);
  }

  #lastWords() {
    return readFileSync(this.#settings.log, 'utf8').trim().split('\n').slice(-5).join(' | ');
  }
}
