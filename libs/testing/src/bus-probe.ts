import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import type { Effect } from '@tinbao/bus';
import type { Role, WrittenEvent } from '@tinbao/ledger';

/** One effect as it was written: no key keeps a second one away, so that doubles show. */
export interface Seen {
  readonly stage: Role;
  readonly subject: string;
  readonly version: number;
  readonly index: number;
  readonly lane: number;
}

/** A table of effects, and a trap that fails a transaction at the very end, in its COMMIT. */
export class BusProbe1764000000099 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema probe;
      create table probe.effect (
        id bigint generated always as identity primary key,
        stage text not null, subject text not null, version int not null, index bigint not null, lane int not null
      );
      create table probe.trap (subject text primary key, times int not null);
      -- A sequence counts on through a rollback.
      create sequence probe.trip;
      create function probe.spring() returns trigger language plpgsql security definer as $$
      begin
        if exists (select from probe.trap t where t.subject = new.subject and nextval('probe.trip') <= t.times) then
          raise exception 'trap';
        end if;
        return null;
      end $$;
      create constraint trigger trap after insert on probe.effect deferrable initially deferred
        for each row execute function probe.spring();
      grant usage on schema probe to tinbao_classifier, tinbao_router;
      grant select, insert on probe.effect to tinbao_classifier, tinbao_router;
    `);
  }

  async down(): Promise<void> {
    throw new Error('goes with its database');
  }
}

/** The effect of an event on the probe's table. */
export function recorded(stage: Role, event: WrittenEvent): Effect {
  const row: Seen = { stage, subject: event.subject, version: event.tipversion, index: event.index, lane: event.lane };
  return { write: write as Effect['write'], row };
}

async function write(manager: EntityManager, rows: readonly Seen[]): Promise<void> {
  await manager.query(
    `insert into probe.effect (stage, subject, version, index, lane)
     select * from jsonb_to_recordset($1) as r(stage text, subject text, version int, index bigint, lane int)`, [JSON.stringify(rows)],
  );
}
