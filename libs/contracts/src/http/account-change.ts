import { z } from 'zod';
import { AgencyId } from '../codes.js';
import { WardCode } from '../event-codes.js';
import { staffRoles } from '../staff-role.js';
import { words } from './words.js';

/** What may be done to an account: made, given a new first password, moved to another role or place, closed. */
export const accountActs = ['add', 'reset', 'change', 'close'] as const;
export type AccountAct = (typeof accountActs)[number];

/** Name, role and place of an account, as they shall be. */
export const AccountWish = z.strictObject({
  name: words(1, 100),
  role: z.enum(staffRoles),
  agency: AgencyId.nullable().default(null),
  wards: z.array(WardCode).max(126).default([]),
});
export type AccountWish = z.infer<typeof AccountWish>;

/** The same with the name that signs in, for a new account. */
export const NewAccountBody = z.strictObject({ username: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,62}$/), ...AccountWish.shape });

/** A change of an account that one administrator proposes and another one decides. */
export interface AccountChange {
  readonly id: string;
  readonly username: string;
  readonly act: AccountAct;
  /** What the account shall be; null for a reset and for closing. */
  readonly wish: AccountWish | null;
  readonly state: 'open' | 'approved' | 'rejected';
  /** `account/<username>`. */
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  /** Nobody else was there to decide: the second administrator of a house that had one. */
  readonly alone: boolean;
  /** Whether the proposer may still take the first password, once. */
  readonly passwordWaits: boolean;
}

/** Who gave an account the password that must be changed. */
export interface PasswordGiven {
  /** Names of two administrators; `approvedBy` null where there was one alone. */
  readonly proposedBy: string;
  readonly approvedBy: string | null;
  readonly at: string;
  readonly act: AccountAct;
}

