import { parseArgs } from 'node:util';
import { execFileSync } from 'node:child_process';
import { busRows } from './rows-bus.mjs';
import { databaseRows } from './rows-database.mjs';
import { eventRows } from './rows-events.mjs';
import { intakeRows } from './rows-intake.mjs';
import { kafkaRows } from './rows-kafka.mjs';
import { killAtRandom } from './random-kills.mjs';
import { chanceFrom } from '../chance.mjs';
import { Broken, Scene } from './scene.mjs';

/** The fault suite: `node test/fault/run.mjs --seed N --kills K --rows 1,2 --outage S --short`. Exit 1 on any break. */
const rows = [...intakeRows, ...busRows, ...databaseRows, ...kafkaRows, ...eventRows].sort((a, b) => a.number - b.number);
const started = performance.now();
const say = (line) => console.log(`[${((performance.now() - started) / 1_000).toFixed(1)} s] ${line}`);

/** The options, or undefined for wrong ones, which it names. */
function read() {
  try {
    const { values } = parseArgs({ options: {
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) }, kills: { type: 'string', default: '20' },
      rows: { type: 'string', default: rows.map(({ number }) => number).join() }, outage: { type: 'string', default: '8' }, short: { type: 'boolean', default: false },
    } });
    const [seed, kills, outage] = ['seed', 'kills', 'outage'].map((name) => Number(values[name]));
    const numbers = values.rows.split(',').filter(Boolean).map(Number);
    const isRow = (n) => rows.some(({ number }) => number === n);
    if ([seed, kills, outage].every((n) => Number.isInteger(n) && n >= 0) && outage > 0 && numbers.every(isRow)) return { seed, kills, outage, numbers, short: values.short };
  } catch (error) {
    console.error(error.message);
  }
  console.error(`accepted are --seed, --kills and --outage with whole numbers, --rows with any of ${rows.map(({ number }) => number).join()}, --short`);
  return undefined;
}

/** True when nothing broke. */
async function run({ seed, kills, outage, numbers, short }) {
  say(`commit ${commit()}, seed ${seed}`);
  const breaks = [];
  let scene;
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void abandon(scene));
  try {
    scene = new Scene({ chance: chanceFrom(seed), say, outage, short });
    await scene.open();
    for (const row of rows.filter(({ number }) => numbers.includes(number))) {
      // A seed of its own: a row alone runs as it runs among the others.
      await shown(`row ${row.number}: ${row.title}`, breaks, () => row.run(scene, chanceFrom(seed * 100 + row.number)));
      scene.disarm();
    }
    if (kills > 0) await shown(`random kills under load, ${kills} of them`, breaks, () => killAtRandom(scene, kills, chanceFrom(seed)));
    await shown('the whole run', breaks, async () => {
      await scene.sound();
      return [`${scene.figures.events} events, ${scene.figures.attempts} attempts`];
    });
  } catch (error) {
    breaks.push(error.message);
    say(`BROKEN before the first row: ${error.stack}`);
  } finally {
    await scene?.close();
  }
  conclude(breaks, scene?.figures ?? {}, { seed, kills, outage, numbers, short });
  return breaks.length === 0;
}

/** Nothing that was started here runs on. */
async function abandon(scene) {
  say('given up');
  await scene?.close();
  process.exit(1);
}

async function shown(title, breaks, work) {
  try {
    for (const line of await work()) say(`ok ${title}: ${line}`);
  } catch (error) {
    breaks.push(title);
    say(`BROKEN ${title}: ${error instanceof Broken ? error.message : error.stack}`);
  }
}

/** Nothing in n tries means less than 3 in n at 95 % (rule of three). */
function conclude(breaks, { sent = 0, lost = 0, duplicated = 0 }, given) {
  const bound = (n) => (n === 0 && sent > 0 ? `0 (< ${(3 / sent).toExponential(1)} at 95 %)` : String(n));
  if (breaks.length > 0) console.log(`again: npm run faults -- --seed ${given.seed} --kills ${given.kills} --outage ${given.outage} --rows ${given.numbers.join()}${given.short ? ' --short' : ''}`);
  console.log(`sent ${sent} / lost ${bound(lost)} / duplicated ${bound(duplicated)}`);
  console.log(breaks.length === 0 ? `faults: nothing broke (seed ${given.seed})` : `faults: BROKEN: ${breaks.join('; ')} (seed ${given.seed})`);
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], cwd: new URL('.', import.meta.url) }).trim();
  } catch {
    return 'unknown';
  }
}

const options = read();
if (options) process.exitCode = (await run(options)) ? 0 : 1;
else process.exitCode = 2;
