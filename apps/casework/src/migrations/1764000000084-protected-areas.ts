import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The protected events and sites that a tip lies in; older tips were routed before there were any. */
export class ProtectedAreas1764000000084 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table casework.tip add column protected_areas text[] not null default '{}';
      create index tip_protected_areas on casework.tip using gin (protected_areas) where protected_areas <> '{}';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table casework.tip drop column protected_areas');
  }
}
