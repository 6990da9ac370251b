import type { MigrationInterface, QueryRunner } from 'typeorm';
import { headColumns, policySql } from '@tinbao/rights';

/** Casework's read model: one row a tip, folded from its events. */
export class Casework1764000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema casework;
      revoke all on schema casework from public;
      create table casework.tip (
        tip_id uuid primary key,
        version int not null,
        register_number text not null,
        state text not null,
        owner text not null,
        leads text[] not null,
        coordinating text[] not null,
        assignee text,
        category text,
        tip_kind text,
        priority text,
        confidence real,
        ward text,
        channel text not null,
        rule text,
        received_by text not null,
        received_at timestamptz not null,
        next_clock text,
        next_due timestamptz,
        next_warned boolean not null,
        open boolean not null
      ) with (fillfactor = 80);
      create index tip_owner on casework.tip (owner, next_due) where open;
      create index tip_leads on casework.tip using gin (leads) where open;
      create index tip_received on casework.tip (received_at desc, tip_id desc);
      grant usage on schema casework to tinbao_casework;
      grant select, insert, update on casework.tip to tinbao_casework;
      grant usage on schema casework to tinbao_staff;
      grant select on casework.tip to tinbao_staff;
      alter table casework.tip enable row level security;
      alter table casework.tip force row level security;
      create policy owner on casework.tip to current_user using (true) with check (true);
      create policy stage on casework.tip to tinbao_casework using (true) with check (true);
      create policy staff on casework.tip for select to tinbao_staff using (${policySql('readTips', { ...headColumns, territory: 'ward' })});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema casework cascade');
  }
}
