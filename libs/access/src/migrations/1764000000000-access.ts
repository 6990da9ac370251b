import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts and sessions of staff, and `access.my()`: whom a transaction was opened for, as row-level security asks. */
export class Access1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema access;
      revoke all on schema access from public;
      create table access.account (
        username text primary key check (username ~ '^[a-z0-9][a-z0-9._-]{1,62}$'),
        name text not null,
        role text not null,
        agency text,
        wards text[] not null default '{}',
        password_hash text not null,
        must_change boolean not null,
        made_at timestamptz not null default now(),
        disabled_at timestamptz,
        last_sign_in_at timestamptz
      );
      create table access.session (
        token bytea primary key check (length(token) = 32),
        username text not null references access.account,
        began_at timestamptz not null default now(),
        seen_at timestamptz not null default now()
      );
      create index session_of on access.session (username);
      -- Wrong passwords by user name, and by user name and address: hashed, so that the table names nobody.
      create table access.attempt (
        key bytea primary key,
        failures int not null,
        open_at timestamptz not null
      );

      create function access.my() returns table (id text, role text, agency text, wards text[], at timestamptz)
      language sql stable security definer set search_path = pg_catalog as $$
        select 'account/' || a.username, a.role, a.agency, a.wards,
               coalesce(nullif(current_setting('tinbao.now', true), '')::timestamptz, now())
        from access.account a
        where 'account/' || a.username = current_setting('tinbao.account', true) and a.disabled_at is null;
      $$;
      -- Roles by which the account of the transaction has a right: its own, and what is delegated to it.
      create function access.roles_for(action text) returns text[]
      language sql stable security definer set search_path = pg_catalog as $$ select array[role] from access.my() $$;
      revoke all on function access.my() from public;
      revoke all on function access.roles_for(text) from public;
      grant usage on schema access to tinbao_web, tinbao_staff;
      grant execute on function access.my(), access.roles_for(text) to tinbao_staff;
      grant select, insert, update on access.account to tinbao_web;
      grant select, insert, update, delete on access.session, access.attempt to tinbao_web;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema access cascade');
  }
}
