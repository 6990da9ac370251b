import { z } from 'zod';
import { Facts, TipKind } from '@tinbao/contracts';
import { agencyTemplate, localDate, organisationVersion, type Law } from '@tinbao/law';
import { explainWhyNot, route, whyNotSentence, type RouteInput } from '@tinbao/routing';
import { text, type Command, type Given } from './command.js';
import type { Io } from './io.js';
import { answerLines } from './json-lines.js';
import { readLaw } from './law-files.js';
import { UsageError } from './usage-error.js';

/** A value that is absent or null is not stated. */
const stated = <T extends z.ZodType>(shape: T) => shape.nullish().transform((value) => value ?? undefined);

const Place = z.object({
  /** A code, or a name in any spelling, its district after a comma. */
  ward: stated(z.string().min(1)),
  point: stated(z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })),
  province: stated(z.string().min(1)),
  /** true: the ward is a code of before 01/07/2025; false: of the 126. */
  old: stated(z.boolean()),
});

/** `173`, 173, `Điều 173`, `173.2`: the article, its clause left out. */
const articleText = z.union([z.string(), z.number()]).transform((article) => /^(?:điều|art\.?)?\s*(\d{1,3}[a-zđ]?)(?![\p{L}\d])/iu.exec(String(article).trim().normalize('NFC'))?.[1]?.toLowerCase() ?? String(article));

function lineShape(law: Law) {
  const agency = z.string().refine((id) => law.agencies.has(agencyTemplate(id)), 'accepted: an id of agencies.json such as hn.pc08 or commune/00004');
  return z.object({
    id: z.union([z.string(), z.number()]),
    category: z.string(),
    article: stated(articleText.refine((article) => law.offences.has(article), 'accepted: an article of chapters XIII–XXVI of the Penal Code such as 173 or 217a')),
    tipKind: stated(z.enum([...TipKind.options, 'notATip'])),
    place: stated(Place),
    facts: stated(Facts),
    confidence: stated(z.number().min(0).max(1)),
    channel: stated(z.string()),
    /** When it happened; a protected event or site counts from and to an instant. */
    occurredAt: stated(z.iso.datetime({ offset: true })),
    receivedBy: stated(agency),
    foundBy: stated(agency),
  });
}
const ACCEPTED = '{"id", "category", "article"?, "tipKind"?, "place"?: {"ward"?, "point"?: {"lat", "lon"}, "province"?}, "facts"?, "occurredAt"?, "confidence"?}';

/** `route --jsonl FILE|- [--on DATE]`: who would lead each tip on a local date, and why; stores nothing. */
export const routeCommand: Command = {
  usage: '--jsonl FILE|- [--on DATE] [--why-not AGENCY]',
  options: { jsonl: { type: 'string' }, on: { type: 'string' }, 'why-not': { type: 'string' } },
  run: (options, io) => {
    const on = dateOf(options, io);
    const law = readLaw();
    const agency = text(options, 'why-not');
    return answerLines(options, io, {
      command: 'route', shape: lineShape(law), accepted: ACCEPTED,
      answer: ({ id, occurredAt: at, ...given }) => {
        const input = { ...given, at };
        return { id, ...answer(law, input, on), ...(agency === undefined ? {} : { whyNot: whyNotSentence(law, agency, explainWhyNot(law, input, on, agency)) }) };
      },
    });
  },
};

function answer(law: Law, input: RouteInput, on: string): object {
  const { reasonFacts: _, ask, priority, ...found } = route(law, input, on);
  return { ...found, ask: ask ?? null, priority: priority ?? null, organisation: { version: organisationVersion(law), on } };
}

/** A local date (Asia/Ho_Chi_Minh), today unless said. */
function dateOf(given: Given, io: Io): string {
  const on = text(given, 'on') ?? localDate(io.now().toISOString());
  if (!z.iso.date().safeParse(on).success) throw new UsageError(`route: --on ${on}; accepted: a date such as 2026-03-02`);
  return on;
}
