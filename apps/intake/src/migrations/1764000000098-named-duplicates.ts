import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the first answer under a key named as alike: ids and numbers, so that a retry gets the same answer. */
export class IntakeNamedDuplicates1764000000098 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table intake.named_duplicates (tip_id uuid primary key, named jsonb not null);
      grant select, insert on intake.named_duplicates to tinbao_intake;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table intake.named_duplicates');
  }
}
