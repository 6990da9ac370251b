import { z } from 'zod';
import { Facts } from '@tinbao/contracts';
import { localDate } from '@tinbao/law';
import { route } from '@tinbao/routing';
import { text, type Command, type Given } from './command.js';
import type { Io } from './io.js';
import { answerLines } from './json-lines.js';
import { readLaw } from './law-files.js';
import { UsageError } from './usage-error.js';

const Line = z.object({
  id: z.union([z.string(), z.number()]),
  category: z.string(),
  article: z.union([z.string(), z.number().transform(String)]).nullish().transform((article) => article ?? undefined),
  tipKind: z.string().nullish().transform((kind) => kind ?? undefined),
  place: z.object({
    ward: z.string().optional(),
    point: z.object({ lat: z.number(), lon: z.number() }).optional(),
    province: z.string().optional(),
    /** The ward is a code of before 01/07/2025. */
    old: z.boolean().optional(),
  }).optional(),
  facts: Facts.optional(),
  confidence: z.number().min(0).max(1).optional(),
  receivedBy: z.string().optional(),
  foundBy: z.string().optional(),
});
const ACCEPTED = '{"id", "category", "article"?, "tipKind"?, "place"?: {"ward"?, "point"?: {"lat", "lon"}, "province"?}, "facts"?, "confidence"?}';

/** `route --jsonl FILE|- [--on DATE]`: who would lead each tip on a local date, and why; stores nothing. */
export const routeCommand: Command = {
  usage: '--jsonl FILE|- [--on DATE]',
  options: { jsonl: { type: 'string' }, on: { type: 'string' } },
  run: (given, io) => {
    const on = dateOf(given, io);
    const law = readLaw();
    return answerLines(given, io, {
      command: 'route', shape: Line, accepted: ACCEPTED,
      answer: ({ id, ...input }) => {
        const { rule, leadAgencies, coordinatingAgencies, units, callFirst, reason, basis, confidence, sealed } = route(law, input, on);
        return { id, rule, leadAgencies, coordinatingAgencies, units, callFirst, reason, basis, confidence, sealed };
      },
    });
  },
};

/** A local date (Asia/Ho_Chi_Minh), today unless said. */
function dateOf(given: Given, io: Io): string {
  const on = text(given, 'on') ?? localDate(io.now().toISOString());
  if (!z.iso.date().safeParse(on).success) throw new UsageError(`route: --on ${on}; accepted: a date such as 2026-03-02`);
  return on;
}
