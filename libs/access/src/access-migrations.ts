import { Access1764000000000 } from './migrations/1764000000000-access.js';
import { AccessColleagues1764000000060 } from './migrations/1764000000060-colleagues.js';
import { AccessStepUp1764000000107 } from './migrations/1764000000107-step-up.js';
import { AccessAccountChanges1764000000108 } from './migrations/1764000000108-account-changes.js';
import { AccessDelegations1764000000109 } from './migrations/1764000000109-delegations.js';

/** What makes the tables of accounts and sessions; run by their numbers among all others. */
export const accessMigrations = [Access1764000000000, AccessColleagues1764000000060, AccessStepUp1764000000107, AccessAccountChanges1764000000108, AccessDelegations1764000000109] as const;
