import type { MigrationInterface, QueryRunner } from 'typeorm';
import { policySql, type FactColumns } from '@tinbao/rights';

/** A shift belongs to its agency as a tip does to its owner; the ward of a commune's police stands in the agency's id. */
const shiftColumns: FactColumns = {
  owner: 'agency', receivedBy: 'agency', receivedAt: 'from_at', leads: `'{}'::text[]`, coordinating: `'{}'::text[]`, assignee: 'null::text',
  territory: `nullif(split_part(agency, '/', 2), '')`,
};

/** The duty roster: who is on duty in which agency, in which shift. */
export class Duty1764000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const sets = policySql('setRoster', shiftColumns);
    await runner.query(`
      create table casework.duty (
        agency text not null,
        from_at timestamptz not null,
        until_at timestamptz not null check (until_at > from_at),
        officer text not null,
        name text not null,
        set_by text not null,
        set_at timestamptz not null,
        primary key (agency, from_at, officer)
      );
      create index duty_until on casework.duty (until_at);
      grant select, insert, delete on casework.duty to tinbao_staff;
      grant select on casework.duty to tinbao_casework;
      alter table casework.duty enable row level security;
      alter table casework.duty force row level security;
      create policy owner on casework.duty to current_user using (true) with check (true);
      create policy stage on casework.duty for select to tinbao_casework using (true);
      create policy reads on casework.duty for select to tinbao_staff using (${policySql('readTips', shiftColumns)});
      create policy enters on casework.duty for insert to tinbao_staff with check (${sets});
      create policy clears on casework.duty for delete to tinbao_staff using (${sets});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table casework.duty');
  }
}
