import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callsBeside, seasons } from '@tinbao/season';
import { exit, text, type Command, type Given } from './command.js';
import { dataFolder, type Io } from './io.js';
import { UsageError } from './usage-error.js';

/** The simulator, compiled: an entry of its own, since it opens a whole Tinbao. */
const simulator = fileURLToPath(new URL('../../simulator/dist/main.js', import.meta.url));

interface Asked {
  readonly season: string;
  readonly seed: string;
  readonly tips: number;
  readonly calls: number;
  readonly rate?: number;
}

interface Day {
  readonly day: string;
  readonly tips: number;
  readonly calls: number;
  readonly events: number;
}

interface Outcome extends Day {
  readonly acts: number;
  readonly refused: Readonly<Record<string, number>>;
}

type Told = { readonly day: Day } | { readonly outcome: Outcome } | { readonly noRoom: string };

/** `simulate`: lives a season, marked as simulated, in the folder of TINBAO_DATA, or in a throw-away one where none is named. */
export const simulate: Command = {
  usage: '--season tet-2024 --tips N [--calls N] [--seed TEXT] [--rate TIPS_A_SECOND]',
  options: { season: { type: 'string' }, tips: { type: 'string' }, calls: { type: 'string' }, seed: { type: 'string' }, rate: { type: 'string' } },
  run: async (given, io) => {
    const asked = askedOf(given);
    const named = io.env.TINBAO_DATA ? dataFolder(io) : undefined;
    const data = named ?? (await mkdtemp(join(tmpdir(), 'tinbao-season-')));
    try {
      const started = performance.now();
      const outcome = await live(asked, data, io);
      const seconds = (performance.now() - started) / 1000;
      if (given.values.json === true) io.out(JSON.stringify({ ...asked, ...outcome, seconds, ...(named ? { data } : {}) }));
      else for (const line of summary(outcome, seconds, named && startAgain(asked.season, named))) io.out(line);
      return exit.done;
    } finally {
      if (!named) await rm(data, { recursive: true, force: true });
    }
  },
};

function askedOf(given: Given): Asked {
  const name = text(given, 'season') ?? '';
  const season = Object.hasOwn(seasons, name) ? seasons[name] : undefined;
  if (!season) throw new UsageError(`simulate: --season ${name || 'is missing'}; accepted: ${Object.keys(seasons).join(', ')}`);
  const tips = whole(given, 'tips');
  if (tips === undefined) throw new UsageError('simulate: --tips is missing; accepted: a whole number, 2000 for example');
  const rate = whole(given, 'rate');
  return { season: name, seed: text(given, 'seed') ?? name, tips, calls: whole(given, 'calls') ?? callsBeside(season, tips), ...(rate ? { rate } : {}) };
}

function whole(given: Given, name: string): number | undefined {
  const value = text(given, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,8}$/.test(value)) throw new UsageError(`simulate: --${name} ${value}; accepted: a whole number up to 99999999`);
  return Number(value);
}

/** Runs the simulator; one line a day on the error output. Refuses with a UsageError a folder that takes no season in. */
function live(asked: Asked, data: string, io: Io): Promise<Outcome> {
  // Ctrl-C reaches both: the simulator ends with its day, and this waits for it.
  const wait = () => undefined;
  process.on('SIGINT', wait);
  const started = performance.now();
  let last = { events: 0, at: started };
  return new Promise<Outcome>((resolve, reject) => {
    const child = fork(simulator, [JSON.stringify({ ...asked, data })], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.on('message', (told: Told) => {
      if ('outcome' in told) return resolve(told.outcome);
      if ('noRoom' in told) return reject(new UsageError(`simulate: ${told.noRoom}`));
      const now = performance.now();
      io.err(`[${((now - started) / 1000).toFixed(1)} s] ${dayLine(told.day)}, ${Math.round((told.day.events - last.events) / ((now - last.at) / 1000))} a second`);
      last = { events: told.day.events, at: now };
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`the simulator ended with ${signal ?? code}`)));
  }).finally(() => process.off('SIGINT', wait));
}

function dayLine({ day, tips, calls, events }: Day): string {
  return `SIMULATED ${day}: ${tips} tips, ${calls} calls, ${events} events`;
}

function startAgain(season: string, data: string): string {
  return `TINBAO_DATA=${data} TINBAO_SIMULATED_CLOCK=1 TINBAO_NOW=${seasons[season]?.standsAt.value} npm start`;
}

function summary(outcome: Outcome, seconds: number, again: string | undefined): string[] {
  const { tips, calls, events, acts, refused } = outcome;
  const codes = Object.entries(refused).map(([code, n]) => `${code} ${n}`);
  return [
    dayLine(outcome),
    `${acts} acts of officers and agencies; ${codes.length === 0 ? 'none refused' : `refused by state or law: ${codes.join(', ')}`}`,
    `${seconds.toFixed(1)} s: ${(tips / seconds).toFixed(1)} tips, ${(calls / seconds).toFixed(1)} calls, ${Math.round(events / seconds)} events a second`,
    again === undefined ? 'lived in a throw-away folder; TINBAO_DATA=FOLDER keeps it' : `to look at it: ${again}`,
  ];
}
