import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's root, wherever the command was given. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const NEEDED = [20, 19];

/** Makes a clone ready to run, or says why not and ends the process. */
export async function prepareOrExit() {
  const problem = await prepare();
  if (problem) fail(problem.what);
}

/**
 * Makes a clone ready to run: right Node.js, packages as locked, compiled sources. Prints each step and its seconds.
 * Yields nothing when all is ready, else the step that failed, `{step: 'node' | 'install' | 'build', what}`.
 */
export async function prepare() {
  const what = unfitNode();
  if (what) return { step: 'node', what };
  const release = await holdClone();
  try {
    return (await install()) ?? (await build()) ?? (await answers()) ?? (await bundle('apps/public')) ?? (await bundle('apps/console'));
  } finally {
    release();
  }
}

/** Runs a program from the root, its output passed on; yields the exit code. */
export function run(file, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
    child.on('error', (error) => fail(`${file} cannot be run: ${error.message}`));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Runs a program silently; yields exit code and output. */
export function runQuietly(file, args, env = {}) {
  return new Promise((resolve) => {
    let output = '';
    const shell = file.endsWith('.cmd');
    const child = spawn(file, args, { cwd: root, env: { ...process.env, ...env }, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: `${file} cannot be run: ${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Prints what is under way and, when it is over, its seconds; on a terminal the seconds count up. */
export async function step(title, work) {
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
  const { isTTY } = process.stderr;
  const draw = () => process.stderr.write(isTTY ? `\r${title} ... ${seconds()} s` : `${title} ... ${seconds()} s\n`);
  const timer = setInterval(draw, isTTY ? 500 : 20_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    process.stderr.write(`${isTTY ? '\r' : ''}${title}: ${seconds()} s\n`);
  }
}

function unfitNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return undefined;
  return `Tinbao needs Node.js ${NEEDED.join('.')} or newer; this is ${process.versions.node}.`;
}

/** npm notes at the end of an install what it laid down; packages for other platforms may be absent. */
function isInstalled() {
  const [wanted, found] = ['package-lock.json', 'node_modules/.package-lock.json'].map(packagesIn);
  if (!found) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    const there = found[path];
    if (!path.startsWith('node_modules/')) return true;
    return there ? there.version === entry.version && there.integrity === entry.integrity : Boolean(entry.optional);
  });
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

async function install() {
  if (isInstalled()) return undefined;
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const command = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
  const { code, output } = await step('Installing packages (about a minute)', () => runQuietly(...command));
  if (code === 0) return undefined;
  return { step: 'install', what: `npm ci failed:\n${output.trim().split('\n').slice(-20).join('\n')}` };
}

async function build() {
  const compiler = join(root, 'node_modules/typescript-7/bin/tsc');
  const { code, output } = await step('Building what is stale', () => runQuietly(process.execPath, [compiler, '-b']));
  return code === 0 ? undefined : { step: 'build', what: `The build failed:\n${output.trim()}` };
}

/** Reads what the doors answer from their types, for the OpenAPI document, if any source has changed since the last time. */
async function answers() {
  const stamp = join(root, 'apps/tinbao/dist', '.answers-stamp');
  const sources = ['apps', 'libs'].flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}/src`));
  const wanted = digestOf([...sources.filter((folder) => existsSync(join(root, folder))).flatMap(sourcesIn), ...['answers', 'answers-schemas', 'answers-refusals'].map((name) => `scripts/${name}.mjs`)]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return undefined;
  const { code, output } = await step('Reading what the doors answer', () => runQuietly(process.execPath, [join(root, 'scripts/answers.mjs')]));
  if (code !== 0) return { step: 'build', what: `The answers of the doors could not be read:\n${output.trim()}` };
  writeFileSync(stamp, wanted);
  return undefined;
}

/** Bundles an app of the browser by its own vite.config.mjs, if anything it is made of has changed since the last time. */
async function bundle(app) {
  const stamp = join(root, app, 'dist', '.stamp');
  const wanted = digestOf([...sourcesIn(app), ...sourcesIn('libs/contracts/src'), ...sourcesIn('libs/merkle/src'), 'package-lock.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return undefined;
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const { code, output } = await step(`Bundling ${app}`, () => runQuietly(process.execPath, [vite, 'build', join(root, app), '--logLevel', 'warn']));
  if (code !== 0) return { step: 'build', what: `The bundle of ${app} failed:\n${output.trim()}` };
  writeFileSync(stamp, wanted);
  return undefined;
}

/** Paths below the root of a folder's files; what was built and specs are left out. */
function sourcesIn(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'dist' ? [] : sourcesIn(path);
    return entry.name.includes('.spec.') ? [] : [path];
  });
}

function digestOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.sort()) hash.update(`${path}\0`).update(readFileSync(join(root, path))).update('\0');
  return hash.digest('hex');
}

/** One preparation of a clone at a time: a second one waits, a killed one is forgotten. */
async function holdClone() {
  const file = join(root, '.tinbao', 'prepare.lock');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  for (let told = false; !take(file); told = true) {
    if (!told) process.stderr.write('Another Tinbao prepares this clone; waiting for it.\n');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return () => rmSync(file, { force: true });
}

function take(file) {
  if (existsSync(file) && !isLive(readFileSync(file, 'utf8'))) rmSync(file, { force: true });
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, `${process.pid} ${birthOf(process.pid)}`);
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** An empty text is a lock in the making. */
function isLive(holder) {
  const [pid, birth] = holder.split(' ');
  return holder === '' || (isAlive(Number(pid)) && birthOf(pid) === birth);
}

/** When the process began, in the kernel's ticks: tells it from a later one with the same number. A zombie has none. */
function birthOf(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'gone' : fields[19];
  } catch {
    return 'unknown';
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
