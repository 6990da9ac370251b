import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/free-port.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Starts a house of its own in a throw-away folder; `faults()` counts what it logged as its own faults. */
export async function openHouse() {
  const data = mkdtempSync(join(tmpdir(), 'tinbao-security-'));
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, 'apps/tinbao/dist/main.js')], {
    env: { ...process.env, NODE_OPTIONS: '', PORT: String(port), TINBAO_DATA: data }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let faults = [];
  const read = (chunk) => {
    output = `${output}${chunk}`.slice(-20_000);
    faults = [...faults, ...chunk.toString().split('\n').filter((line) => line.includes('"level":50') || line.includes('"level":60'))].slice(-50);
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (const until = Date.now() + 90_000; !output.includes('serves at'); ) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`the house did not start:\n${output.slice(-2_000)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: `http://127.0.0.1:${port}`, data, child, faults: () => faults,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
