import type { Account } from '@tinbao/access';
import { newEvent, SignedIn } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { recordOf } from './account-events.js';

/** Puts a sign-in, or a password typed again, on the ledger: who, when, how; nothing of where from. Subject `account/<username>`. */
export function recordSignIn(house: House, account: Account, more: { readonly stepUp?: true } = {}): Promise<void> {
  return recordOf(house, account.id, { actor: account.id, event: newEvent(SignedIn, { method: 'password', ...more }) });
}
