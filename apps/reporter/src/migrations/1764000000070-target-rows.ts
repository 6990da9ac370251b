import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Beside each record the narrow row it folds to, and the law it was folded by. Acts now know their place in the ledger, by
 * which a past size is cut: the records are built again from the ledger.
 */
export class TargetRows1764000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      truncate reporter.record;
      -- A process of the build before writes records alone: a row holds where it was folded from the record's version.
      alter table reporter.record add law uuid, add narrow json, add narrow_of int;
      alter table reporter.record alter narrow set storage main;
      -- Whoever comes up reads the narrow rows alone: records of some length lie apart from them.
      alter table reporter.record set (toast_tuple_target = 256);
      update bus.position set index = -1 where stage = 'reporter';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table reporter.record drop law, drop narrow, drop narrow_of; alter table reporter.record reset (toast_tuple_target)');
  }
}
