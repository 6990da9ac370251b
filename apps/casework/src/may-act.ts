import type { Account } from '@tinbao/access';
import { Refused } from '@tinbao/contracts';
import { asStaff, forbidden, type House } from '@tinbao/host';
import { factsOf, withActor } from '@tinbao/ledger';
import { commandActions, may, scopeOf } from '@tinbao/rights';

/** Checked before a command joins a batch: the tip is within sight, and the right reaches it. Yields the agency that acts. */
export async function assertMayAct(house: House, account: Account, at: { id: string; command: string; body: unknown }): Promise<{ agency?: string }> {
  const action = commandActions[at.command];
  const facts = await withActor(house.database, asStaff(house, account), (m) => factsOf(m, at.id));
  if (!action || !scopeOf(action, account.role)) throw forbidden(action ?? at.command, account);
  if (!facts) throw new Refused('tip_not_found');
  if (!may(action, account, facts, house.clock.iso())) throw forbidden(action, account);
  // Whoever answers for a territory acts for the agency that holds the tip; everybody else for his own alone.
  if (scopeOf(action, account.role) === 'territory' || account.agency === null) return {};
  const by = (at.body as { by?: unknown } | null)?.by;
  if (by !== undefined && by !== account.agency) throw forbidden(action, account);
  return { agency: account.agency };
}

/** Which of the commands the account may give on a tip with these facts: the others are absent from its screen. */
export async function commandsOf(house: House, account: Account, id: string): Promise<(command: string) => boolean> {
  const facts = await withActor(house.database, asStaff(house, account), (m) => factsOf(m, id));
  const now = house.clock.iso();
  return (command) => {
    const action = commandActions[command];
    return action !== undefined && facts !== undefined && may(action, account, facts, now);
  };
}
