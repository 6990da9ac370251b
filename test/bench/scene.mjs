import { spawn } from 'node:child_process';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile } from './measure.mjs';

/** What one figure needs while it is measured, with a throw-away folder once it is asked for; `close` ends and removes all of it, last first, once. */
export function openScene(say) {
  const endings = [];
  let folder;
  let closing;
  const closeAll = async () => {
    while (endings.length > 0) await endings.pop()();
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
  return {
    say, atEnd: (end) => endings.push(end), close: () => (closing ??= closeAll()),
    get folder() {
      return (folder ??= mkdtempSync(join(tmpdir(), 'tinbao-bench-')));
    },
  };
}

/** Starts a script in a process of its own and waits for `ready` in its output; it ends with the scene. */
export async function startChild(scene, { script, args = [], env = {}, ready }) {
  const child = spawn(process.execPath, [...(env.BENCH_NODE_FLAGS?.split(' ') ?? []), script, ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  scene.atEnd(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  let output = '';
  await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        if (output.includes(ready)) resolve();
      });
    }
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}:\n${output}`)));
  });
  return child;
}

/** p99 of one fdatasync of 8 kB, in ms, on the disk the databases lie on. */
export function fdatasyncP99(scene, times = 300) {
  const file = openSync(join(scene.folder, 'fdatasync'), 'w');
  const bytes = Buffer.alloc(8192, 7);
  const spans = Array.from({ length: times }, () => {
    const start = performance.now();
    writeSync(file, bytes, 0, bytes.length, 0);
    fdatasyncSync(file);
    return performance.now() - start;
  });
  closeSync(file);
  return percentile(spans, 0.99);
}
