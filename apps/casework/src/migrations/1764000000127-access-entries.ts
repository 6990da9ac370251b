import type { MigrationInterface, QueryRunner } from 'typeorm';
import { headColumns, policySql, type FactColumns } from '@tinbao/rights';

const ofHead = Object.fromEntries(Object.entries(headColumns).map(([fact, column]) => [fact, `h.${column}`])) as unknown as FactColumns;

/** Who opened, took away or changed what, one row an event of the ledger: everybody his own, others by their right over the tip. */
export class AccessEntries1764000000127 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table casework.access_entry (
        index bigint primary key,
        subject text not null,
        at timestamptz not null,
        event text not null,
        actor text not null,
        tip_id uuid,
        detail jsonb not null
      );
      create index access_tip on casework.access_entry (tip_id, index desc) where tip_id is not null;
      create index access_actor on casework.access_entry (actor, index desc);
      create index access_subject on casework.access_entry (subject);
      grant select, insert on casework.access_entry to tinbao_casework;
      grant select on casework.access_entry to tinbao_staff;
      alter table casework.access_entry enable row level security;
      alter table casework.access_entry force row level security;
      create policy owner on casework.access_entry to current_user using (true) with check (true);
      create policy stage on casework.access_entry to tinbao_casework using (true) with check (true);
      create policy staff on casework.access_entry for select to tinbao_staff using (
        actor = (select id from access.my())
        or (tip_id is null and (${policySql('readSystemLog', ofHead)}))
        or exists (select from ledger.tip_head h where h.tip_id = access_entry.tip_id and (${policySql('readAccessLog', ofHead)})));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table casework.access_entry');
  }
}
