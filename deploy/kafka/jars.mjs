import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const JAVA_NEEDED = 17;
const FETCH_MS = 300_000;

/** Version of Kafka that pom.xml pins. */
export const version = /<version>([\d.]+)<\/version>/.exec(readFileSync(join(here, 'pom.xml'), 'utf8'))[1];

/** The `java` to use; one of JAVA_HOME goes before that of the path. */
export function java() {
  const own = process.env.JAVA_HOME && join(process.env.JAVA_HOME, 'bin', 'java');
  return own && existsSync(own) ? own : 'java';
}

/** Why this machine cannot run Kafka without Docker, in one line; nothing where it can. `cache` as for {@link fetchJars}. */
export function whyNoBroker(cache) {
  const told = spawnSync(java(), ['-version'], { encoding: 'utf8' });
  const major = Number(/version "(?:1\.)?(\d+)/.exec(told.stderr ?? '')?.[1] ?? 0);
  if (major < JAVA_NEEDED) return `Kafka ${version} needs Java ${JAVA_NEEDED} or newer; found is ${major || 'none'}`;
  if (existsSync(jarsIn(cache))) return undefined;
  return spawnSync('mvn', ['-v']).status === 0 ? undefined : `Kafka ${version} is fetched once with Maven, and there is no mvn`;
}

/**
 * The folder with Kafka's jars below `cache`, fetched once with this machine's Maven from wherever it fetches. Throws unless
 * exactly the files of jars.sha256 arrived, each with its checksum.
 */
export async function fetchJars(cache, say) {
  const jars = jarsIn(cache);
  if (!existsSync(jars)) {
    say(`fetching Kafka ${version} (44 MB, once)`);
    const draft = `${jars}.${process.pid}`;
    try {
      mkdirSync(draft, { recursive: true });
      await maven(draft);
      check(join(draft, 'jars'));
      // Two may fetch at once: the one who comes second has the same files.
      if (!existsSync(jars)) renameSync(join(draft, 'jars'), jars);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  check(jars);
  return jars;
}

function jarsIn(cache) {
  return join(cache, `jars-${version}`);
}

/** Maven's own store goes with the draft: nothing lies outside the cache. */
function maven(draft) {
  const args = ['-q', '-B', '-f', join(here, 'pom.xml'), `-Dmaven.repo.local=${join(draft, 'store')}`, 'dependency:copy-dependencies',
    '-DincludeScope=runtime', `-DoutputDirectory=${join(draft, 'jars')}`];
  return new Promise((resolve, reject) => {
    execFile('mvn', args, { timeout: FETCH_MS }, (error, stdout) => {
      if (!error) return resolve();
      const said = stdout.split('\n').find((line) => line.includes('ERROR')) ?? error.message;
      reject(new Error(`Kafka ${version} could not be fetched: ${said.replace(/\s+/g, ' ').slice(0, 300)}`));
    });
  });
}

function check(folder) {
  const wanted = new Map(readFileSync(join(here, 'jars.sha256'), 'utf8').trim().split('\n').map((line) => line.split(/\s+/).reverse()));
  const found = readdirSync(folder);
  const wrong = [...wanted.keys(), ...found].find((name) => !found.includes(name) || wanted.get(name) !== digestOf(join(folder, name)));
  if (wrong) throw new Error(`${join(folder, wrong)} is not what jars.sha256 names: remove the folder to fetch it again`);
}

function digestOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
