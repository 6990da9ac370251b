import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { eventTypeOf, shortName, catalogue } from '@tinbao/contracts';
import type { EntityManager } from 'typeorm';
import { exit, text, type Command, type Given } from './command.js';
import { onSnapshot } from './snapshot.js';
import { UsageError } from './usage-error.js';

const CHUNK = 2_000;
const EVENTS = `
  select index, body from ledger.event
  where shard = 0 and index > $1 and index <= $2 and ($3::text[] is null or type = any($3)) order by index limit ${CHUNK}`;

/** What is exported: indexes, both ends included, and full types; none: all. */
interface Wanted {
  readonly from: number;
  readonly to: number;
  readonly types: readonly string[] | null;
}

/** `export`: the exact bytes of each event, one a line, for numbers to be computed anew by other code. */
export const exportCommand: Command = {
  usage: '--out FILE|- [--type NAME[,NAME]] [--from N] [--to N]',
  options: { out: { type: 'string' }, type: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  run: async (given, io) => {
    const out = text(given, 'out');
    if (out === undefined) throw new UsageError('export: --out FILE is missing; accepted: a file, or - for standard output');
    const wanted = { from: indexOf(given, 'from', 0), to: indexOf(given, 'to', Number.MAX_SAFE_INTEGER), types: typesOf(text(given, 'type')) };
    const file = out === '-' ? undefined : await open(resolve(io.folder, out), 'w').catch((error: unknown) => Promise.reject(unwritable(out, error)));
    const count = await onSnapshot(io, (m) => exported(m, wanted, async (bodies) => {
      if (file) await file.appendFile(bodies.map((body) => `${body}\n`).join(''));
      else for (const body of bodies) io.out(body);
    })).finally(() => file?.close());
    if (given.values.json === true && out !== '-') io.out(JSON.stringify({ events: count }));
    else io.err(`${count} events`);
    return exit.done;
  },
};

/** Hands on the bodies in the ledger's order, some at a time; yields how many. */
async function exported(m: EntityManager, { from, to, types }: Wanted, write: (bodies: readonly string[]) => Promise<void>): Promise<number> {
  let [count, after] = [0, from - 1];
  for (;;) {
    const rows: { index: number; body: string }[] = await m.query(EVENTS, [after, to, types]);
    await write(rows.map(({ body }) => body));
    count += rows.length;
    after = Number(rows.at(-1)?.index ?? after);
    if (rows.length < CHUNK) return count;
  }
}

function unwritable(file: string, error: unknown): UsageError {
  return new UsageError(`export: ${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
}

function indexOf(given: Given, name: 'from' | 'to', otherwise: number): number {
  const value = text(given, name);
  if (value === undefined) return otherwise;
  if (!/^\d{1,15}$/.test(value)) throw new UsageError(`export: --${name} ${value}; accepted: the index of an event, from 0`);
  return Number(value);
}

/** Full types of names such as `TipReceived`, or of full types. */
function typesOf(names: string | undefined): string[] | null {
  return names?.split(',').map((name) => {
    const type = eventTypeOf(name)?.type ?? catalogue.find((each) => each.name === name)?.type;
    if (!type) throw new UsageError(`export: --type ${name}; accepted: ${catalogue.map((each) => shortName(each.type)).join(', ')}`);
    return type;
  }) ?? null;
}
