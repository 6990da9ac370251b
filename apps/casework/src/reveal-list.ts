import type { Account } from '@tinbao/access';
import { RevealRequested, type Compartment } from '@tinbao/contracts';
import { asStaff, type House, type Readings } from '@tinbao/host';
import { factsOf, histories, withActor, type WrittenEvent } from '@tinbao/ledger';
import { may, type Action, type TipFacts } from '@tinbao/rights';
import { holdsOf, revealsOf, shreddedOf, standingOf, type Hold, type Reveal, type RevealStanding, type Shredded } from '@tinbao/tip';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';

/** A request as people see it. */
export interface ShownReveal extends Omit<Reveal, 'reason'> {
  /** Null where the reader may not read the words of the tip, or they were destroyed. */
  readonly reason: string | null;
  readonly standing: RevealStanding;
  /** Whether the reader may approve or refuse it now. */
  readonly mayDecide: boolean;
  /** Whether the reader may open it now. */
  readonly mayOpen: boolean;
}

/** The strip of a tip page: what is sealed, held, destroyed, and who asked. */
export interface IdentityStrip {
  readonly sealed: readonly z.infer<typeof Compartment>[];
  readonly reveals: readonly ShownReveal[];
  readonly holds: readonly Hold[];
  readonly shredded: readonly Shredded[];
  readonly may: { readonly ask: boolean; readonly hold: boolean };
}

/** Requests that are looked through, the newest; an older one is asked anew. */
const NEWEST = 500;

/** What an account is shown of a tip's sealed parts; undefined for a tip out of its sight. Reasons that it reads are noted. */
export async function identityStrip(house: House, readings: Readings, account: Account, tipId: string): Promise<IdentityStrip | undefined> {
  const now = house.clock.iso();
  const seen = await withActor(house.database, asStaff(house, account), async (m) => {
    const facts = await factsOf(m, tipId);
    const events = (await histories(m, [tipId])).get(tipId) ?? [];
    return facts && events.length > 0 ? { facts, events, ...(await shown(house, m, { account, facts, events, now })) } : undefined;
  });
  if (!seen) return undefined;
  const { facts, events, reveals, textIds } = seen;
  await readings.note(account, [{ tipId, textIds }]);
  const sealed = await withActor(house.database, { role: 'casework' }, (m) => house.vault.compartmentsOf(m, tipId));
  const mayAct = (action: Action) => may(action, account, facts, now);
  return { sealed, reveals, holds: holdsOf(events), shredded: shreddedOf(events), may: { ask: mayAct('readIdentity'), hold: mayAct('hold') } };
}

/** Requests that wait for approval or run, of the tips that the account may approve for, the newest first. */
export async function waitingReveals(house: House, readings: Readings, account: Account): Promise<(ShownReveal & { tipId: string; registerNumber: string })[]> {
  const now = house.clock.iso();
  const { found, read } = await withActor(house.database, asStaff(house, account), async (m) => {
    const rows: { subject: string }[] = await m.query(`select subject from ledger.event where type = $1 order by shard, index desc limit ${NEWEST}`, [RevealRequested.type]);
    const found = [];
    const read = [];
    for (const [tipId, events] of await histories(m, [...new Set(rows.map(({ subject }) => subject))])) {
      const facts = await factsOf(m, tipId);
      if (!facts || !may('approveReveal', account, facts, now)) continue;
      const { reveals, textIds } = await shown(house, m, { account, facts, events, now });
      read.push({ tipId, textIds });
      found.push(...reveals.filter(({ standing }) => standing === 'waiting' || standing === 'readable').map((each) => ({ ...each, tipId, registerNumber: String(events[0]?.data['registerNumber']) })));
    }
    return { found, read };
  });
  await readings.note(account, read);
  return found.sort((a, b) => Date.parse(b.askedAt) - Date.parse(a.askedAt));
}

interface Reader {
  readonly account: Account;
  readonly facts: TipFacts;
  readonly events: readonly WrittenEvent[];
  readonly now: string;
}

/** The requests of a tip for a reader, the newest first, and which reasons he is given. */
async function shown({ vault }: House, m: EntityManager, { account, facts, events, now }: Reader): Promise<{ reveals: ShownReveal[]; textIds: string[] }> {
  const reveals = revealsOf(events);
  const reasons = await vault.openForStaff(m, reveals.map(({ reason }) => reason.textId));
  const mayApprove = may('approveReveal', account, facts, now);
  const all = reveals.reverse().map((reveal) => {
    const standing = standingOf(reveal, now);
    const isOwn = reveal.requester === account.id;
    return {
      ...reveal, standing, reason: reasons.get(reveal.reason.textId)?.text ?? null,
      mayDecide: mayApprove && !isOwn && standing === 'waiting' && !reveal.approvals.some(({ by }) => by === account.id),
      mayOpen: isOwn && standing === 'readable' && may('readIdentity', account, facts, now),
    };
  });
  return { reveals: all, textIds: [...reasons.keys()] };
}
