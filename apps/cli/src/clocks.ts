import { z } from 'zod';
import { clocks, defaultPolicy, recomputed, type ClockEvent, type ClockPolicy, type DatedClock, type Moved } from '@tinbao/clocks';
import { catalogue, Facts, shortName, TipKind } from '@tinbao/contracts';
import { agencyTemplate, type Law } from '@tinbao/law';
import { exit, text, type Command, type Given } from './command.js';
import { readText, type Io } from './io.js';
import { sayIssue } from './json-lines.js';
import { readLaw, readOtherLaw } from './law-files.js';
import { UsageError } from './usage-error.js';

/** RFC 3339, any offset. */
const Moment = z.iso.datetime({ offset: true, error: 'accepted: an RFC 3339 instant such as 2024-02-05T08:00:00+07:00' });
const names = new Set(catalogue.map(({ type }) => shortName(type)));
const ACCEPTED = 'a JSON array of {"type": "TipReceived", "time": RFC 3339 instant, "data": {…}}, the events of one tip in order';

/**
 * `clocks --events FILE|- [--now INSTANT]`: the statutory clocks of one tip, from its events alone. `--first-day same` counts the
 * day of the event; `--what-if DIR` yields the open clocks that the law data of a folder would move.
 */
export const clocksCommand: Command = {
  usage: '--events FILE|- [--now INSTANT] [--first-day next|same] [--what-if DIR]',
  options: { events: { type: 'string' }, now: { type: 'string' }, 'first-day': { type: 'string' }, 'what-if': { type: 'string' } },
  run: async (given, io) => {
    const law = readLaw();
    const events = await eventsOf(given, io, law);
    const now = nowOf(given, io);
    const found = clocks(events, law, now, policyOf(given, law));
    const other = text(given, 'what-if');
    const answer = other === undefined ? found : whatIf(found, events, { law: await readOtherLaw(io, other), given, now });
    io.out(JSON.stringify(answer, null, given.values.json === true ? undefined : 2));
    return exit.done;
  },
};

/** The events whose agency decides which limits run. */
const OWNER_FIELD: Readonly<Record<string, 'receivedBy' | 'by'>> = { TipReceived: 'receivedBy', TipAccepted: 'by', TransferAccepted: 'by' };

const fullName = (type: string): string => shortName(type.startsWith('vn.tinbao.') ? type : `vn.tinbao.${type}.v1`);

/** The fields of an event's data that a clock reads; null is not stated, and other fields pass. */
function eventShape(law: Law) {
  const data = z.looseObject({
    competent: z.boolean().nullish(), identityRefused: z.boolean().nullish(), facts: Facts.nullish(),
    tipKind: z.enum([...TipKind.options, 'notATip']).nullish(), notice: z.enum([...law.notices.keys()]).nullish(),
    decidedAt: Moment.nullish(), receivedAt: Moment.nullish(), until: Moment.nullish(),
  });
  return z
    .object({
      type: z.string().refine((type) => names.has(fullName(type)), `accepted: ${[...names].join(', ')}`),
      time: Moment, data: data.optional(), subject: z.string().optional(),
    })
    .superRefine(({ type, data: given }, context) => {
      const field = OWNER_FIELD[fullName(type)];
      const agency = field && given?.[field];
      if (field === undefined || agency === undefined || agency === null) return;
      if (typeof agency === 'string' && law.agencies.has(agencyTemplate(agency))) return;
      context.addIssue({ code: 'custom', path: ['data', field], message: `${String(agency)}; accepted: an id of agencies.json such as hn.pc01, with its unit where it stands for many: commune/00004` });
    });
}

async function eventsOf(given: Given, io: Io, law: Law): Promise<ClockEvent[]> {
  const file = text(given, 'events');
  if (file === undefined) throw new UsageError(`clocks: --events FILE is missing; accepted: a file, or - for standard input, with ${ACCEPTED}`);
  const content = await readText(io, file);
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw new UsageError(`clocks: ${file} is not JSON; accepted: ${ACCEPTED}`);
  }
  const parsed = z.array(eventShape(law)).safeParse(value);
  if (!parsed.success) throw new UsageError(`clocks: ${file}: ${sayIssue(parsed.error)}; accepted: ${ACCEPTED}`);
  return parsed.data;
}

function nowOf(given: Given, io: Io): string {
  const now = text(given, 'now') ?? io.now().toISOString();
  if (!Moment.safeParse(now).success) throw new UsageError(`clocks: --now ${now}; accepted: an RFC 3339 instant such as 2024-02-05T08:00:00+07:00`);
  return now;
}

/** What the law data say, or the other way to count the day of the event. */
function policyOf(given: Given, law: Law): ClockPolicy {
  const said = text(given, 'first-day');
  if (said === undefined) return defaultPolicy(law);
  const parsed = z.enum(['next', 'same']).safeParse(said);
  if (!parsed.success) throw new UsageError(`clocks: --first-day ${said}; accepted: next (the day after the event is day 1), same (the day of the event is)`);
  return { ...defaultPolicy(law), firstDay: parsed.data };
}

/** Which open clocks another law would move, with both ends and how they come about; one that had ended stays. */
function whatIf(found: readonly DatedClock[], events: readonly ClockEvent[], other: { law: Law; given: Given; now: string }): unknown[] {
  const after = clocks(events, other.law, other.now, policyOf(other.given, other.law));
  return recomputed(found, after).moved.map(({ id, agency, before, after: now }: Moved) => ({ id, agency, before: brief(before), after: brief(now) }));
}

function brief(clock: DatedClock | undefined): object | null {
  if (clock === undefined) return null;
  const { startedAt, dueAt, state, source, law, calendar, arithmetic } = clock;
  return { startedAt, dueAt, state, source, law, calendar, arithmetic };
}
