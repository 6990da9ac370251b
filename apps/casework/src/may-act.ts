import type { Account } from '@tinbao/access';
import { Refused } from '@tinbao/contracts';
import { asStaff, forbidden, type House } from '@tinbao/host';
import { factsOf, withActor } from '@tinbao/ledger';
import { authority, commandActions, hasRight, may, scopeOf } from '@tinbao/rights';
import { missingRight } from './documents.js';

/** Checked before a command joins a batch: the tip is within sight, and the right reaches it. Yields the agency that acts, and who passed the right on. */
export async function assertMayAct(house: House, account: Account, at: { id: string; command: string; body: unknown }): Promise<{ agency?: string; onBehalfOf?: string }> {
  const action = commandActions[at.command];
  const facts = await withActor(house.database, asStaff(house, account), (m) => factsOf(m, at.id));
  if (!action || !hasRight(action, account)) throw forbidden(action ?? at.command, account);
  if (!facts) throw new Refused('tip_not_found');
  const by = authority(action, account, facts, house.clock.iso());
  if (!by) throw forbidden(action, account);
  const missing = missingRight(account, facts, house.clock.iso(), at);
  if (missing) throw forbidden(missing, account);
  // Whoever answers for a territory acts for the agency that holds the tip; everybody else, a procurator too, for his own alone.
  if ((scopeOf(action, account.role) === 'territory' && account.role !== 'procurator') || account.agency === null) return {};
  const named = (at.body as { by?: unknown } | null)?.by;
  if (named !== undefined && named !== account.agency) throw forbidden(action, account);
  return { agency: account.agency, ...(by === 'own' ? {} : { onBehalfOf: by.by }) };
}

/** The right must reach the tips beside it, too: who may not see one is told that there is none. */
export async function assertMayActOn(house: House, account: Account, at: { command: string; others: readonly string[] }): Promise<void> {
  const action = commandActions[at.command];
  const now = house.clock.iso();
  for (const tip of at.others) {
    const facts = await withActor(house.database, asStaff(house, account), (m) => factsOf(m, tip));
    if (!action || !facts || !may(action, account, facts, now)) throw new Refused('other_tip_not_found', { tip });
  }
}

/** Which of the commands the account may give on a tip with these facts: the others are absent from its screen. */
export async function commandsOf(house: House, account: Account, id: string): Promise<(command: string) => boolean> {
  const facts = await withActor(house.database, asStaff(house, account), (m) => factsOf(m, id));
  const now = house.clock.iso();
  return (command) => {
    const action = commandActions[command];
    return action !== undefined && facts !== undefined && may(action, account, facts, now) && missingRight(account, facts, now, { command, body: undefined }) === undefined;
  };
}
