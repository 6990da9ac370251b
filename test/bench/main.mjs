import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { openScene } from './scene.mjs';
import { receiptsVsDatabaseLimit } from './receipts-vs-database-limit.mjs';
import { receiptsVsHttpLimit } from './receipts-vs-http-limit.mjs';

const ALL = [receiptsVsDatabaseLimit, receiptsVsHttpLimit];
const USAGE = `npm run bench -- [--json] [--quick] [key ...]; keys: ${ALL.map((b) => b.key).join(', ')}`;

/** Measures each key in this run, ours and its limit in turn; yields the process's exit code. */
export async function bench(args, root) {
  const options = optionsOf(args);
  if (!options) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const results = {};
  for (const each of options.chosen) results[each.key] = await measure(each, options);
  const report = { ...commitOf(root), node: process.versions.node, cpus: cpus().length, rounds: options.rounds, results };
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : table(report));
  return 0;
}

function optionsOf(args) {
  const flags = args.filter((a) => a.startsWith('--'));
  const keys = args.filter((a) => !a.startsWith('--'));
  const unknown = flags.some((f) => f !== '--json' && f !== '--quick') || keys.some((k) => !ALL.some((b) => b.key === k));
  if (unknown) return undefined;
  const quick = flags.includes('--quick');
  const chosen = keys.length > 0 ? ALL.filter((b) => keys.includes(b.key)) : ALL;
  return { json: flags.includes('--json'), quick, rounds: quick ? 3 : 5, chosen };
}

/** Runs one bench in a scene of its own, removed whatever happens, Ctrl-C included. */
async function measure(each, options) {
  const started = performance.now();
  const say = (line) => process.stderr.write(`[${((performance.now() - started) / 1000).toFixed(1)} s] ${each.key}: ${line}\n`);
  const scene = openScene(say);
  const stop = () => void scene.close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return { ...(await each.run(scene, options)), what: each.what, floor: each.floor, goal: each.goal };
  } finally {
    await scene.close();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function commitOf(root) {
  try {
    return { commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() };
  } catch {
    return {};
  }
}

function table({ node, cpus: cores, rounds, results }) {
  const lines = [`node ${node}, ${cores} CPUs, ${rounds} rounds each, sides in turn; medians (least to most)`, ''];
  for (const [key, r] of Object.entries(results)) {
    lines.push(`${key}  ${r.what}`);
    lines.push(`  ours   ${rate(r.ours)}, p50 ${r.p50Ms.toFixed(1)} ms, p99 ${r.p99Ms.toFixed(1)} ms`);
    lines.push(`  limit  ${rate(r.limit)}`);
    lines.push(`  ratio  ${r.ratio.toFixed(2)} (${r.ratioMin.toFixed(2)} to ${r.ratioMax.toFixed(2)}); floor ${r.floor}, goal ${r.goal}: ${verdict(r)}`);
    for (const note of r.notes ?? []) lines.push(`  ${note}`);
    lines.push('');
  }
  lines.push(Object.entries(results).map(([key, r]) => `${key} ${r.ratio.toFixed(2)}`).join(', '));
  return `${lines.join('\n')}\n`;
}

function rate({ median, min, max }) {
  return `${Math.round(median)}/s (${Math.round(min)} to ${Math.round(max)})`;
}

function verdict({ ratio, floor, goal }) {
  if (ratio >= goal) return 'goal reached';
  return ratio >= floor ? 'above the floor, below the goal' : 'BELOW THE FLOOR';
}
