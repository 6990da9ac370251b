import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { classification } from './classification.mjs';
import { dashboardCountersVsScan } from './dashboard.mjs';
import { dashboardLive } from './dashboard-live.mjs';
import { duplicatesAtMillion } from './duplicates.mjs';
import { kafkaPipelineVsKafkajs } from './kafka-pipeline-vs-kafkajs.mjs';
import { inboxLatency, inboxLatencyKafka } from './inbox-latency.mjs';
import { ledgerProofs } from './ledger-proofs.mjs';
import { ledgerReadVsDatabaseLimit } from './ledger-pipeline-vs-read.mjs';
import { receiptsVsDatabaseLimit } from './receipts-vs-database-limit.mjs';
import { receiptsVsHttpLimit } from './receipts-vs-http-limit.mjs';
import { scalingKafka, scalingLedger } from './scaling.mjs';
import { openScene } from './scene.mjs';
import { table } from './table.mjs';
import { targetsRecomputeVsScan } from './targets.mjs';

const ALL = [
  receiptsVsDatabaseLimit, receiptsVsHttpLimit, ledgerReadVsDatabaseLimit, kafkaPipelineVsKafkajs, inboxLatency, inboxLatencyKafka, scalingLedger, scalingKafka,
  dashboardCountersVsScan, targetsRecomputeVsScan, dashboardLive, duplicatesAtMillion, classification, ledgerProofs,
];
const USAGE = `npm run bench -- [--json] [--quick] [--only key[,key]]; keys: ${ALL.map((b) => b.key).join(', ')}`;

/** Measures each key in this run, ours and its limit in turn; yields the process's exit code. */
export async function bench(args, root) {
  const options = optionsOf(args);
  if (!options) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const results = {};
  announce(options);
  for (const [i, each] of options.chosen.entries()) results[each.key] = await measure(each, options, `${i + 1}/${options.chosen.length}`);
  const report = { ...commitOf(root), node: process.versions.node, cpus: cpus().length, rounds: options.rounds, results };
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : table(report));
  return Object.values(results).some((result) => result.failed) ? 1 : 0;
}

function optionsOf(args) {
  const flags = args.filter((a, i) => a.startsWith('--') && a !== '--only' && args[i - 1] !== '--only');
  const named = args.filter((a) => !a.startsWith('--')).flatMap((a) => a.split(','));
  const isWrong = flags.some((f) => f !== '--json' && f !== '--quick') || named.some((k) => !ALL.some((b) => b.key === k));
  if (isWrong || (args.includes('--only') && named.length === 0)) return undefined;
  const quick = flags.includes('--quick');
  const chosen = named.length > 0 ? ALL.filter((b) => named.includes(b.key)) : ALL;
  return { json: flags.includes('--json'), quick, rounds: quick ? 3 : 5, chosen };
}

/** Says what is coming and about how long it takes on two cores. */
function announce({ chosen, quick }) {
  const seconds = chosen.filter((b) => !b.why?.()).reduce((sum, b) => sum + b.seconds[quick ? 'quick' : 'full'], 0);
  process.stderr.write(`${chosen.length} figures, about ${Math.ceil(seconds / 60)} min: ${chosen.map((b) => b.key).join(', ')}\n`);
}

/** Runs one bench in a scene of its own, removed whatever happens, Ctrl-C included. What cannot run here says why. */
async function measure(each, options, place) {
  const about = { what: each.what, floor: each.floor, goal: each.goal };
  const notMeasured = each.why?.();
  if (notMeasured) return { ...about, notMeasured };
  const started = performance.now();
  const say = (line) => process.stderr.write(`[${place}, ${((performance.now() - started) / 1000).toFixed(1)} s] ${each.key}: ${line}\n`);
  const scene = openScene(say);
  const stop = () => void scene.close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return { ...(await each.run(scene, options)), ...about };
  } catch (error) {
    // The others are measured all the same; this one is named, and the exit code is 1.
    return { ...about, notMeasured: error.message, failed: true };
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
