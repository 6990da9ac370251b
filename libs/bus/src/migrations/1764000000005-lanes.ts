import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lanes that move by themselves, as they do on Kafka: what is null in `p_from` is neither compared nor moved. No position
 * ever passes the end of the ledger, whatever a transport brings.
 */
export class BusLanes1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function bus.move_position(p_stage text, p_shard smallint, p_epoch int, p_from bigint[], p_to bigint[]) returns boolean
      language plpgsql security definer set search_path = pg_catalog as $$
      declare n int;
      begin
        update bus.position p set index = w.new
        from unnest(p_from, p_to) with ordinality as w(old, new, ord)
        where p.stage = p_stage and p.shard = p_shard and p.lane = w.ord - 1 and p.index = w.old and p.epoch = p_epoch
          and w.new < (select h.size from ledger.head h where h.shard = p_shard);
        get diagnostics n = row_count;
        return n = (select count(f) from unnest(p_from) f);
      end $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('positions are never taken down by a migration');
  }
}
