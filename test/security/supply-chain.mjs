import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Where the bill of materials is written when it is asked for: `--sbom FILE`. */
const run = promisify(execFile);
const npm = () => (process.env.npm_execpath?.endsWith('.js') ? [process.execPath, [process.env.npm_execpath]] : ['npm', []]);

/** What the lockfile promises, which install scripts it would run, and what is in the house: `{packages, scripts, components, audit, findings}`. */
export async function checkSupply(root, { sbom } = {}) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { allowScripts = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const findings = [...lockFindings(lock), ...scriptFindings(lock, allowScripts)];
  const bill = await billOf(root);
  if (bill.error) findings.push(`npm sbom: ${bill.error}`);
  else if (sbom) writeFileSync(sbom, JSON.stringify(bill.document, null, 1));
  const audit = await auditOf(root);
  if (audit.bad > 0) findings.push(`npm audit: ${audit.bad} packages with a high or critical advisory: ${audit.names.join(', ')}`);
  return { packages: entriesOf(lock).length, scripts: Object.keys(allowScripts).length, components: bill.document?.components.length ?? 0, audit: audit.said, findings };
}

const entriesOf = ({ packages }) => Object.entries(packages).filter(([path, { link }]) => path.startsWith('node_modules/') && !link);

/** Every package is pinned by its hash, and names no address of its own: it comes from whatever registry npm is told. */
export function lockFindings(lock) {
  return entriesOf(lock).flatMap(([path, { integrity, resolved, inBundle }]) => [
    ...(integrity || inBundle ? [] : [`${path}: no integrity in the lockfile`]), ...(resolved ? [`${path}: an address in the lockfile: ${resolved}`] : []),
    ...(integrity && !/^sha512-/.test(integrity) ? [`${path}: pinned by ${integrity.slice(0, 6)}, not by SHA-512`] : []),
  ]);
}

/** Packages with install scripts are those that somebody looked at, and no others. */
export function scriptFindings(lock, allowScripts) {
  const having = new Set(entriesOf(lock).filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path.split('node_modules/').at(-1)));
  // Those of other platforms say so only when they are installed there.
  const known = new Set(entriesOf(lock).map(([path]) => path.split('node_modules/').at(-1)));
  return [
    ...[...having].filter((name) => !(name in allowScripts)).map((name) => `${name} has an install script that nobody looked at`),
    ...Object.keys(allowScripts).filter((name) => !known.has(name)).map((name) => `${name} is looked at, and is not in the lockfile`),
  ];
}

/** CycloneDX, from the lockfile alone. */
async function billOf(root) {
  const [file, args] = npm();
  try {
    const { stdout } = await run(file, [...args, 'sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--offline'], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
    return { document: JSON.parse(stdout) };
  } catch (error) {
    return { error: error.message.split('\n').slice(0, 2).join(' ') };
  }
}

/** Advisories, where the registry answers. */
async function auditOf(root) {
  const [file, args] = npm();
  const answer = await run(file, [...args, 'audit', '--json', '--omit=dev'], { cwd: root, timeout: 60_000, maxBuffer: 64 * 1024 * 1024 }).catch((error) => error);
  try {
    const { metadata, vulnerabilities } = JSON.parse(answer.stdout);
    const { high, critical, total } = metadata.vulnerabilities;
    const names = Object.values(vulnerabilities).filter(({ severity }) => ['high', 'critical'].includes(severity)).map(({ name }) => name);
    return { bad: high + critical, names, said: `${total} advisories on what runs, ${high + critical} high or critical` };
  } catch {
    return { bad: 0, names: [], said: 'not asked: the registry gave no answer to an audit' };
  }
}
