import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Proof of delivery, added and never changed: what the receiver's side answered, a code and an id, never an address. */
export class NoticeProof1764000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifier.delivery (
        notice_id uuid not null,
        tip_id uuid not null,
        at timestamptz not null,
        answer text not null check (answer ~ '^[a-z]+_[0-9]{3}( [A-Za-z0-9._:-]{1,64})?$'),
        primary key (notice_id, at)
      );
      grant select, insert on notifier.delivery to tinbao_notifier;
      grant select on notifier.delivery to tinbao_staff;
      alter table notifier.delivery enable row level security;
      alter table notifier.delivery force row level security;
      create policy owner on notifier.delivery to current_user using (true) with check (true);
      create policy stage on notifier.delivery to tinbao_notifier using (true) with check (true);
      create policy staff on notifier.delivery for select to tinbao_staff using (
        exists (select from ledger.tip_head h where h.tip_id = delivery.tip_id));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notifier.delivery');
  }
}
