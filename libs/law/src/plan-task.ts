import { z } from 'zod';
import { ConfidenceNote, LocalDateText, SourceNote, type DeepReadonly } from './confidence.js';

const PlanTask = z.object({
  task: z.string().regex(/^III\.\d{1,2}$/),
  subject: z.string(),
  /** Order of the plan. */
  leadAgencies: z.array(z.string()),
  /** The one agency that answers; null when the plan names no lead. */
  accountable: z.string().nullable(),
  implementingAgencies: z.array(z.string()),
  coordinating: z.array(z.string()),
  committees: z.array(z.string()),
  confidence: ConfidenceNote,
  accountableConfidence: ConfidenceNote.nullable(),
  source: SourceNote,
  notes: z.string().nullable(),
});
/** A task of section III of the city's plan. */
export type PlanTask = DeepReadonly<z.infer<typeof PlanTask>>;

const AgencyGroup = z.object({
  id: z.string().startsWith('group.'),
  vi: z.string(),
  en: z.string(),
  members: z.array(z.string()).min(1),
  complete: z.boolean(),
  confidence: ConfidenceNote,
  notes: z.string().nullable(),
});
/** A group the plan names as a whole ("các sở, ban, ngành"). */
export type AgencyGroup = DeepReadonly<z.infer<typeof AgencyGroup>>;

/** The file plan-tasks.json. */
export const PlanTasksFile = z.object({
  schema: z.literal('tinbao.plan-tasks/1'),
  season: z.object({ from: LocalDateText, to: LocalDateText }),
  source: z.string(),
  groups: z.array(AgencyGroup),
  tasks: z.array(PlanTask).min(1),
});
