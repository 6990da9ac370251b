import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { greeting, serve } from './serve.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const started = performance.now();
const say = (line: string) => process.stdout.write(`[${((performance.now() - started) / 1000).toFixed(1)} s] ${line}\n`);

try {
  const served = await serve({ env: process.env, base: root, argv: process.argv.slice(2) }, say);
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    say(`${signal}: finishing what is under way`);
    void served.stop().then(() => process.exit(0), () => process.exit(1));
  };
  process.on('SIGINT', () => stop('Ctrl-C'));
  process.on('SIGTERM', () => stop('SIGTERM'));
  // Last: whoever reads it may end this process at once.
  for (const line of greeting(served)) process.stdout.write(`${line}\n`);
} catch (error) {
  process.stderr.write(`Tinbao did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
