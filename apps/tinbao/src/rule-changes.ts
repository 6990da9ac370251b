import { v7 as uuidv7 } from 'uuid';
import { Fault, newEvent, Refused, RuleChanged, type DocumentRef } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { versionsOf, type Law, type RuleSet } from '@tinbao/law';
import { history, withActor } from '@tinbao/ledger';
import type { EntityManager } from 'typeorm';
import { addProposal, listProposals, lockDecisions, proposalText, rejectProposal, type Proposal } from './rule-store.js';
import { sha256Of } from './rule-texts.js';
import type { RulesInForce, Supposed } from './rules-in-force.js';

/** What somebody proposes: the whole text of a set's data file. */
export interface Wish extends Supposed {
  readonly reason: string;
  readonly documentRef?: DocumentRef | undefined;
}

/** How versions of the data come about: one person proposes, another one approves, the ledger says so. */
export class RuleChanges {
  constructor(private readonly house: House, private readonly rules: RulesInForce) {}

  /** Keeps a proposal. Refuses data that cannot be used (file, line, reason), a version that exists, a day in the past. */
  async propose(wish: Wish, by: string): Promise<Proposal> {
    await this.rules.look();
    const { version } = await this.checked(wish);
    const id = uuidv7();
    const { text, ruleSet, inForceFrom, reason, documentRef } = wish;
    await this.run((m) => addProposal(m, {
      id, ruleSet, version, text, sha256: sha256Of(text), inForceFrom, reason, documentRef, proposedBy: by, proposedAt: this.house.clock.iso(),
    }));
    return this.proposal(ruleSet, id);
  }

  /** A proposal of a set, adopted or not. Refuses `rule_proposal_not_found`. */
  proposal(ruleSet: RuleSet, id: string): Promise<Proposal> {
    return this.run((m) => found(m, ruleSet, id));
  }

  /** Adopts a proposal: one event, which is the adoption. Refuses the proposer himself, and whatever a proposal is refused for. */
  async approve(ruleSet: RuleSet, id: string, by: string): Promise<Proposal> {
    await this.decide(ruleSet, id, async (proposal, text) => {
      if (proposal.proposedBy === by) throw new Refused('rule_own_proposal');
      await this.rules.look();
      const { inForceFrom, documentRef, proposedBy, sha256 } = proposal;
      const { version } = await this.checked({ ruleSet, inForceFrom, text });
      if (sha256Of(text) !== sha256) throw new Fault('rule_text_changed', { retriable: false });
      const previousVersion = versionsOf(this.rules.now)[ruleSet];
      await this.record(ruleSet, { id, by }, () => newEvent(RuleChanged, {
        ruleSet, version, inForceFrom, sha256, proposedBy, previousVersion, ...(documentRef ? { documentRef } : {}),
      }));
    });
    await this.rules.look();
    return this.proposal(ruleSet, id);
  }

  /** Lets a proposal fall; the proposer may, too. */
  async reject(ruleSet: RuleSet, id: string, by: string): Promise<Proposal> {
    await this.decide(ruleSet, id, async (_proposal, _text, m) => {
      if (!(await rejectProposal(m, { id, by, at: this.house.clock.iso() }))) throw new Refused('rule_proposal_decided');
    });
    return this.proposal(ruleSet, id);
  }

  /** One decision at a time over all sets: each is checked against the ones before it. */
  private decide(ruleSet: RuleSet, id: string, work: (proposal: Proposal, text: string, m: EntityManager) => Promise<void>): Promise<void> {
    return this.run(async (m) => {
      if (!(await lockDecisions(m))) throw new Refused('rules_being_changed');
      const proposal = await found(m, ruleSet, id);
      if (proposal.state !== 'open') throw new Refused('rule_proposal_decided');
      await work(proposal, (await proposalText(m, id)) ?? '', m);
    });
  }

  /** The proposal's id is the event's cause: no second event can name it. */
  private async record(ruleSet: RuleSet, { id, by }: { id: string; by: string }, draft: () => ReturnType<typeof newEvent>): Promise<void> {
    const subject = `rule/${ruleSet}`;
    const last = (await this.run((m) => history(m, subject))).at(-1);
    const outcome = await this.house.ledger('web').append({
      subject, expectedVersion: last?.tipversion ?? 0, ...(last ? { correlationId: last.correlationid } : {}),
      source: 'web', actor: by, time: this.house.clock.iso(), causationId: id, count: 1, draft: () => [draft()],
    });
    if (!('done' in outcome)) throw new Fault('race_never_won', { retriable: true });
  }

  /** The law of the wish's first day, and its version; the days on which other versions come into force are tried too. */
  private async checked(wish: Supposed): Promise<{ law: Law; version: string }> {
    const { ruleSet, inForceFrom } = wish;
    const today = this.rules.today();
    if (inForceFrom < today) throw new Refused('rule_date_past', { today, given: inForceFrom });
    const law = await this.rules.lawOn(inForceFrom, wish);
    for (const day of this.rules.daysAfter(inForceFrom)) await this.rules.lawOn(day, wish);
    const version = versionsOf(law)[ruleSet];
    const taken = [versionsOf(this.rules.own)[ruleSet], ...this.rules.adoptedOf(ruleSet).map((each) => each.version)];
    if (taken.includes(version) || !/@[\w.-]{1,32}$/.test(version)) throw new Refused('rule_version_used', { version: version.slice(0, 100) });
    return { law, version };
  }

  private run<T>(work: (m: EntityManager) => Promise<T>): Promise<T> {
    return withActor(this.house.database, { role: 'web' }, work);
  }
}

async function found(m: EntityManager, ruleSet: RuleSet, id: string): Promise<Proposal> {
  const [proposal] = await listProposals(m, { ruleSet, id }, 1);
  if (!proposal) throw new Refused('rule_proposal_not_found');
  return proposal;
}
