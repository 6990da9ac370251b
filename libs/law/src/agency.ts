import { z } from 'zod';
import { ConfidenceNote, LocalDateText, SourceNote, type DeepReadonly } from './confidence.js';

export const receiverClasses = [
  'investigation_agency', 'assigned_agency', 'commune_police', 'police_post', 'police_station', 'district_security_team',
  'procuracy', 'police_other', 'other',
] as const;
/** Which receiving and transfer clocks apply to an agency (`where` of clocks.json). */
export type ReceiverClass = (typeof receiverClasses)[number];

/** One organisation; valid on a date d when `valid_from <= d <= valid_to` (null = open). */
const Agency = z.object({
  id: z.string().regex(/^[a-z0-9_.]+$/),
  vi: z.string().min(1),
  en: z.string().min(1),
  kind: z.string(),
  parent: z.string().nullable(),
  code: z.string().nullable(),
  valid_from: LocalDateText.nullable(),
  valid_to: LocalDateText.nullable(),
  competence: z.string().nullable(),
  lead_categories: z.array(z.string()),
  investigation_role: z.string().nullable(),
  receiverClass: z.enum(receiverClasses),
  predecessors: z.array(z.string()),
  successors: z.array(z.string()),
  contact: z.record(z.string(), z.unknown()).nullable(),
  seed_roles: z.array(z.string()),
  source: SourceNote,
  confidence: ConfidenceNote,
  notes: z.string().nullable(),
});
export type Agency = DeepReadonly<z.infer<typeof Agency>>;

/** The file agencies.json. */
export const AgenciesFile = z.object({
  schema: z.literal('tinbao.agencies/1'),
  as_of: z.string(),
  organisation_timeline: z.array(z.object({ date: LocalDateText, what: z.string(), source: z.string(), confidence: ConfidenceNote })),
  agencies: z.array(Agency).min(1),
});

type WithAgencies = Readonly<{ agencies: ReadonlyMap<string, Agency> }>;

/** Returned, never thrown: the id is unknown, or names a body that does not exist on the date. */
export type AgencyRefusal =
  | Readonly<{ refused: 'agency_unknown'; id: string }>
  | Readonly<{
      refused: 'agency_not_valid';
      id: string;
      validFrom: string | null;
      validTo: string | null;
      successors: readonly string[];
      predecessors: readonly string[];
    }>;

/** The agency id without its concrete unit: `commune/00004` -> `commune`. */
export function agencyTemplate(id: string): string {
  return id.split('/', 1)[0] ?? id;
}

/** The concrete unit of an owner id: `commune/00004` -> `00004`; undefined when the id names none. */
export function unitOf(id: string): string | undefined {
  const slash = id.indexOf('/');
  return slash < 0 ? undefined : id.slice(slash + 1);
}

/** Whether an agency exists on a local date. */
export function isValidOn(agency: Pick<Agency, 'valid_from' | 'valid_to'>, date: string): boolean {
  return (agency.valid_from === null || agency.valid_from <= date) && (agency.valid_to === null || date <= agency.valid_to);
}

/** The agency of an id (with or without unit) on a local date; refuses unknown ids and dates outside its life. */
export function agencyOn(law: WithAgencies, id: string, date: string): Agency | AgencyRefusal {
  const agency = law.agencies.get(agencyTemplate(id));
  if (!agency) return { refused: 'agency_unknown', id };
  if (isValidOn(agency, date)) return agency;
  const { valid_from: validFrom, valid_to: validTo, successors, predecessors } = agency;
  return { refused: 'agency_not_valid', id, validFrom, validTo, successors, predecessors };
}

/**
 * The ids that stand for `id` on a local date: itself; its successors, followed as far as needed, once it has ended;
 * its predecessors while it does not exist yet. Empty when nobody does. Units are not carried over.
 */
export function resolveAgency(law: WithAgencies, id: string, date: string): readonly string[] {
  const agency = law.agencies.get(agencyTemplate(id));
  if (!agency) return [];
  if (isValidOn(agency, date)) return [agency.id];
  const ended = agency.valid_to !== null && agency.valid_to < date;
  const next = ended ? agency.successors : agency.predecessors;
  return [...new Set(next.flatMap((other) => resolveAgency(law, other, date)))];
}

/**
 * The receiver class of an agency id, with or without unit; undefined for an unknown id. A body keeps its class outside
 * its life too: a clock must not fail to start because a unit was named a day too late.
 */
export function receiverClassOf(law: WithAgencies, id: string, _date: string): ReceiverClass | undefined {
  return law.agencies.get(agencyTemplate(id))?.receiverClass;
}

/**
 * The body that counts as one "agency" for clocks (clocks.json, machine.per): the nearest agency of kind
 * investigation_agency up the parents (PC01-PC04 -> `hn.csdt`, PA09 -> `hn.andt`), else the id itself with its unit.
 */
export function legalBody(law: WithAgencies, id: string): string {
  for (let agency = law.agencies.get(agencyTemplate(id)); agency; agency = agency.parent ? law.agencies.get(agency.parent) : undefined) {
    if (agency.kind === 'investigation_agency') return agency.id;
  }
  return id;
}
