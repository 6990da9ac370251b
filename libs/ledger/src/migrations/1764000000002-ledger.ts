import type { MigrationInterface, QueryRunner } from 'typeorm';
import { headColumns, policySql } from '@tinbao/rights';

const STAGES = 'tinbao_intake, tinbao_classifier, tinbao_router, tinbao_clock, tinbao_casework, tinbao_notifier, tinbao_reporter, tinbao_web';

/** The ledger: insert-only tables behind functions of the owner. No application role may update or delete a row of it. */
export class Ledger1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema ledger; revoke all on schema ledger from public;');
    await runner.query(tables);
    await runner.query(reserve);
    await runner.query(append);
    await runner.query(`
      insert into ledger.head (shard) values (0);
      revoke all on all functions in schema ledger from public;
      grant usage on schema ledger to ${STAGES};
      grant select on ledger.event, ledger.batch, ledger.subtree, ledger.head, ledger.tip_head, ledger.idempotency, ledger.counter to ${STAGES};
      grant execute on all functions in schema ledger to ${STAGES};
    `);
    await runner.query(readers);
  }

  async down(): Promise<void> {
    throw new Error('the ledger is never taken down by a migration');
  }
}

/** A person reads heads and events of the tips his rights reach; the stages read all; nobody but the owner's functions write. */
const readers = `
  grant usage on schema ledger to tinbao_staff;
  grant select on ledger.event, ledger.batch, ledger.subtree, ledger.head, ledger.tip_head to tinbao_staff;
  alter table ledger.tip_head enable row level security;
  alter table ledger.tip_head force row level security;
  create policy owner on ledger.tip_head to current_user using (true) with check (true);
  create policy stages on ledger.tip_head for select to ${STAGES} using (true);
  create policy staff on ledger.tip_head for select to tinbao_staff using (${policySql('readTips', headColumns)});
  alter table ledger.event enable row level security;
  alter table ledger.event force row level security;
  create policy owner on ledger.event to current_user using (true) with check (true);
  create policy stages on ledger.event for select to ${STAGES} using (true);
  -- Under the reader's own rights: the policy above decides which heads the subquery sees.
  create policy staff on ledger.event for select to tinbao_staff using (
    case when subject ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then exists (select from ledger.tip_head h where h.tip_id = subject::uuid) else false end);
`;

const tables = `
  -- One row an event, dense and in commit order; body = the exact JCS bytes that were hashed.
  create table ledger.event (
    shard smallint not null,
    index bigint not null,
    subject text not null,
    version int not null,
    id uuid not null,
    causation_id uuid not null,
    stage text not null,
    ordinal smallint not null,
    type text not null,
    body text not null,
    leaf bytea not null check (length(leaf) = 32),
    tree_size bigint not null,
    key_id text not null,
    lane smallint not null check (lane between 0 and 11),
    lane_predecessor bigint,
    primary key (shard, index),
    unique (subject, version),
    unique (causation_id, stage, ordinal)
  );
  -- One row a batch: the leaves once more, so that verify can name the row that was changed, and the root it was signed under.
  create table ledger.batch (
    shard smallint not null,
    first bigint not null,
    size bigint not null,
    leaves bytea not null,
    root bytea not null,
    key_id text not null,
    primary key (shard, first)
  );
  -- Roots of complete, aligned subtrees of 2^8, 2^16, 2^24 leaves: any proof reads a few hundred hashes at most.
  create table ledger.subtree (
    shard smallint not null,
    level smallint not null,
    index bigint not null,
    hash bytea not null,
    primary key (shard, level, index)
  );
  create table ledger.head (
    shard smallint primary key,
    size bigint not null default 0,
    frontier bytea not null default ''::bytea,
    lane_last bigint[] not null default array_fill(null::bigint, array[12])
  );
  -- The second row that a promise needs: version race, the one owner, what row-level security reads.
  create table ledger.tip_head (
    tip_id uuid primary key,
    shard smallint not null,
    version int not null,
    state text not null,
    owner text not null,
    coordinating text[] not null,
    territory text,
    assignee text,
    leads text[] not null,
    received_by text not null,
    received_at timestamptz not null
  ) with (fillfactor = 80);
  create index tip_head_owner on ledger.tip_head (owner, state);
  create table ledger.idempotency (
    key bytea primary key,
    request bytea not null,
    subject text not null,
    version int not null,
    count int not null,
    at timestamptz not null default now()
  );
  create table ledger.counter (
    shard smallint not null,
    name text not null,
    last bigint not null,
    primary key (shard, name)
  ) with (fillfactor = 50);
`;

