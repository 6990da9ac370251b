import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `access.colleagues()`: who has an open account in the agency of the account that a transaction was opened for. */
export class AccessColleagues1764000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function access.colleagues() returns table (id text, name text)
      language sql stable security definer set search_path = pg_catalog as $$
        select 'account/' || a.username, a.name from access.account a
        where a.disabled_at is null and a.agency = (select agency from access.my());
      $$;
      revoke all on function access.colleagues() from public;
      grant execute on function access.colleagues() to tinbao_staff;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function access.colleagues()');
  }
}
