import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which sealed questions an informant has read, to the local day and no finer: it tells when he was where he reads. */
export class VaultTextSeen1764000000118 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table vault.text_seen (text_id uuid primary key, tip_id uuid not null, on_day date not null);
      create index text_seen_tip on vault.text_seen (tip_id);
      grant select, insert on vault.text_seen to tinbao_intake;
      grant select on vault.text_seen to tinbao_casework;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table vault.text_seen');
  }
}