/** Steps 1 and 2: keys, heads by compare-and-set in tip order, numbers. Callers named in the answer have lost: roll back without them. */
const reserve = `
  create function ledger.reserve(
    p_shard smallint,
    p_keys bytea[], p_requests bytea[], p_key_subjects text[], p_key_versions int[], p_key_counts int[],
    p_tips uuid[], p_expected int[], p_versions int[], p_states text[], p_owners text[], p_coordinating text[],
    p_territories text[], p_assignees text[], p_leads text[], p_received_by text[], p_received_at timestamptz[],
    p_counters text[], p_counts int[]
  ) returns jsonb language plpgsql security definer set search_path = pg_catalog as $$
  declare
    taken jsonb := '[]';
    lost jsonb := '[]';
    firsts jsonb := '{}';
    n int;
  begin
    if cardinality(p_keys) > 0 then
      with mine as (
        insert into ledger.idempotency (key, request, subject, version, count)
        select * from unnest(p_keys, p_requests, p_key_subjects, p_key_versions, p_key_counts)
        on conflict do nothing returning key
      )
      select coalesce(jsonb_agg(k.ord - 1), '[]') into taken
      from unnest(p_keys) with ordinality k(key, ord) where not exists (select from mine where mine.key = k.key);
    end if;

    if cardinality(p_tips) > 0 then
      -- One order for everybody, so that two batches never wait for each other in a circle.
      perform 1 from ledger.tip_head h where h.tip_id = any(p_tips) order by h.tip_id for update;
      with want as (
        select * from unnest(p_tips, p_expected, p_versions, p_states, p_owners, p_coordinating, p_territories, p_assignees,
                             p_leads, p_received_by, p_received_at)
          with ordinality as w(tip_id, expected, version, state, owner, coordinating, territory, assignee, leads, received_by, received_at, ord)
      ), fresh as (
        insert into ledger.tip_head (tip_id, shard, version, state, owner, coordinating, territory, assignee, leads, received_by, received_at)
        select tip_id, p_shard, version, state, owner, string_to_array(coordinating, ','), territory, assignee,
               string_to_array(leads, ','), received_by, received_at
        from want where expected = 0 order by tip_id
        on conflict do nothing returning tip_id
      ), moved as (
        update ledger.tip_head h
        set version = w.version, state = w.state, owner = w.owner, coordinating = string_to_array(w.coordinating, ','),
            territory = w.territory, assignee = w.assignee, leads = string_to_array(w.leads, ',')
        from want w where h.tip_id = w.tip_id and w.expected > 0 and h.version = w.expected and h.shard = p_shard
        returning h.tip_id
      )
      select coalesce(jsonb_agg(w.ord - 1), '[]') into lost from want w
      where w.tip_id not in (select tip_id from fresh) and w.tip_id not in (select tip_id from moved);
    end if;

    for n in 1 .. coalesce(cardinality(p_counters), 0) loop
      insert into ledger.counter as c (shard, name, last) values (p_shard, p_counters[n], p_counts[n])
      on conflict (shard, name) do update set last = c.last + excluded.last;
      firsts := firsts || (select jsonb_build_object(c.name, c.last - p_counts[n] + 1)
                           from ledger.counter c where c.shard = p_shard and c.name = p_counters[n]);
    end loop;
    return jsonb_build_object('taken', taken, 'lost', lost, 'first', firsts);
  end $$;
`;

/** Step 3: the head is locked last; on another size than expected nothing is written and the true head comes back, still locked. */
const append = `
  create function ledger.append(
    p_shard smallint, p_expected bigint, p_frontier bytea, p_root bytea, p_key_id text,
    p_bodies text, p_leaves bytea,
    p_ids uuid[], p_subjects text[], p_versions int[], p_causations uuid[], p_stages text[], p_ordinals int[], p_types text[], p_lanes int[],
    p_levels int[], p_nodes bigint[], p_hashes bytea
  ) returns table (ok boolean, size bigint, frontier bytea)
  language plpgsql security definer set search_path = pg_catalog as $$
  declare
    head ledger.head%rowtype;
    n int := cardinality(p_ids);
  begin
    select * into strict head from ledger.head h where h.shard = p_shard for update;
    if head.size <> p_expected then
      return query select false, head.size, head.frontier;
      return;
    end if;
    if length(p_leaves) <> 32 * n then raise exception 'ledger.append: % leaves for % events', length(p_leaves) / 32, n; end if;

    insert into ledger.event (shard, index, subject, version, id, causation_id, stage, ordinal, type, body, leaf, tree_size, key_id, lane, lane_predecessor)
    select p_shard, head.size + e.ord - 1, e.subject, e.version, e.id, e.causation, e.stage, e.ordinal, e.type, e.body,
           substr(p_leaves, (32 * (e.ord - 1) + 1)::int, 32), head.size + n, p_key_id, e.lane,
           coalesce(head.size + lag(e.ord) over (partition by e.lane order by e.ord) - 1, head.lane_last[e.lane + 1])
    from unnest(p_ids, p_subjects, p_versions, p_causations, p_stages, p_ordinals, p_types, p_lanes, string_to_array(p_bodies, E'\\x1e'))
         with ordinality as e(id, subject, version, causation, stage, ordinal, type, lane, body, ord)
    order by e.ord;

    insert into ledger.batch (shard, first, size, leaves, root, key_id)
    values (p_shard, head.size, head.size + n, p_leaves, p_root, p_key_id);
    insert into ledger.subtree (shard, level, index, hash)
    select p_shard, s.level, s.node, substr(p_hashes, (32 * (s.ord - 1) + 1)::int, 32)
    from unnest(p_levels, p_nodes) with ordinality as s(level, node, ord);

    update ledger.head h set
      size = head.size + n,
      frontier = p_frontier,
      lane_last = (select array_agg(coalesce(l.last, head.lane_last[lane.n]) order by lane.n)
                   from generate_series(1, 12) lane(n)
                   left join (select e.lane + 1 as n, max(head.size + e.ord - 1) as last
                              from unnest(p_lanes) with ordinality e(lane, ord) group by 1) l on l.n = lane.n)
    where h.shard = p_shard;
    perform pg_notify('tinbao_ledger', p_shard || ':' || (head.size + n));
    return query select true, head.size + n, p_frontier;
  end $$;
`;
