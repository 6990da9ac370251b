import { z } from 'zod';
import { AgencyId } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { WardCode } from '../event-codes.js';
import { accountActs } from '../http/account-change.js';
import { staffRoles } from '../staff-role.js';

/** What shall be done to an account, in codes; no name of a person, no password. */
export const accountPlace = { role: z.enum(staffRoles).optional(), agency: AgencyId.nullable().optional(), wards: z.array(WardCode).max(126).optional() };

/** Đề xuất thay đổi tài khoản: one administrator proposes; subject `account/<name>`. */
export const AccountProposed = defineEvent({
  name: 'AccountProposed',
  term: 'đề xuất thay đổi tài khoản',
  article: null,
  data: z.strictObject({ changeId: z.uuid(), act: z.enum(accountActs), ...accountPlace }),
});
