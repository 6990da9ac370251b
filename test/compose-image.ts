import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readDockerfile, root, textOf, type Instruction } from './compose.js';

/** What the steps of deploy/Dockerfile made, in folders of this machine. */
export interface Built {
  /** Stands for `/` of the image. */
  readonly folder: string;
  remove(): void;
}

/** Nobody on this machine; a test that is not root itself stays who it is. */
export const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Paths below the root that reach the engine: what Git has or would take, less what .dockerignore leaves out. */
export function buildContext(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }).split('\0').filter(Boolean);
  const rules = textOf('.dockerignore').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map(ruleOf);
  const isIn = (path: string) => rules.reduce((within, { pattern, back }) => (pattern.test(path) ? back : within), true);
  return listed.filter((path) => isIn(path) && existsSync(join(root, path)));
}

/** A line of .dockerignore: what it matches goes, or with `!` comes back; a folder stands for what is in it. */
function ruleOf(line: string): { pattern: RegExp; back: boolean } {
  const glob = line.replace(/^!/, '').replace(/[.+^$()|[\]\\]/g, '\\$&').replaceAll('**/', '\0').replaceAll('*', '[^/]*').replaceAll('\0', '(?:.*/)?');
  return { pattern: new RegExp(`^${glob}(?:/.*)?$`), back: line.startsWith('!') };
}

/**
 * Does what the Dockerfile says without an engine: each stage in a folder that stands for its `/`, RUN by bash. What is
 * absolute is meant below that folder, and `node` is {@link nobody}. Throws what a step printed when it fails.
 */
export function buildImage(): Built {
  const top = mkdtempSync(join(tmpdir(), 'tinbao-image-'));
  const remove = () => rmSync(top, { recursive: true, force: true });
  const folders = new Map<string, string>();
  try {
    for (const [i, stage] of readDockerfile().entries()) {
      const folder = join(top, String(i));
      mkdirSync(folder);
      folders.set(/ AS (\w+)$/.exec(stage[0]?.rest ?? '')?.[1] ?? 'last', folder);
      buildStage(stage, folder, folders);
    }
    spawnSync('chmod', ['755', top]);
    return { folder: folders.get('last') ?? '', remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function buildStage(stage: readonly Instruction[], folder: string, folders: ReadonlyMap<string, string>): void {
  let here = folder;
  for (const { word, flags, rest } of stage) {
    if (word === 'WORKDIR') mkdirSync((here = join(folder, rest)), { recursive: true });
    if (word === 'RUN') runStep(rest, folder, here);
    if (word === 'COPY') copyStep(flags.from, folders, rest.split(/\s+/), here);
  }
}

function copyStep(from: string | undefined, folders: ReadonlyMap<string, string>, [source = '', target = '']: string[], here: string): void {
  if (from !== undefined) return copyTree(join(folders.get(from) ?? '', source), join(here, target));
  for (const path of buildContext()) {
    mkdirSync(dirname(join(here, target, path)), { recursive: true });
    cpSync(join(root, source, path), join(here, target, path));
  }
}

function runStep(line: string, folder: string, here: string): void {
  // What it brings, `npm test` has installed from the same lock file; doing it again is half a minute of a core.
  if (line.startsWith('npm ci ')) return takePackages(here);
  const { uid = process.getuid?.(), gid = process.getgid?.() } = nobody;
  const meant = line.replaceAll(/(?<=\s)\/(?=\w)/g, `${folder}/`).replaceAll('node:node', `${uid}:${gid}`);
  const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', meant], { cwd: here, encoding: 'utf8', env: shell() });
  if (status !== 0) throw new Error(`RUN ${line}: ${status}\n${stdout}${stderr}`);
}

function takePackages(here: string): void {
  const [from, to] = [join(root, 'node_modules'), join(here, 'node_modules')];
  copyTree(from, to);
  // The one file that npm writes in place: linked, pruning here would tell that packages are missing there.
  rmSync(join(to, '.package-lock.json'));
  cpSync(join(from, '.package-lock.json'), join(to, '.package-lock.json'));
}

/** Hard links where the disk and the owner allow: what is linked is removed, never changed in place. */
function copyTree(from: string, to: string): void {
  if (spawnSync('cp', ['-alT', from, to]).status !== 0) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}

/** The environment of a step: nothing of Jest, and nothing of the npm that may have started it but how it reaches packages. */
function shell(): NodeJS.ProcessEnv {
  const foreign = /^(NODE_|JEST_|TINBAO_|INIT_CWD$|npm_(?!config_)|npm_config_local_prefix$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
