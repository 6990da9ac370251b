import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { prepare, root, run, runQuietly, step } from './prepare.mjs';

const CHECKS = [
  ['Type check with specs', 'node_modules/typescript-7/bin/tsc', ['-p', 'tsconfig.spec.json']],
  ['Type check of the console', 'node_modules/typescript-7/bin/tsc', ['-p', 'apps/console']],
  ['Lint', 'node_modules/nx/dist/bin/nx.js', ['run', 'tinbao:lint']],
  ['House check', 'scripts/house.mjs', []],
];
// No nx daemon and no full-screen view: nothing lingers, and the output reads the same without a terminal.
const NX = { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' };
const FLAGS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

const jestArguments = process.argv.slice(2);
const problem = await prepare();
if (problem) console.log(`FAIL ${problem.what}\n`);
// Suites run from the sources, so a failed build is one failure among others; without packages nothing runs.
if (problem && problem.step !== 'build') conclude({ passed: 0, failed: 1, skipped: 0 });
else await runAll(jestArguments, problem ? 1 : 0);

async function runAll(args, unbuilt) {
  // Arguments choose suites: then the checks of the whole tree are left out.
  const checks = args.length ? { passed: 0, failed: 0 } : await runChecks();
  const jest = await runJest(args);
  for (const line of skippedSuites(jest)) console.log(line);
  const failed = jest.numFailedTests + jest.numRuntimeErrorTestSuites + checks.failed + unbuilt;
  const skipped = jest.numPendingTests + jest.numTodoTests;
  conclude({ passed: jest.numPassedTests + checks.passed, failed: failed || (jest.code ? 1 : 0), skipped });
}

function conclude({ passed, failed, skipped }) {
  process.exitCode = failed ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
}

/** Each check counts as one test; what it found is printed at once. */
async function runChecks() {
  const counts = { passed: 0, failed: 0 };
  for (const [title, script, args] of CHECKS) {
    const { code, output } = await step(title, () => runQuietly(process.execPath, [join(root, script), ...args], NX));
    counts[code === 0 ? 'passed' : 'failed'] += 1;
    if (code !== 0) console.log(`FAIL ${title}\n${output.trim()}\n`);
  }
  return counts;
}

/** Jest's own numbers and its exit code; a run that left no report counts as one failure. */
async function runJest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'tinbao-report-'));
  const report = join(folder, 'jest.json');
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const options = [process.env.NODE_OPTIONS, FLAGS].filter(Boolean).join(' ');
  try {
    const code = await run(process.execPath, [jest, '--json', `--outputFile=${report}`, ...args], { NODE_OPTIONS: options });
    return { ...reportIn(report), code };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function reportIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
  }
}

/** One loud line for each suite this machine could not run; its title carries the reason: "... [skipped: why]". */
function skippedSuites({ testResults }) {
  const lines = new Map();
  for (const { name, assertionResults } of testResults) {
    for (const { status, fullName } of assertionResults) {
      if (status !== 'pending') continue;
      const reason = /^(.*?) ?\[skipped: (.*?)\]/.exec(fullName);
      if (!reason) continue;
      const line = `SKIPPED ${relative(root, name).split(sep).join('/')} "${reason[1]}": ${reason[2]}`;
      lines.set(line, (lines.get(line) ?? 0) + 1);
    }
  }
  return [...lines].map(([line, count]) => `${line} (${count} tests)`);
}
