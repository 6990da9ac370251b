import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { z } from 'zod';
import { DocumentRef, parse, Refused, words } from '@tinbao/contracts';
import { HOUSE, LAW, Needs, Takes, type Caller, type House } from '@tinbao/host';
import { maintainedSets, versionsOf, type RuleSet } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';
import { RuleChanges } from './rule-changes.js';
import { listProposals, proposalText } from './rule-store.js';
import { knowledgeIn } from './rule-knowledge.js';
import { sha256Of } from './rule-texts.js';
import { RulesInForce } from './rules-in-force.js';

const ProposalBody = z.strictObject({
  /** The whole data file, JSON. */
  text: z.string().min(1).max(480_000),
  inForceFrom: z.iso.date(),
  reason: words(1, 500),
  documentRef: DocumentRef.optional(),
});
const VersionQuery = z.strictObject({ version: z.string().max(128).optional() });

/** A set's text as it is in force, or was, or will be. */
interface Held {
  readonly version: string;
  /** Null: the build's own file, from the start. */
  readonly inForceFrom: string | null;
  readonly text: string;
}

/** The data that decisions are made with, as people maintain them: seen with their sources, proposed by one, approved by another. */
@Controller('admin/rules')
@Needs('seeRules')
export class RulesHttp {
  constructor(
    @Inject(HOUSE) private readonly house: House, @Inject(LAW) private readonly rules: RulesInForce, @Inject(RuleChanges) private readonly changes: RuleChanges,
  ) {}

  /** Every set with the version in force and how well it is known, and the proposals, newest first. */
  @Get()
  async list() {
    const today = this.rules.today();
    const held = await Promise.all(maintainedSets.map(async (ruleSet) => ({ ruleSet, ...(await this.heldOn(ruleSet, today)) })));
    return {
      today,
      sets: held.map(({ text, ...set }) => ({ ...set, sha256: sha256Of(text), ...knowledgeIn(text) })),
      proposals: await withActor(this.house.database, { role: 'web' }, (m) => listProposals(m)),
    };
  }

  /** The text in force, or that of an adopted version. */
  @Get(':ruleSet')
  @Takes({ query: VersionQuery })
  async text(@Param('ruleSet') set: string, @Query() query: unknown) {
    const ruleSet = setOf(set);
    const { version } = parse(VersionQuery, query, 'invalid_query');
    const held = version === undefined ? await this.heldOn(ruleSet, this.rules.today()) : await this.heldAs(ruleSet, version);
    return { ruleSet, ...held };
  }

  @Get(':ruleSet/proposals/:id')
  async proposal(@Param() at: { ruleSet: string; id: string }) {
    const { ruleSet, id } = placeOf(at);
    const proposal = await this.changes.proposal(ruleSet, id);
    return { ...proposal, text: await withActor(this.house.database, { role: 'web' }, (m) => proposalText(m, id)) };
  }

  @Post(':ruleSet/proposals')
  @Needs('proposeRules')
  @Takes({ body: ProposalBody })
  propose(@Param('ruleSet') set: string, @Body() given: unknown, @Req() { account }: Caller) {
    const ruleSet = setOf(set);
    return this.changes.propose({ ruleSet, ...parse(ProposalBody, given) }, account.id);
  }

  @Post(':ruleSet/proposals/:id/approve')
  @Needs('approveRules')
  @HttpCode(200)
  approve(@Param() at: { ruleSet: string; id: string }, @Req() { account }: Caller) {
    const { ruleSet, id } = placeOf(at);
    return this.changes.approve(ruleSet, id, account.id);
  }

  @Post(':ruleSet/proposals/:id/reject')
  @Needs('approveRules')
  @HttpCode(200)
  reject(@Param() at: { ruleSet: string; id: string }, @Req() { account }: Caller) {
    const { ruleSet, id } = placeOf(at);
    return this.changes.reject(ruleSet, id, account.id);
  }

  private async heldOn(ruleSet: RuleSet, date: string): Promise<Held> {
    const adopted = this.rules.versionOn(ruleSet, date);
    if (adopted) return { version: adopted.version, inForceFrom: adopted.inForceFrom, text: await this.rules.textOf(adopted) };
    return { version: versionsOf(this.rules.own)[ruleSet], inForceFrom: null, text: this.rules.texts.own(ruleSet) };
  }

  private async heldAs(ruleSet: RuleSet, version: string): Promise<Held> {
    const own = versionsOf(this.rules.own)[ruleSet];
    if (version === own) return { version, inForceFrom: null, text: this.rules.texts.own(ruleSet) };
    const adopted = this.rules.adoptedOf(ruleSet).find((each) => each.version === version);
    if (!adopted) throw new Refused('rule_proposal_not_found');
    return { version, inForceFrom: adopted.inForceFrom, text: await this.rules.textOf(adopted) };
  }
}

function setOf(given: string): RuleSet {
  const found = maintainedSets.find((set) => set === given);
  if (!found) throw new Refused('rule_proposal_not_found');
  return found;
}

function placeOf(at: { ruleSet: string; id: string }): { ruleSet: RuleSet; id: string } {
  if (!z.uuid().safeParse(at.id).success) throw new Refused('rule_proposal_not_found');
  return { ruleSet: setOf(at.ruleSet), id: at.id };
}
