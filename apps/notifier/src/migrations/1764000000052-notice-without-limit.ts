import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A notice may be owed although the law names no limit for it: then `due_at` is null. */
export class NoticeWithoutLimit1764000000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notifier.notice alter column due_at drop not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from notifier.notice where due_at is null');
    await runner.query('alter table notifier.notice alter column due_at set not null');
  }
}
