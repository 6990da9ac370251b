import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of accounts that one administrator proposes and another one decides. No password: it is made when the proposer takes it. */
export class AccessAccountChanges1764000000108 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table access.account_change (
        id uuid primary key,
        username text not null,
        act text not null check (act in ('add', 'reset', 'change', 'close')),
        wish jsonb,
        proposed_by text not null,
        proposed_at timestamptz not null default now(),
        decided_by text,
        decided_at timestamptz,
        approved boolean,
        alone boolean not null default false,
        password_at timestamptz,
        check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (approved is null))
      );
      create unique index account_change_open on access.account_change (username) where decided_at is null;
      create index account_change_of on access.account_change (username, decided_at);
      grant select, insert, update (decided_by, decided_at, approved, alone, password_at) on access.account_change to tinbao_web;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table access.account_change');
  }
}
