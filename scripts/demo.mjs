import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { prepareOrExit, root } from './prepare.mjs';

/** A simulated season in a throw-away folder, then a house to walk through: `npm run demo -- [--tips N] [--calls N] [--seed TEXT]`. */
await prepareOrExit();
const { demo, usualSeason } = await import(pathToFileURL(join(root, 'apps/simulator/dist/demo.js')).href);
const started = performance.now();
const seconds = () => (performance.now() - started) / 1000;
let last = { at: 0, events: 0 };
let house;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop());

try {
  house = await demo({ env: process.env, season: seasonAsked() }, say, tell);
  if (stopping) await end();
  say('the season is lived');
  for (const line of house.lines) console.log(line);
} catch (error) {
  console.error(`The demonstration did not start: ${error.message}`);
  process.exit(1);
}

/** A season under way ends with its day; nothing of it stays. */
async function stop() {
  if (stopping) return;
  stopping = true;
  say('stopping, and removing what was simulated');
  if (house) await end();
}

function end() {
  return house.stop().then(() => process.exit(0), () => process.exit(1));
}

function seasonAsked() {
  const { values } = parseArgs({ options: { tips: { type: 'string' }, calls: { type: 'string' }, seed: { type: 'string' } } });
  return { seed: values.seed ?? usualSeason.seed, tips: whole('tips', values.tips, usualSeason.tips), calls: whole('calls', values.calls, usualSeason.calls) };
}

function whole(name, given, fallback) {
  if (given === undefined) return fallback;
  if (!/^\d{1,5}$/.test(given)) throw new Error(`--${name} ${given}: a whole number up to 99999 is accepted`);
  return Number(given);
}

/** One line a day, over the last one on a terminal, every tenth day elsewhere; yields false to end the season here. */
function tell({ day, tips, events }) {
  const now = seconds();
  const rate = Math.round((events - last.events) / Math.max(now - last.at, 0.001));
  const line = `[${now.toFixed(1)} s] SIMULATED ${day}: ${tips} tips, ${events} events, ${rate} a second`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line}   `);
  else if (Number(day.slice(-2)) % 10 === 0) console.log(line);
  last = { at: now, events };
  return !stopping;
}

function say(line) {
  console.log(`${process.stdout.isTTY && last.at > 0 ? '\n' : ''}[${seconds().toFixed(1)} s] ${line}`);
}
