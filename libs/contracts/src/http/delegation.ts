import { z } from 'zod';
import { Code } from '../event-codes.js';

/** Longest delegation, in days: what lasts longer is an appointment. */
export const DELEGATION_DAYS = 30;

/** Rights that one passes on to a colleague, from one local day to another, both included. */
export const DelegationBody = z.strictObject({
  /** `account/<username>` of the own agency. */
  to: z.string().regex(/^account\/[a-z0-9][a-z0-9._-]{1,62}$/),
  rights: z.array(Code).min(1).max(40),
  from: z.iso.date(),
  until: z.iso.date(),
});
export type DelegationBody = z.infer<typeof DelegationBody>;

/** A delegation as those concerned see it; days are local and included. */
export interface DelegationShown {
  readonly id: string;
  readonly by: string;
  readonly byName: string;
  readonly to: string;
  readonly toName: string;
  readonly rights: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly state: 'coming' | 'running' | 'over' | 'ended';
  /** Whether it is the reader's own to end. */
  readonly isMine: boolean;
}
