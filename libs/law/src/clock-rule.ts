import { z } from 'zod';
import { ConfidenceNote, LocalDateText, SourceNote, type DeepReadonly } from './confidence.js';

/** `{field: value}`: equality on event data, dotted paths allowed; an absent boolean is false; `"*"` = present and not null. */
const Where = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** Facts of the tip: `identityRefused`, `victimUnder18`, `tipKind`, `ownerClass`. */
const OwedWhen = z.record(z.string(), z.union([z.string(), z.boolean()]));

/** Opens the clock; the earliest match wins. `at` names the data field with the legal instant; else the event's time. */
const ClockStart = z.object({
  event: z.string(),
  where: Where.optional(),
  at: z.string().optional(),
  /** This start opens nothing once the named event has happened. */
  unlessAfter: z.string().optional(),
});

const ClockStop = z.object({
  event: z.string(),
  where: Where.optional(),
  at: z.string().optional(),
  /** This one stop is not owed under these facts (only with stopMode `all`). */
  owed_unless: OwedWhen.optional(),
});

const ClockLapse = z.object({ event: z.string(), where: Where.optional(), scope: z.string().optional() });

export const clockUnits = [
  'hours', 'calendar days', 'working days', 'months', 'years', 'calendar days before expiry', 'working days before expiry',
  'continuous', 'absolute date, strictly before', 'absolute dates', 'unknown',
] as const;

/**
 * One time limit of clocks.json. `duration` is a number in `unit`; a string or null only for `shown_only` clocks.
 * `valid_from`/`valid_to` null = to be set by a legal officer.
 */
export const ClockRule = z
  .object({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/),
    vi: z.string().min(1),
    en: z.string().min(1),
    kind: z.enum(['statutory', 'internal police rule', 'plan', 'reporting', 'unknown']),
    actor: z.string().nullable(),
    starts_on: z.string().nullable(),
    stops_on: z.string().nullable(),
    start: z.array(ClockStart),
    stop: z.array(ClockStop),
    /** `any` (default): the first match stops. `all`: every owed one must have happened. */
    stopMode: z.enum(['any', 'all']).default('any'),
    date_rule: z.union([z.enum(['after_start', 'absolute', 'coverage']), z.templateLiteral(['before_expiry_of:', z.string()])]),
    applies: z.enum(['tip', 'shown_only']),
    /** Instances: one a tip, one for each legal body that starts it, or one a start event. Absent for shown_only. */
    per: z.enum(['tip', 'agency', 'event']).optional(),
    /** The clock exists only once this event happened; its origin is still `start`. */
    opensOn: z.object({ event: z.string() }).optional(),
    /** Replaces the origin by the un-rolled expiry of another clock. */
    countsFrom: z.templateLiteral(['expiry_of:', z.string()]).optional(),
    /** Event field with a shorter end decided by the signer. */
    dueField: z.object({ event: z.string(), field: z.string(), note: z.string().optional() }).optional(),
    /** From that event on the named clock runs instead. */
    replacedBy: z.array(z.object({ event: z.string(), clock: z.string() })).optional(),
    replaces: z.string().optional(),
    /** before_expiry_of measures from the last clock of the replacement chain. */
    followsReplacement: z.boolean().optional(),
    pause: z.object({ event: z.string(), until: z.array(z.string()), policy: z.literal('suspension_timing') }).optional(),
    owed_if: OwedWhen.optional(),
    owed_unless: OwedWhen.optional(),
    lapses: z.array(ClockLapse).default([]),
    /** duty: passing it is a breach. option_until: the right ends there. option_from: the right begins there. */
    nature: z.enum(['duty', 'option_until', 'option_from']).default('duty'),
    enabled: z.boolean().default(true),
    duration: z.union([z.number().int().positive(), z.string()]).nullable(),
    unit: z.enum(clockUnits),
    extendable_by: z.array(z.string()).nullable(),
    breach_means: z.string().nullable(),
    source: SourceNote,
    confidence: ConfidenceNote,
    notes: z.string().nullable(),
    valid_from: LocalDateText.nullable(),
    valid_to: LocalDateText.nullable(),
  })
  .refine((clock) => clock.applies === 'shown_only' || (typeof clock.duration === 'number' && clock.per !== undefined && clock.start.length > 0), {
    message: 'a clock that applies to tips needs a numeric duration, `per` and at least one start',
  });
export type ClockRule = DeepReadonly<z.infer<typeof ClockRule>>;
export type ClockStart = ClockRule['start'][number];
export type ClockStop = ClockRule['stop'][number];
export type ClockLapse = ClockRule['lapses'][number];

/** One code of the closed list of notices; `stops` and `starts` are clock ids. */
export const NoticeRule = z.object({
  code: z.string(),
  vi: z.string(),
  en: z.string(),
  addressee: z.string(),
  stops: z.array(z.string()),
  starts: z.array(z.string()),
  owed_unless: OwedWhen.optional(),
  /** Events after which a notice that stops no clock is owed, each once; `since`: only where that event came since the last one. */
  owed_after: z.array(z.object({ event: z.string(), where: Where.optional(), since: z.string().optional() })).default([]),
  source: SourceNote,
  confidence: ConfidenceNote,
  notes: z.string().nullable(),
});
export type NoticeRule = DeepReadonly<z.infer<typeof NoticeRule>>;

/** Counting policies a legal officer may switch; each carries its own confidence. */
export const CountingRules = z.object({
  source: z.string(),
  confidence: ConfidenceNote,
  suspension_timing: z.object({ default: z.enum(['last_day', 'after_expiry']), confidence: ConfidenceNote }),
  expiry_as_origin: z.object({ value: z.string(), switchable: z.boolean(), confidence: ConfidenceNote }),
  /** `switch`: whether the day after the event is day 1, or the day of the event itself. */
  first_day: z.object({ value: z.string(), default: z.string(), switch: z.enum(['next', 'same']).default('next'), confidence: ConfidenceNote }),
  /** Shares of a limit (0–1) after each of which it is warned of. */
  warn_after: z.object({ value: z.array(z.number().min(0).max(1)).min(1), confidence: ConfidenceNote }).default({ value: [0.75], confidence: 'policy' }),
  /** Minutes until an emergency dispatch that nobody answered is escalated: a policy of the house, no statute. */
  dispatch_answer: z.object({ minutes: z.number().int().min(1).max(1_440), confidence: ConfidenceNote }).default({ minutes: 5, confidence: 'policy' }),
  day_off_scope: z.object({ value: z.string(), confidence: ConfidenceNote }),
});
export type CountingRules = DeepReadonly<z.infer<typeof CountingRules>>;

/** The file clocks.json. */
export const ClocksFile = z.object({
  schema: z.literal('tinbao.clocks/1'),
  as_of: z.string(),
  timezone: z.literal('Asia/Ho_Chi_Minh'),
  counting_rules: CountingRules,
  clocks: z.array(ClockRule).min(1),
  notices: z.array(NoticeRule).min(1),
});
