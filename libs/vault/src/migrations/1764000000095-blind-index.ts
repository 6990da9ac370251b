import type { MigrationInterface, QueryRunner } from 'typeorm';
import { headColumns, policySql, type FactColumns } from '@tinbao/rights';

const ofHead = Object.fromEntries(Object.entries(headColumns).map(([fact, column]) => [fact, `h.${column}`])) as unknown as FactColumns;

/** The blind index: hashes of words, reached by functions alone, gone with the key of the tip's words. */
export class BlindIndex1764000000095 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table);
    await runner.query(put);
    await runner.query(near);
    await runner.query(matching);
    await runner.query(`
      revoke all on function vault.put_blind(json), vault.unindexed(uuid, int), vault.near_tips(int[], int[], int[], text[], timestamptz), vault.frequent_terms(int),
        vault.matching_tips(int[], timestamptz, timestamptz, timestamptz, uuid, int) from public;
      grant execute on function vault.put_blind(json), vault.unindexed(uuid, int) to tinbao_casework;
      grant execute on function vault.near_tips(int[], int[], int[], text[], timestamptz), vault.frequent_terms(int) to tinbao_intake;
      grant execute on function vault.matching_tips(int[], timestamptz, timestamptz, timestamptz, uuid, int) to tinbao_staff;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table vault.blind_index cascade');
  }
}

const table = `
  create table vault.blind_index (
    tip_id uuid primary key,
    compartment text not null default 'content' check (compartment = 'content'),
    -- HMACs of words and of two-word phrases; MinHash bands over the phrases.
    terms int[] not null,
    bands int[] not null,
    ward text,
    at timestamptz not null,
    received_at timestamptz not null,
    -- Whoever destroys the key of a tip's words destroys its row here, in the same transaction.
    foreign key (tip_id, compartment) references vault.tip_key on delete cascade
  );
  create index blind_terms on vault.blind_index using gin (terms);
  create index blind_bands on vault.blind_index using gin (bands);
  create index blind_ward on vault.blind_index (ward, at);
  create index blind_received on vault.blind_index (received_at desc, tip_id desc);
  alter table vault.blind_index enable row level security;
  alter table vault.blind_index force row level security;
  create policy owner on vault.blind_index to current_user using (true) with check (true);
`;

const put = `
  create function vault.put_blind(p_rows json) returns void
  language sql security definer set search_path = pg_catalog as $$
    insert into vault.blind_index as b (tip_id, terms, bands, ward, at, received_at)
    select r.tip, r.terms, r.bands, r.ward, r.at, r.received
    from json_to_recordset(p_rows) as r (tip uuid, terms int[], bands int[], ward text, at timestamptz, received timestamptz)
    where exists (select from vault.tip_key k where k.tip_id = r.tip and k.compartment = 'content')
    order by r.tip
    on conflict (tip_id) do update set
      terms = array(select distinct t from unnest(b.terms || excluded.terms) t),
      bands = array(select distinct t from unnest(b.bands || excluded.bands) t),
      ward = coalesce(excluded.ward, b.ward);
  $$;

  -- Words that were sealed before there was an index.
  create function vault.unindexed(p_after uuid, p_limit int) returns table (tip_id uuid)
  language sql stable security definer set search_path = pg_catalog as $$
    select k.tip_id from vault.tip_key k
    where k.compartment = 'content' and k.tip_id > p_after and not exists (select from vault.blind_index b where b.tip_id = k.tip_id)
    order by k.tip_id limit p_limit;
  $$;
`;

/**
 * The three ways to a candidate, the 400 nearest in time, then what they share, the most first. Bands and rare terms are looked up by themselves: few tips have
 * them, and a planner that knows no shares of them would rather read all tips of four days. It plans anew for each call's values.
 */
const near = `
  create function vault.near_tips(p_terms int[], p_rare int[], p_bands int[], p_wards text[], p_at timestamptz)
  returns table (tip_id uuid, ward text, at timestamptz, size int, shared int[], bands int)
  language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan set jit = off set enable_seqscan = off as $$
  begin
    return query
    with banded as materialized (select b.tip_id, b.at from vault.blind_index b where b.bands && p_bands limit 2000),
    rare as materialized (select b.tip_id, b.at from vault.blind_index b where b.terms && p_rare limit 5000),
    beside as materialized (
      select b.tip_id, b.at from vault.blind_index b where b.ward = any(p_wards) and b.at between p_at - interval '6 hours' and p_at + interval '6 hours'
      order by b.at desc limit 100
    ), found as (
      select f.tip_id from (table banded union table rare union table beside) f where f.at between p_at - interval '48 hours' and p_at + interval '48 hours'
      order by abs(extract(epoch from f.at - p_at)) limit 400
    ), compared as (
      select b.tip_id, b.ward, b.at, cardinality(b.terms) as size,
        array(select t from unnest(b.terms) t where t = any(p_terms)) as shared,
        (select count(*)::int from unnest(b.bands) t where t = any(p_bands)) as bands
      from found f join vault.blind_index b on b.tip_id = f.tip_id
    )
    select c.tip_id, c.ward, c.at, c.size, c.shared, c.bands from compared c where cardinality(c.shared) > 1 order by cardinality(c.shared) desc, c.tip_id limit 60;
  end $$;

  create function vault.frequent_terms(p_rows int) returns table (term int, share real)
  language sql stable security definer set search_path = pg_catalog as $$
    with newest as (select b.terms from vault.blind_index b order by b.received_at desc, b.tip_id desc limit p_rows),
         -- Of a few tips no share is known: nothing is common among them.
         total as (select greatest(count(*), 1000)::real as tips from newest)
    select t.term, (count(*) / (select tips from total))::real from newest, unnest(newest.terms) as t (term)
    group by t.term having count(*) >= 0.001 * (select tips from total) order by 2 desc limit 20000;
  $$;
`;

/** A search finds tips whose words the account may read, and no others: else it would tell what hidden words are. */
const matching = `
  create function vault.matching_tips(p_terms int[], p_from timestamptz, p_before timestamptz, p_at timestamptz, p_id uuid, p_limit int)
  returns table (tip_id uuid, received_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan set jit = off as $$
  begin
    return query
    select b.tip_id, b.received_at from vault.blind_index b
    where b.terms @> p_terms and b.received_at >= p_from and b.received_at < p_before
      and (b.received_at, b.tip_id) < (p_at, coalesce(p_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      and exists (select from ledger.tip_head h where h.tip_id = b.tip_id and (${policySql('readContent', ofHead)}))
    order by b.received_at desc, b.tip_id desc limit p_limit;
  end $$;
`;
