import type { MigrationInterface, QueryRunner } from 'typeorm';
import { headColumns, policySql } from '@tinbao/rights';

/** Bodies of events in index order, whole tips or not, for those alone whose right says so: the guard's second wall. */
export class LedgerEntries1764000000105 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ledger.entries(p_shard smallint, p_first bigint, p_count int) returns setof text
      language sql stable security definer set search_path = pg_catalog as $$
        select e.body from ledger.event e
        where e.shard = p_shard and e.index >= p_first and e.index < p_first + p_count and (${policySql('readLedgerEntries', headColumns)})
        order by e.index;
      $$;
      revoke all on function ledger.entries(smallint, bigint, int) from public;
      grant execute on function ledger.entries(smallint, bigint, int) to tinbao_staff;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function ledger.entries(smallint, bigint, int)');
  }
}
