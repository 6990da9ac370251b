import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Proposed versions of the data that decisions are made with. One is adopted when the ledger holds a RuleChanged caused by it: no row says so twice. */
export class Rules1764000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema web;
      revoke all on schema web from public;
      create table web.rule_proposal (
        id uuid primary key,
        rule_set text not null,
        version text not null,
        text text not null,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        in_force_from date not null,
        reason text not null,
        document_ref jsonb,
        proposed_by text not null,
        proposed_at timestamptz not null,
        rejected_by text,
        rejected_at timestamptz
      );
      create index rule_proposal_of on web.rule_proposal (rule_set, proposed_at);
      grant usage on schema web to tinbao_web;
      grant select, insert, update (rejected_by, rejected_at) on web.rule_proposal to tinbao_web;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema web cascade');
  }
}
