import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the calls to look at again without reading the others: the share is that of `SAMPLED`, in quality.ts. */
export class IntakeQualitySample1764000000099 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index event_sampled_record on ledger.event (index)
        where type in ('vn.tinbao.IntakeRecorded.v1', 'vn.tinbao.IntakeDisposed.v1') and get_byte(leaf, 0) < 13
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ledger.event_sampled_record');
  }
}
