import { z } from 'zod';
import { ConfidenceNote, LocalDateText, SourceNote, type DeepReadonly } from './confidence.js';

const known = { source: SourceNote, confidence: ConfidenceNote };
const named = { id: z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/), vi: z.string().min(1), en: z.string().min(1), ...known };
const Amount = z.number().min(-100).max(100);

const Goal = z.discriminatedUnion('kind', [
  /** Exactly this many percent. */
  z.object({ kind: z.literal('equals'), value: Amount }),
  /** Strictly above this many percent. */
  z.object({ kind: z.literal('above'), value: Amount }),
  /** A change of at most this many percent against every window named. */
  z.object({ kind: z.literal('change'), value: Amount }),
  /** Fewer on every count than in every window named. */
  z.object({ kind: z.literal('fewer') }),
  z.object({ kind: z.literal('none') }),
]);

const Campaign = z.object({
  ...named,
  from: LocalDateText,
  to: LocalDateText,
  windows: z.array(z.object({ ...named, from: LocalDateText, to: LocalDateText })),
  /** Tasks of plan-tasks.json. */
  tasks: z.array(z.string()),
  targets: z.array(z.object({ ...named, measure: z.string(), goal: Goal, against: z.array(z.string()) })),
  /** What units enter as incidents; `countsAs` a measure of a target, `goal` where none or as few as possible may happen. */
  incidentKinds: z.array(z.object({ ...named, countsAs: z.string().nullable(), goal: z.enum(['zero', 'minimise']).nullable() })),
  /** Rows of the table of administrative results. */
  administrativeMatters: z.array(z.object(named)),
  /** Crime against social order: whole chapters, and single articles of the chapters of which a part belongs to it. */
  socialOrder: z.object({ chapters: z.array(z.string()), partOf: z.array(z.string()), articles: z.array(z.string()), ...known }),
  /** Reports are due by 24:00 of this day. */
  deadline: z.object({ lastDay: LocalDateText, ...known }),
  remindDaysBefore: z.object({ days: z.array(z.number().int().min(0).max(90)), ...known }),
  recipients: z.object({ bodies: z.array(z.string()), via: z.string().nullable(), ...known }),
  secrecyMark: z.object({ mark: z.string(), ...known }),
  /** Who owes a report: agencies, groups of plan-tasks.json, or templates that stand for every unit of their kind. */
  submits: z.object({ units: z.array(z.string()).min(1), ...known }),
  /** To whom a unit's sheet goes: its parent, but through another body or level where one is named; the last one is `top`. */
  consolidation: z.object({ top: z.string(), through: z.record(z.string(), z.string()), upper: z.record(z.string(), z.string()), ...known }),
});
/** A time-boxed drive with targets (đợt cao điểm); dates are local, both ends whole days. */
export type Campaign = DeepReadonly<z.infer<typeof Campaign>>;
/** One target of a campaign. */
export type CampaignTarget = Campaign['targets'][number];

/** The file campaigns.json. */
export const CampaignsFile = z.object({ schema: z.literal('tinbao.campaigns/1'), as_of: z.string(), campaigns: z.array(Campaign) });
