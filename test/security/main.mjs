import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeGuessing } from './code-bound.mjs';
import { fuzzHouse } from './fuzz.mjs';
import { openHouse } from './house.mjs';
import { mutateLedger } from './ledger-mutations.mjs';
import { checkRegexes } from './regexes.mjs';
import { suiteFigures } from './suite.mjs';
import { checkSupply } from './supply-chain.mjs';

const number = (value) => value.toLocaleString('en-US');
const PROPERTIES = ['libs/merkle', 'libs/clocks/src/properties', 'libs/registers/src', 'libs/tip/src/links', 'libs/law/src/local-date', 'libs/law/src/protected', 'libs/vault/src/seal', 'test/outside/fuzz-properties'];
/** Cases of one pass over those properties, about. */
const ONE_PASS = 23_000;

/** What security.md lists, each as `{key, what, seconds, run}`; a run yields `{short, notes, findings}`. */
const ALL = [
  { key: 'rights', what: 'cells of the role matrix, by HTTP and by raw SQL', seconds: 60, run: ({ root, say }) => suiteFigures(root, ['test/outside/rights', 'test/outside/secret-places'], { say, what: 'cells tried' }) },
  { key: 'fuzz', what: 'requests made from the OpenAPI document, as each role and as nobody', seconds: 420, run: fuzz },
  { key: 'properties', what: 'cases of properties: idempotency, tree, clocks, canonical form, parsers', seconds: 600, run: properties },
  { key: 'corpus', what: 'ways to write Vietnamese: kept, read again, found', seconds: 90, run: ({ root, quick, say }) => suiteFigures(root, ['test/outside/naughty'], { say, what: 'checks', env: quick ? {} : { TINBAO_CORPUS: '100000' } }) },
  { key: 'files', what: 'hostile files sent as evidence', seconds: 120, run: ({ root, quick, say }) => suiteFigures(root, ['test/outside/evidence', 'libs/evidence'], { say, what: 'checks', env: quick ? {} : { TINBAO_HOSTILE_FILES: '300' } }) },
  { key: 'identities', what: 'planted identities, then everything searched for them', seconds: 300, run: ({ root, quick, say }) => suiteFigures(root, ['test/outside/planted-identities', 'test/outside/secrets'], { say, what: 'checks', env: quick ? {} : { TINBAO_PLANTED: '1000' } }) },
  { key: 'injection', what: 'formulas in every column that is taken away', seconds: 30, run: ({ root, say }) => suiteFigures(root, ['test/outside/injection', 'test/outside/exports'], { say, what: 'checks' }) },
  { key: 'redos', what: 'regular expressions, proved or attacked with 20,000 characters', seconds: 200, run: redos },
  { key: 'mutations', what: 'changes of the ledger by a superuser, tried and found', seconds: 40, run: ({ say }) => mutations(say) },
  { key: 'guessing', what: 'what guessing tracking codes costs', seconds: 1, run: guessing },
  { key: 'supply', what: 'lockfile, install scripts, bill of materials, advisories', seconds: 20, run: supply },
  { key: 'asvs', what: 'OWASP ASVS 5.0, level 1 and 2, held against its tests', seconds: 10, run: ({ root, say }) => suiteFigures(root, ['test/outside/asvs'], { say, what: 'checks' }) },
];
const USAGE = `npm run security -- [--json] [--quick] [--seed N] [--sbom FILE] [--only key[,key]]; keys: ${ALL.map(({ key }) => key).join(', ')}`;

/** Runs the list, each part by itself, and prints what it came to; yields the process's exit code: 1 with any finding. */
export async function security(args, root) {
  const options = optionsOf(args);
  if (!options) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const { chosen, quick, json } = options;
  process.stderr.write(`${chosen.length} parts, about ${Math.ceil(chosen.reduce((sum, { seconds }) => sum + seconds, 0) / (quick ? 240 : 60))} min: ${chosen.map(({ key }) => key).join(', ')}\n`);
  const results = {};
  for (const [i, each] of chosen.entries()) results[each.key] = { what: each.what, ...(await ran(each, { ...options, root }, `${i + 1}/${chosen.length}`)) };
  const report = { ...commitOf(root), node: process.versions.node, seed: options.seed, quick, results };
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : table(report));
  return Object.values(results).some(({ findings }) => findings.length > 0) ? 1 : 0;
}

function optionsOf(args) {
  const values = new Map();
  const flags = new Set();
  for (let i = 0; i < args.length; i++) {
    if (['--only', '--seed', '--sbom'].includes(args[i])) values.set(args[i], args[++i]);
    else flags.add(args[i]);
  }
  const named = values.get('--only')?.split(',') ?? ALL.map(({ key }) => key);
  const seed = Number(values.get('--seed') ?? 20_240_210);
  const isWrong = [...flags].some((flag) => flag !== '--json' && flag !== '--quick') || named.some((key) => !ALL.some((each) => each.key === key)) || !Number.isSafeInteger(seed) || [...values.values()].includes(undefined);
  return isWrong ? undefined : { json: flags.has('--json'), quick: flags.has('--quick'), seed, sbom: values.get('--sbom'), chosen: ALL.filter(({ key }) => named.includes(key)) };
}

