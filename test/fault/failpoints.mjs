import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

/**
 * Named places at which a process can be made to fail: `node --import test/fault/failpoints.mjs apps/tinbao/dist/main.js`
 * with TINBAO_FAILPOINTS=FOLDER. In the code a failpoint is the comment line `// failpoint: NAME`; only under this hook it
 * becomes a call. A file NAME in the folder, or NAME.PART for the processes of `--only PART`, arms it, also in a process that
 * runs: `kill` ends the process by SIGKILL, `throw:CODE` throws, `block:MS` lets the whole process stand still, as a long GC or
 * a frozen machine does; `@N` behind it waits for the N-th passing. It fires once, and leaves the file NAME.fired; `slow:MS` is
 * a `block` at every passing until it is taken back.
 */
const MARK = /^([ \t]*)\/\/ failpoint: ([\w.-]+)$/gm;
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = process.env.TINBAO_FAILPOINTS;

if (isMainThread && folder) {
  register(import.meta.url);
  globalThis.passFailpoint = passing(folder, partOf(process.argv));
}

/** Node's load hook: our own compiled files with their failpoints; everything else as it is. */
export async function load(url, context, next) {
  const loaded = await next(url, context);
  return isOurs(url) ? { ...loaded, source: instrumented(String(loaded.source)) } : loaded;
}

/** The source with its failpoints as calls. */
export function instrumented(source) {
  return source.replace(MARK, "$1globalThis.passFailpoint('$2');");
}

/** Files of the built house that hold failpoints, with the names in each. */
export function failpoints() {
  const files = ['apps', 'libs'].flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name, 'dist')));
  return files.filter(existsSync).flatMap((dist) => readdirSync(dist).filter((file) => file.endsWith('.js')).map((file) => join(dist, file)))
    .map((file) => ({ file, names: [...readFileSync(file, 'utf8').matchAll(MARK)].map((match) => match[2]) })).filter(({ names }) => names.length > 0);
}

/** Arms a failpoint; `part`: only in processes of `--only PART`. Throws for a name that the built house does not have. */
export function arm(at, name, { action, part }) {
  if (!failpoints().some(({ names }) => names.includes(name))) throw new Error(`${name}: no such failpoint in the built house`);
  const file = fileOf(at, name, part);
  rmSync(`${file}.fired`, { force: true });
  writeFileSync(`${file}.draft`, action);
  renameSync(`${file}.draft`, file);
}

/** Whether an armed failpoint was reached. */
export function hasFired(at, name, part) {
  return existsSync(`${fileOf(at, name, part)}.fired`);
}

/** Takes back whatever is armed. */
export function disarm(at) {
  for (const file of readdirSync(at)) rmSync(join(at, file), { force: true });
}

function isOurs(url) {
  return url.startsWith('file:') && /[\\/](apps|libs)[\\/][\w-]+[\\/]dist[\\/]/.test(fileURLToPath(url));
}

function fileOf(at, name, part) {
  return join(at, part ? `${name}.${part}` : name);
}

function partOf(argv) {
  const at = argv.findIndex((argument) => /^--only(=|$)/.test(argument));
  return at < 0 ? undefined : (argv[at].split('=')[1] ?? argv[at + 1]);
}

function passing(at, part) {
  const passed = new Map();
  const files = (name) => new Set([fileOf(at, name), fileOf(at, name, part)]);
  return (name) => {
    for (const file of files(name)) {
      const [, action, value, n = '1'] = /^(\w+)(?::(\w+))?(?:@(\d+))?$/.exec(armedWith(file)) ?? [];
      if (!action) continue;
      passed.set(file, (passed.get(file) ?? 0) + 1);
      if (passed.get(file) < Number(n) || !(action === 'slow' || fires(file))) continue;
      passed.delete(file);
      act(action, value);
    }
  };
}

function armedWith(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Of several processes that pass at once, one. */
function fires(file) {
  try {
    renameSync(file, `${file}.fired`);
    return true;
  } catch {
    return false;
  }
}

function act(action, value) {
  if (action === 'kill') process.kill(process.pid, 'SIGKILL');
  if (action === 'block' || action === 'slow') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(value));
  if (action === 'throw') throw Object.assign(new Error(`failpoint: ${value}`), { code: value });
}
