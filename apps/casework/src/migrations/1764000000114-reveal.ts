import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests to open an identity are found without reading the ledger: approvers ask for those that wait. */
export class Reveal1764000000114 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index event_reveal on ledger.event (shard, index) where type = 'vn.tinbao.RevealRequested.v1'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ledger.event_reveal');
  }
}
