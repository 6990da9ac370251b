import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The relay to Kafka under a role of its own: it reads events and head, and nothing else. From now on a role reads and moves
 * the position of its own stage alone; `none` is the owner.
 */
export class BusRelay1764000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function bus.assert_own(p_stage text) returns void
      language plpgsql stable set search_path = pg_catalog as $$
      begin
        if current_setting('role') not in ('none', 'tinbao_' || p_stage) then
          raise exception 'permission denied for the position of %', p_stage using errcode = 'insufficient_privilege';
        end if;
      end $$;
      revoke all on function bus.assert_own(text) from public;

      create or replace function bus.read_position(p_stage text, p_shard smallint) returns table (lane smallint, index bigint, epoch int)
      language sql security definer set search_path = pg_catalog as $$
        select bus.assert_own(p_stage);
        insert into bus.position (stage, shard, lane) select p_stage, p_shard, n from generate_series(0, 11) n on conflict do nothing;
        select p.lane, p.index, p.epoch from bus.position p where p.stage = p_stage and p.shard = p_shard order by p.lane;
      $$;

      create or replace function bus.move_position(p_stage text, p_shard smallint, p_epoch int, p_from bigint[], p_to bigint[]) returns boolean
      language plpgsql security definer set search_path = pg_catalog as $$
      declare n int;
      begin
        perform bus.assert_own(p_stage);
        update bus.position p set index = w.new
        from unnest(p_from, p_to) with ordinality as w(old, new, ord)
        where p.stage = p_stage and p.shard = p_shard and p.lane = w.ord - 1 and p.index = w.old and p.epoch = p_epoch
          and w.new < (select h.size from ledger.head h where h.shard = p_shard);
        get diagnostics n = row_count;
        return n = (select count(f) from unnest(p_from) f);
      end $$;

      grant usage on schema ledger, bus to tinbao_relay;
      grant select on ledger.event, ledger.head to tinbao_relay;
      grant execute on function bus.read_position(text, smallint), bus.move_position(text, smallint, int, bigint[], bigint[]) to tinbao_relay;
      create policy relay on ledger.event for select to tinbao_relay using (true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('positions are never taken down by a migration');
  }
}
