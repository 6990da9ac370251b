import { parseArgs } from 'node:util';
import { exit, type Command, type Given } from './command.js';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';

/** Loaded only when asked for: classifying needs no database, verifying no lexicon. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  verify: async () => (await import('./verify.js')).verify,
  classify: async () => (await import('./classify.js')).classifyCommand,
  clocks: async () => (await import('./clocks.js')).clocksCommand,
  route: async () => (await import('./route.js')).routeCommand,
  replay: async () => (await import('./replay.js')).replay,
  'what-if': async () => (await import('./what-if.js')).whatIfCommand,
  export: async () => (await import('./export-events.js')).exportCommand,
  retrain: async () => (await import('./retrain.js')).retrain,
  simulate: async () => (await import('./simulate.js')).simulate,
  import: async () => (await import('./import.js')).importCommand,
  report: async () => (await import('./report.js')).reportCommand,
  shred: async () => (await import('./shred.js')).shred,
  recover: async () => (await import('./recover.js')).recover,
  key: async () => (await import('./key.js')).keyCommand,
  account: async () => (await import('./account.js')).account,
  sql: async () => (await import('./sql.js')).sql,
};

/** Runs one command line. Yields the exit code: 0 done, 1 a finding, 2 a wrong use (told in one line on the error output). */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === 'help') return help(io, name === undefined);
  try {
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) throw new UsageError(`unknown command ${name}; accepted: ${Object.keys(commands).join(', ')}`);
    const command = await load();
    return await command.run(parse(name, command, rest), io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(`tinbao: ${error.message}`);
    return exit.usage;
  }
}

function parse(name: string, command: Command, args: string[]): Given {
  try {
    const options = { ...command.options, json: { type: 'boolean' as const } };
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    return { values: values as Given['values'], positionals };
  } catch (error) {
    const [said] = (error as Error).message.split('. ');
    throw new UsageError(`${name}: ${said}; accepted: ${name} ${command.usage}`);
  }
}

async function help(io: Io, missing: boolean): Promise<number> {
  const say = missing ? (line: string) => io.err(line) : (line: string) => io.out(line);
  say('npm run -s cli -- COMMAND [--json]; exit 0 done, 1 finding, 2 usage');
  for (const [name, load] of Object.entries(commands)) say(`  ${name} ${(await load()).usage}`);
  return missing ? exit.usage : exit.done;
}
