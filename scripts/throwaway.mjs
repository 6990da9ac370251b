import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { root } from './prepare.mjs';
import { holderOf, signIn } from './staff.mjs';

/** A Tinbao on a free port and a data folder of its own, gone when removed. */
export class Throwaway {
  constructor(prefix) {
    this.data = mkdtempSync(join(tmpdir(), prefix));
    this.cookies = new Map();
  }

  /** Starts the process; resolves when it serves. */
  async start() {
    this.port ??= await freePort();
    this.url = `http://127.0.0.1:${this.port}`;
    const env = { ...process.env, PORT: String(this.port), TINBAO_DATA: this.data, LOG_LEVEL: 'warn' };
    delete env.DATABASE_URL;
    this.child = spawn(process.execPath, [join(root, 'apps/tinbao/dist/main.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
    await Promise.race([this.serves(), this.ended.then((code) => Promise.reject(new Error(`Tinbao ended with ${code}`)))]);
  }

  serves() {
    return new Promise((resolve) => {
      let said = '';
      this.child.stdout.on('data', (chunk) => {
        said += chunk;
        if (said.includes('serves at')) resolve();
      });
    });
  }

  /** Ends the process by a signal and waits for it. */
  async end(signal = 'SIGTERM') {
    this.child.kill(signal);
    await this.ended;
  }

  /** Ends what runs and removes the data. */
  async remove() {
    if (this.child?.exitCode === null && this.child.signalCode === null) await this.end();
    rmSync(this.data, { recursive: true, force: true });
  }

  /** The session of a user name, signed in once. */
  cookieOf(username) {
    if (!this.cookies.has(username)) this.cookies.set(username, signIn(this.url, this.data, username));
    return this.cookies.get(username);
  }

  /** One request as whoever may; yields the JSON of the answer, and refuses anything but 2xx. */
  async call(method, path, body, headers = {}) {
    const cookie = await this.cookieOf(holderOf(method, path));
    const response = await fetch(this.url + path, {
      method, body: body && JSON.stringify(body),
      headers: { cookie, ...(body && { 'content-type': 'application/json' }), ...headers },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }
}
