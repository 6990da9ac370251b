import type { MigrationInterface, QueryRunner } from 'typeorm';
import { policySql } from '@tinbao/rights';

const STAGES = 'tinbao_intake, tinbao_classifier, tinbao_router, tinbao_clock, tinbao_casework, tinbao_notifier, tinbao_reporter, tinbao_web';

/** A parked tip belongs to the agency that owns it: nothing else of it stands in the table. */
const NONE = `'{}'::text[]`;
const parkedColumns = {
  owner: 'owner', leads: NONE, coordinating: NONE, territory: 'null', assignee: 'null', receivedBy: 'owner', receivedAt: 'parked_at',
};

/** Positions of the stages, and the tips they set aside. */
export class Bus1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema bus;
      revoke all on schema bus from public;
      create table bus.position (
        stage text not null,
        shard smallint not null,
        lane smallint not null check (lane between 0 and 11),
        index bigint not null default -1,
        epoch int not null default 0,
        primary key (stage, shard, lane)
      ) with (fillfactor = 50);
      create table bus.parked (
        stage text not null,
        shard smallint not null,
        subject text not null,
        from_index bigint not null,
        reason text not null,
        owner text not null,
        parked_at timestamptz not null default now(),
        released_at timestamptz,
        primary key (stage, shard, subject, from_index)
      );
      create unique index parked_once on bus.parked (stage, shard, subject) where released_at is null;

      create function bus.read_position(p_stage text, p_shard smallint) returns table (lane smallint, index bigint, epoch int)
      language sql security definer set search_path = pg_catalog as $$
        insert into bus.position (stage, shard, lane) select p_stage, p_shard, n from generate_series(0, 11) n on conflict do nothing;
        select p.lane, p.index, p.epoch from bus.position p where p.stage = p_stage and p.shard = p_shard order by p.lane;
      $$;

      create function bus.move_position(p_stage text, p_shard smallint, p_epoch int, p_from bigint[], p_to bigint[]) returns boolean
      language plpgsql security definer set search_path = pg_catalog as $$
      declare n int;
      begin
        update bus.position p set index = w.new
        from unnest(p_from, p_to) with ordinality as w(old, new, ord)
        where p.stage = p_stage and p.shard = p_shard and p.lane = w.ord - 1 and p.index = w.old and p.epoch = p_epoch;
        get diagnostics n = row_count;
        return n = cardinality(p_from);
      end $$;

      -- A replay fences the worker: whatever it has in flight was read before the tip came back.
      create function bus.fence(p_stage text, p_shard smallint) returns void
      language sql security definer set search_path = pg_catalog as $$
        update bus.position p set epoch = p.epoch + 1 where p.stage = p_stage and p.shard = p_shard;
      $$;

      create function bus.park(p_stage text, p_shard smallint, p_subject text, p_from bigint, p_reason text, p_owner text) returns void
      language sql security definer set search_path = pg_catalog as $$
        insert into bus.parked (stage, shard, subject, from_index, reason, owner)
        values (p_stage, p_shard, p_subject, p_from, p_reason, p_owner)
        -- Released once, and failing again at the same event: after a rebuild, or a replay too early.
        on conflict (stage, shard, subject, from_index) do update
        set reason = excluded.reason, owner = excluded.owner, parked_at = now(), released_at = null;
      $$;

      create function bus.release(p_stage text, p_shard smallint, p_subject text) returns void
      language sql security definer set search_path = pg_catalog as $$
        update bus.parked p set released_at = now()
        where p.stage = p_stage and p.shard = p_shard and p.subject = p_subject and p.released_at is null;
      $$;

      revoke all on all functions in schema bus from public;
      grant usage on schema bus to ${STAGES};
      grant select on bus.position, bus.parked to ${STAGES};
      grant execute on all functions in schema bus to ${STAGES};

      grant usage on schema bus to tinbao_staff;
      grant select on bus.parked to tinbao_staff;
      alter table bus.parked enable row level security;
      alter table bus.parked force row level security;
      create policy owner on bus.parked to current_user using (true) with check (true);
      create policy stages on bus.parked for select to ${STAGES} using (true);
      create policy staff on bus.parked for select to tinbao_staff using (${policySql('seeParked', parkedColumns)});
    `);
  }

  async down(): Promise<void> {
    throw new Error('positions are never taken down by a migration');
  }
}
