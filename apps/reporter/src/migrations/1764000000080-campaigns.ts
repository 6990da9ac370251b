import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events of campaigns as they are folded, figures from before the ledger, and the reporter's way to the words of campaign entries alone. */
export class Campaigns1764000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reporter.campaign_event (
        subject text not null,
        version int not null,
        campaign text not null,
        event jsonb not null,
        primary key (subject, version)
      );
      create index campaign_event_of on reporter.campaign_event (campaign);
      -- Rows of a file by the SHA-256 of what was sent: the same bytes are the same rows for ever.
      create table reporter.series_row (
        sha256 text not null,
        line int not null,
        day date not null,
        ward text,
        category text,
        cases int not null,
        dead int not null,
        injured int not null,
        primary key (sha256, line)
      );
      grant select, insert on reporter.campaign_event, reporter.series_row to tinbao_reporter;

      create function vault.read_campaign_texts(p_ids uuid[])
      returns table (text_id uuid, tip_id uuid, compartment text, field text, sealed bytea, kek_id uuid, wrapped bytea)
      language sql stable security definer set search_path = pg_catalog as $$
        select t.text_id, t.tip_id, t.compartment, t.field, t.sealed, k.kek_id, k.wrapped
        from vault.text t join vault.tip_key k on k.tip_id = t.tip_id and k.compartment = t.compartment
        where t.text_id = any(p_ids) and t.field in ('campaignEntry', 'campaignReason');
      $$;
      revoke all on function vault.read_campaign_texts(uuid[]) from public;
      grant usage on schema vault to tinbao_reporter;
      grant execute on function vault.read_campaign_texts(uuid[]), vault.read_keks(uuid[]),
        vault.put_sealed(uuid[], text[], uuid[], bytea, uuid[], uuid[], text[], text[], int[], bytea) to tinbao_reporter;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table reporter.campaign_event, reporter.series_row; drop function vault.read_campaign_texts(uuid[])');
  }
}
