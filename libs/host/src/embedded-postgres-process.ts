import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** How a finished command ended: exit code (-1 when it could not be run at all) and both of its streams, at most 1 MB. */
export interface CommandEnd {
  code: number;
  output: string;
}

/** What to run, and as whom when the way to another user is the spawn itself. */
export interface Command {
  file: string;
  args: string[];
  uid?: number;
  gid?: number;
}

/** Runs a command to its end from the root folder; never rejects. */
export function runToEnd(command: Command): Promise<CommandEnd> {
  const { file, args, uid, gid } = command;
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(file, args, { cwd: '/', uid, gid, env: quietEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    const collect = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-1_000_000));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}

/** Our environment without PG* and LC_*, which would silently move the server's folder, port or language. */
export function quietEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LANG: 'C' };
}

/** True while a process with this id runs; a zombie that nobody reaped counts as gone. */
export function isAlive(pid: number): boolean {
  return answersSignals(pid) && statusFields(pid)?.[0] !== 'Z';
}

/** True when the id is taken at all, by a zombie or by another user's process too. */
export function answersSignals(pid: number): boolean {
  // Zero and below would ask whole process groups, our own first.
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A text that tells this run of a process id from a later process with the same id; undefined when it does not run. */
export function birthOf(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  const ticks = statusFields(pid)?.[19];
  return ticks ? `${bootId()}/${ticks}` : fromPs(pid, 'lstart');
}

/** True when the process is a PostgreSQL that works inside this folder (an absolute path without links). */
export function isServerIn(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false;
  const commandLine = commandOf(pid);
  if (!/postgres/.test(commandLine)) return false;
  const workingFolder = workingFolderOf(pid);
  return workingFolder ? workingFolder === folder : commandLine.includes(folder);
}

/** Ids of all processes whose working folder this is: the postmaster and its children. Linux only, otherwise none. */
export function processesIn(folder: string): number[] {
  const ids = process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return ids.map(Number).filter((pid) => workingFolderOf(pid) === folder);
}

/** Waits until the condition holds; false when it did not within the time. */
export async function waitUntil(condition: () => boolean | Promise<boolean>, milliseconds: number, step = 20): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, step));
  }
  return true;
}

// The name in /proc/<pid>/stat may hold spaces and brackets, so fields are counted from the last bracket: [0] is the state.
function statusFields(pid: number): string[] | undefined {
  const line = readOrNothing(`/proc/${pid}/stat`);
  return line?.slice(line.lastIndexOf(')') + 2).split(' ');
}

function commandOf(pid: number): string {
  return readOrNothing(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') ?? fromPs(pid, 'command') ?? '';
}

function workingFolderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function bootId(): string {
  return readOrNothing('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function fromPs(pid: number, column: string): string | undefined {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
