import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rights that one passes on to a colleague by name, from day to day (local, both included). They hold while both are of the agency they
 * were of and the giver has the role he gave them by; row-level security asks `access.roles_for()`.
 */
export class AccessDelegations1764000000109 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table access.delegation (
        id uuid primary key,
        delegator text not null references access.account,
        delegate text not null references access.account,
        role text not null,
        agency text not null,
        rights text[] not null check (rights <> '{}'),
        from_day date not null,
        until_day date not null,
        given_at timestamptz not null,
        ended_at timestamptz,
        check (delegator <> delegate and until_day between from_day and from_day + 29)
      );
      create index delegation_to on access.delegation (delegate, until_day);
      create index delegation_by on access.delegation (delegator, until_day);
      grant select, insert, update (ended_at) on access.delegation to tinbao_web;

      create function access.delegated_to(holder text, at timestamptz) returns table (id uuid, delegator text, role text, rights text[])
      language sql stable security definer set search_path = pg_catalog as $$
        select d.id, d.delegator, d.role, d.rights
        from access.delegation d join access.account giver on giver.username = d.delegator join access.account taker on taker.username = d.delegate
        where d.delegate = holder and d.ended_at is null and (at at time zone 'Asia/Ho_Chi_Minh')::date between d.from_day and d.until_day
          and giver.disabled_at is null and taker.disabled_at is null
          and giver.role = d.role and giver.agency = d.agency and taker.agency = d.agency;
      $$;
      revoke all on function access.delegated_to(text, timestamptz) from public;
      grant execute on function access.delegated_to(text, timestamptz) to tinbao_web;

      create or replace function access.roles_for(action text) returns text[]
      language sql stable security definer set search_path = pg_catalog as $$
        select array[my.role] || array(select d.role from access.delegated_to(substr(my.id, 9), my.at) d where action = any(d.rights))
        from access.my() my;
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function access.roles_for(action text) returns text[]
      language sql stable security definer set search_path = pg_catalog as $$ select array[role] from access.my() $$;
      drop function access.delegated_to(text, timestamptz);
      drop table access.delegation;
    `);
  }
}
