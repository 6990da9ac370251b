import { z } from 'zod';
import { AgencyId, NotATipReason, TipKind } from '../codes.js';
import { administrativeOutcomes } from '../events/case-declined.js';
import { words } from './words.js';

/** `POST /tips/{id}/{command}` at this stage: one schema a command; free text is sealed before it becomes an event. */
export const commandBodies = {
  accept: z.strictObject({ by: AgencyId }),
  return: z.strictObject({ by: AgencyId, reason: words(1, 2_000) }),
  classify: z.discriminatedUnion('tipKind', [
    z.strictObject({ tipKind: TipKind, category: z.string().max(64), article: z.string().max(16).optional() }),
    z.strictObject({ tipKind: z.literal('notATip'), notATipReason: NotATipReason, category: z.string().max(64).optional() }),
  ]),
  assign: z.strictObject({ assignee: z.string().min(1).max(128), document: z.string().min(1).max(128).optional() }),
  'open-case': z.strictObject({ article: z.string().max(16), document: z.string().min(1).max(128) }),
  'decline-case': z.strictObject({
    ground: z.number().int().min(1).max(8),
    document: z.string().min(1).max(128),
    administrativeOutcome: z.enum(administrativeOutcomes).optional(),
  }),
} as const;

/** A command of the contract that this build executes. */
export type CommandName = keyof typeof commandBodies;
