import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';

/** Runs suites of the house, at the size the environment names; a failed or a skipped test is a finding, so is a suite that is not there. */
export async function suiteFigures(root, paths, { say, what, config, env = {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'tinbao-suite-'));
  const report = join(folder, 'jest.json');
  const flags = [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--disable-warning=ExperimentalWarning'].filter(Boolean).join(' ');
  const args = [join(root, 'node_modules/jest/bin/jest.js'), ...(config ? ['--config', config] : []), '--json', `--outputFile=${report}`, ...paths];
  try {
    await ended(spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env, NODE_OPTIONS: flags }, stdio: ['ignore', 'ignore', 'pipe'] }), say);
    return figuresOf(JSON.parse(readFileSync(report, 'utf8')), what, paths);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ended(child, say) {
  child.stderr.on('data', (chunk) => {
    for (const [, line] of chunk.toString().matchAll(/^((?:PASS|FAIL) .*)$/gm)) say(line);
  });
  return new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
}

function figuresOf({ numPassedTests, testResults }, what, paths) {
  const all = testResults.flatMap(({ name, message, assertionResults }) => (assertionResults.length === 0 ? [{ status: 'failed', fullName: `${name}: ${message.slice(0, 300)}` }] : assertionResults));
  const missing = paths.filter((path) => !testResults.some(({ name }) => name.includes(path)));
  return {
    short: `${numPassedTests.toLocaleString('en-US')} ${what}, ${all.filter(({ status }) => status === 'failed').length} failed`,
    notes: [...all.filter(({ status }) => status === 'pending').map(({ fullName }) => `skipped: ${fullName}`), ...missing.map((path) => `no suite of this name: ${path}`)].slice(0, 10),
    findings: all.filter(({ status }) => status === 'failed').map(({ fullName }) => `failed: ${fullName}`),
  };
}
