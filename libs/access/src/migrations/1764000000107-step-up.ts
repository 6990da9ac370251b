import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the password was last typed again in a running session. */
export class AccessStepUp1764000000107 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table access.session add column stepped_up_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table access.session drop column stepped_up_at');
  }
}
