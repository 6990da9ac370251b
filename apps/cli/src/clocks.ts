import { z } from 'zod';
import { clocks, type ClockEvent } from '@tinbao/clocks';
import type { Clock } from '@tinbao/contracts';
import { exit, text, type Command, type Given } from './command.js';
import { readText, type Io } from './io.js';
import { sayIssue } from './json-lines.js';
import { readLaw } from './law-files.js';
import { UsageError } from './usage-error.js';

/** RFC 3339, any offset. */
const Moment = z.iso.datetime({ offset: true });
const Events = z.array(z.object({
  type: z.string().regex(/^(vn\.tinbao\.)?[A-Z][A-Za-z]*(\.v\d+)?$/),
  time: Moment,
  data: z.record(z.string(), z.unknown()).optional(),
  subject: z.string().optional(),
}));
const ACCEPTED = 'a JSON array of {"type": "TipReceived", "time": RFC 3339 instant, "data": {…}}, the events of one tip in order';

/** `clocks --events FILE|- [--now INSTANT]`: the statutory clocks of one tip, from its events alone. */
export const clocksCommand: Command = {
  usage: '--events FILE|- [--now INSTANT]',
  options: { events: { type: 'string' }, now: { type: 'string' } },
  run: async (given, io) => {
    const found = fold(await eventsOf(given, io), nowOf(given, io));
    io.out(JSON.stringify(found, null, given.values.json === true ? undefined : 2));
    return exit.done;
  },
};

async function eventsOf(given: Given, io: Io): Promise<ClockEvent[]> {
  const file = text(given, 'events');
  if (file === undefined) throw new UsageError(`clocks: --events FILE is missing; accepted: a file, or - for standard input, with ${ACCEPTED}`);
  const content = await readText(io, file);
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw new UsageError(`clocks: ${file} is not JSON; accepted: ${ACCEPTED}`);
  }
  const parsed = Events.safeParse(value);
  if (!parsed.success) throw new UsageError(`clocks: ${file}: ${sayIssue(parsed.error)}; accepted: ${ACCEPTED}`);
  return parsed.data;
}

function nowOf(given: Given, io: Io): string {
  const now = text(given, 'now') ?? io.now().toISOString();
  if (!Moment.safeParse(now).success) throw new UsageError(`clocks: --now ${now}; accepted: an RFC 3339 instant such as 2024-02-05T08:00:00+07:00`);
  return now;
}

function fold(events: readonly ClockEvent[], now: string): Clock[] {
  try {
    return clocks(events, readLaw(), now);
  } catch (error) {
    // An instant inside an event's data that is none.
    if (error instanceof RangeError) throw new UsageError(`clocks: ${error.message}`);
    throw error;
  }
}