async function ran(each, options, place) {
  const started = performance.now();
  const say = (line) => process.stderr.write(`[${place}, ${((performance.now() - started) / 1000).toFixed(0)} s] ${each.key}: ${line}\n`);
  say(each.what);
  try {
    const { short, notes = [], findings } = await each.run({ ...options, say });
    return { short, notes, findings, seconds: Math.round((performance.now() - started) / 1000) };
  } catch (error) {
    return { short: 'failed', notes: [], findings: [`it could not be run: ${error.message}`] };
  }
}

async function fuzz({ quick, seed, say }) {
  const house = await openHouse();
  try {
    const seen = await fuzzHouse({ ...house, count: quick ? 3_000 : 100_000, seed, say });
    const faults = house.faults().map((line) => `logged as a fault of ours: ${line.slice(0, 300)}`);
    const statuses = Object.entries(seen.byStatus).map(([status, times]) => `${status} ${number(times)}`).join(', ');
    return {
      short: `${number(seen.requests)} requests, ${seen.findings.length} findings`,
      notes: [`seed ${seed}; ${seen.operations} of ${seen.doors} calls; ${number(seen.accepted)} accepted; ${statuses}`],
      findings: [...seen.findings.map(({ kind, what, times, caller, method, path, body }) => `${kind}, ${times} times: ${what}; as ${caller} ${method} ${path} ${body ?? ''}`), ...faults],
    };
  } finally {
    await house.close();
  }
}

async function properties({ root, quick, say }) {
  const folder = mkdtempSync(join(tmpdir(), 'tinbao-properties-'));
  const counts = join(folder, 'counts');
  const wanted = quick ? ONE_PASS : 1_000_000;
  const times = Math.ceil((wanted * 1.15) / ONE_PASS);
  try {
    const { findings } = await suiteFigures(root, PROPERTIES, { say, what: 'properties', config: 'test/security/jest-properties.config.mjs', env: { TINBAO_PROPERTY_TIMES: String(times), TINBAO_PROPERTY_COUNTS: counts } });
    const each = existsSync(counts) ? readFileSync(counts, 'utf8').trim().split('\n').map(Number) : [];
    const cases = each.reduce((sum, count) => sum + count, 0);
    return { short: `${number(cases)} cases of ${each.length} properties`, findings: cases < wanted * 0.9 ? [...findings, `only ${number(cases)} cases, of ${number(wanted)}`] : findings };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function redos({ root, quick }) {
  const { count, distinct, proved, attacked, excused, slowestMs, findings } = await checkRegexes(root, { length: quick ? 2_000 : 20_000, mostMs: 200 });
  return { short: `${count} expressions`, notes: [`${distinct} different ones: ${proved} proved, ${attacked} attacked, of those ${excused} excused by what they read; the slowest took ${slowestMs.toFixed(0)} ms`], findings };
}

async function mutations(say) {
  const { tried, detected, refused, excused, findings } = await mutateLedger(say);
  return { short: `${detected} of ${tried} found`, notes: [`${refused} stopped by a constraint, ${excused} that no event decides and that are named in ledger-mutations.mjs`], findings };
}

async function guessing() {
  const { bits, tries, chance, tips, years } = codeGuessing();
  return {
    short: `1 in ${number(Math.round(1 / chance))}`,
    notes: [`${bits.toFixed(1)} random bits; a house that did nothing else answers ${number(Math.round(tries))} tries in ${years} years; against ${number(tips)} tips one of them is found with a chance of ${chance.toExponential(1)}`],
    findings: chance > 1e-3 ? ['guessing is too likely'] : [],
  };
}

async function supply({ root, sbom }) {
  const { packages, scripts, components, audit, findings } = await checkSupply(root, { sbom });
  return { short: `${packages} packages pinned`, notes: [`${scripts} install scripts looked at; ${components} components in the bill of materials${sbom ? `, written to ${sbom}` : ''}; npm audit: ${audit}`], findings };
}

function table({ node, results }) {
  const lines = [`node ${node}`, ''];
  for (const [key, { what, short, notes, findings, seconds }] of Object.entries(results)) {
    lines.push(`${key}  ${what}`, `  ${short}${seconds === undefined ? '' : ` (${seconds} s)`}`, ...notes.map((note) => `  ${note}`), ...findings.slice(0, 40).map((finding) => `  FINDING ${finding}`), '');
  }
  const all = Object.values(results).flatMap(({ findings }) => findings).length;
  lines.push(`${Object.entries(results).map(([key, { short }]) => `${key} ${short}`).join('; ')}; ${all} findings`);
  return `${lines.join('\n')}\n`;
}

function commitOf(root) {
  try {
    return { commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() };
  } catch {
    return {};
  }
}
