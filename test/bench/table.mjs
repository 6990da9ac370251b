/** The report as a person reads it. */
export function table({ node, cpus, rounds, results }) {
  const lines = [`node ${node}, ${cpus} CPUs, ${rounds} rounds each, sides in turn; medians (least to most)`, ''];
  for (const [key, result] of Object.entries(results)) lines.push(`${key}  ${result.what}`, ...linesOf(result).map((line) => `  ${line}`), '');
  lines.push(Object.entries(results).map(([key, result]) => `${key} ${shortly(result)}`).join(', '));
  return `${lines.join('\n')}\n`;
}

function linesOf(result) {
  if (result.notMeasured) return [`not measured: ${result.notMeasured}`];
  return [...(result.ratio === undefined ? [] : comparison(result)), ...(result.notes ?? [])];
}

function comparison(r) {
  const latency = Number.isNaN(r.p50Ms ?? Number.NaN) ? '' : `, p50 ${r.p50Ms.toFixed(1)} ms, p99 ${r.p99Ms.toFixed(1)} ms`;
  const floor = r.floor === undefined ? '' : `floor ${r.floor}, `;
  return [
    `ours   ${rate(r.ours)}${latency}`,
    `limit  ${rate(r.limit)}`,
    `ratio  ${r.ratio.toFixed(2)} (${r.ratioMin.toFixed(2)} to ${r.ratioMax.toFixed(2)}); ${floor}goal ${r.goal}: ${verdict(r)}`,
  ];
}

function rate({ median, min, max }) {
  return `${Math.round(median)}/s (${Math.round(min)} to ${Math.round(max)})`;
}

function verdict({ ratio, floor, goal }) {
  if (ratio >= goal) return 'goal reached';
  if (floor === undefined) return 'BELOW THE GOAL';
  return ratio >= floor ? 'above the floor, below the goal' : 'BELOW THE FLOOR';
}

function shortly({ notMeasured, ratio, short }) {
  if (notMeasured) return 'not measured';
  return short ?? ratio.toFixed(2);
}
