import type { MigrationInterface, QueryRunner } from 'typeorm';
import { headColumns, policySql, type FactColumns } from '@tinbao/rights';

const ofHead = Object.fromEntries(Object.entries(headColumns).map(([fact, column]) => [fact, `h.${column}`])) as unknown as FactColumns;

/** The notifier's read model: every notice the law owes, and how far its sending has come. No words of a tip, no contact. */
export class Notifier1764000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema notifier;
      revoke all on schema notifier from public;
      create table notifier.notice (
        id uuid primary key,
        tip_id uuid not null,
        version int not null,
        notice text not null,
        recipient text not null,
        owed_by text not null,
        article text,
        confidence text not null,
        owed_since timestamptz not null,
        due_at timestamptz not null,
        state text not null check (state in ('owed', 'sending', 'sent', 'not_deliverable', 'not_owed')),
        channel text check (channel in ('webhook', 'email')),
        means text,
        attempts int not null default 0,
        next_try_at timestamptz,
        last_error_code text check (last_error_code ~ '^[a-z0-9_]{1,64}$'),
        sent_at timestamptz
      );
      create index notice_due on notifier.notice (due_at, id);
      create index notice_tip on notifier.notice (tip_id);
      create index notice_next on notifier.notice (channel, next_try_at) where next_try_at is not null;
      grant usage on schema notifier to tinbao_notifier;
      grant select, insert, update on notifier.notice to tinbao_notifier;

      -- A person sees the notices of the tips he may see (ledger.tip_head has its own policy), and retries those he may send.
      grant usage on schema notifier to tinbao_staff;
      grant select, update (state, next_try_at) on notifier.notice to tinbao_staff;
      alter table notifier.notice enable row level security;
      alter table notifier.notice force row level security;
      create policy owner on notifier.notice to current_user using (true) with check (true);
      create policy stage on notifier.notice to tinbao_notifier using (true) with check (true);
      create policy staff on notifier.notice for select to tinbao_staff using (
        exists (select from ledger.tip_head h where h.tip_id = notice.tip_id));
      create policy staff_send on notifier.notice for update to tinbao_staff using (
        exists (select from ledger.tip_head h where h.tip_id = notice.tip_id and (${policySql('sendNotice', ofHead)})));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema notifier cascade');
  }
}
