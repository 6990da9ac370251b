import type { DocumentRef } from '@tinbao/contracts';
import type { RuleSet } from '@tinbao/law';
import type { EntityManager } from 'typeorm';

/** A version that somebody proposed, as it is stored. */
export interface NewProposal {
  readonly id: string;
  readonly ruleSet: RuleSet;
  readonly version: string;
  readonly text: string;
  /** Of the text in UTF-8, lower-case hex. */
  readonly sha256: string;
  /** First day in force, local. */
  readonly inForceFrom: string;
  readonly reason: string;
  readonly documentRef?: DocumentRef | undefined;
  /** `account/<username>`. */
  readonly proposedBy: string;
  readonly proposedAt: string;
}

/** The same with what became of it; `decidedBy` approved or rejected it. */
export interface Proposal extends Omit<NewProposal, 'text' | 'documentRef'> {
  readonly documentRef: DocumentRef | null;
  readonly state: 'open' | 'adopted' | 'rejected';
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
}

/** A version whose adoption the ledger holds; `index` is the place of its event. */
export interface Adopted extends Pick<NewProposal, 'id' | 'ruleSet' | 'version' | 'sha256' | 'inForceFrom'> {
  readonly index: number;
}

/** The event that a proposal caused is its adoption. */
const ADOPTION = `ledger.event e on e.causation_id = p.id and e.stage = 'web' and e.ordinal = 0`;
const COLUMNS = `p.id, p.rule_set as "ruleSet", p.version, p.sha256, p.in_force_from::text as "inForceFrom"`;

/** Adds a proposal. */
export async function addProposal(m: EntityManager, p: NewProposal): Promise<void> {
  await m.query(
    `insert into web.rule_proposal (id, rule_set, version, text, sha256, in_force_from, reason, document_ref, proposed_by, proposed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [p.id, p.ruleSet, p.version, p.text, p.sha256, p.inForceFrom, p.reason, p.documentRef ?? null, p.proposedBy, p.proposedAt],
  );
}

type Row = Omit<Proposal, 'state' | 'proposedAt' | 'decidedBy' | 'decidedAt'> & {
  proposed_at: Date; rejected_by: string | null; rejected_at: Date | null; approved_by: string | null; approved_at: string | null;
};

/** The newest proposals of one set or of all, without their texts; `id` alone when it is given. */
export async function listProposals(m: EntityManager, which: { ruleSet?: string; id?: string } = {}, limit = 200): Promise<Proposal[]> {
  const rows: Row[] = await m.query(
    `select ${COLUMNS}, p.reason, p.document_ref as "documentRef", p.proposed_by as "proposedBy", p.proposed_at, p.rejected_by, p.rejected_at,
       e.body::jsonb->>'actor' as approved_by, e.body::jsonb->>'time' as approved_at
     from web.rule_proposal p left join ${ADOPTION}
     where ($1::text is null or p.rule_set = $1) and ($2::uuid is null or p.id = $2) order by p.proposed_at desc, p.id desc limit $3`,
    [which.ruleSet ?? null, which.id ?? null, limit],
  );
  return rows.map(({ proposed_at, rejected_by, rejected_at, approved_by, approved_at, ...row }) => ({
    ...row, proposedAt: proposed_at.toISOString(),
    state: approved_by !== null ? 'adopted' : rejected_by !== null ? 'rejected' : 'open',
    decidedBy: approved_by ?? rejected_by,
    decidedAt: approved_at ?? rejected_at?.toISOString() ?? null,
  }));
}

/** The text of a proposal. */
export async function proposalText(m: EntityManager, id: string): Promise<string | undefined> {
  const rows: { text: string }[] = await m.query('select text from web.rule_proposal where id = $1', [id]);
  return rows[0]?.text;
}

/** Every adopted version, in the order of adoption: set, hash and first day as the ledger has them. */
export function adoptedVersions(m: EntityManager): Promise<Adopted[]> {
  return m.query(
    `select p.id, d->>'ruleSet' as "ruleSet", d->>'version' as version, d->>'sha256' as sha256, d->>'inForceFrom' as "inForceFrom", e.index
     from web.rule_proposal p join ${ADOPTION} cross join lateral (select e.body::jsonb->'data' as d) data order by e.index`,
  );
}

/** Marks a proposal as rejected; false when it was already. */
export async function rejectProposal(m: EntityManager, given: { id: string; by: string; at: string }): Promise<boolean> {
  const [rows]: [unknown[], number] = await m.query(
    'update web.rule_proposal set rejected_by = $2, rejected_at = $3 where id = $1 and rejected_by is null returning id', [given.id, given.by, given.at],
  );
  return rows.length > 0;
}

/** Lets one person at a time decide on proposals, until the transaction ends; false while another one does. */
export async function lockDecisions(m: EntityManager): Promise<boolean> {
  const rows: { locked: boolean }[] = await m.query(`select pg_try_advisory_xact_lock(hashtext('tinbao/rules')) as locked`);
  return rows[0]?.locked === true;
}
