import { progressOf } from '@tinbao/bus';
import { EntitySchema, type EntityManager } from 'typeorm';
import type { TargetRecord, TargetRow } from '@tinbao/targets';

/** A subject's record, the narrow row it folds to by a law, and when it last changed (`seq` grows with every write). */
export interface RecordRow {
  readonly subject: string;
  readonly version: number;
  readonly record: TargetRecord;
  readonly law: string | null;
  readonly narrow: TargetRow | null;
  /** The version of the record that `narrow` was folded from; a writer that knows nothing of narrow rows leaves it behind. */
  readonly narrowOf: number | null;
  readonly seq: number;
}

/** The table `reporter.record`. */
export const RecordEntity = new EntitySchema<RecordRow>({
  name: 'reporter_record',
  schema: 'reporter',
  tableName: 'record',
  columns: {
    subject: { type: 'text', primary: true },
    version: { type: 'int' },
    record: { type: 'jsonb' },
    law: { type: 'uuid', nullable: true },
    narrow: { type: 'json', nullable: true },
    narrowOf: { type: 'int', nullable: true, name: 'narrow_of' },
    seq: { type: 'bigint', default: () => `nextval('reporter.change')` },
  },
});

/** A record to be written; folded only where it is the newest of its subject. */
export interface Unsaved {
  readonly subject: string;
  readonly version: number;
  readonly record: TargetRecord;
  readonly law: string;
  readonly fold: () => TargetRow;
}

/**
 * Writes records; of several states of one subject the newest stands, and a replayed older one changes nothing. One writer
 * after another, whatever lanes they work in: `seq` becomes visible in its order, so that nobody who reads by it misses one.
 */
export async function saveRecords(manager: EntityManager, rows: readonly Unsaved[]): Promise<void> {
  const newest = new Map<string, Unsaved>();
  for (const row of rows) if ((newest.get(row.subject)?.version ?? 0) <= row.version) newest.set(row.subject, row);
  const all = [...newest.values()];
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('reporter.record', 0))`);
  await manager.query(
    `insert into reporter.record (subject, version, record, law, narrow, narrow_of)
     select *, version from unnest($1::text[], $2::int[], $3::jsonb[], $4::uuid[], $5::json[]) r (subject, version, record, law, narrow)
     on conflict (subject) do update set version = excluded.version, record = excluded.record, law = excluded.law, narrow = excluded.narrow, narrow_of = excluded.narrow_of, seq = nextval('reporter.change')
     where excluded.version > reporter.record.version`,
    [all.map((r) => r.subject), all.map((r) => r.version), all.map((r) => JSON.stringify(r.record)), all.map((r) => r.law), all.map((r) => JSON.stringify(r.fold()))],
  );
}

/** What changed of one subject: its narrow row where it was folded by the law asked for, else the record to fold anew. */
export interface ChangedRow {
  readonly subject: string;
  readonly seq: string;
  readonly narrow: TargetRow | null;
  readonly record: TargetRecord | null;
}

/** At most `limit` records written after `seq`, and the ledger size they were true at when they are all; call in one REPEATABLE READ snapshot. */
export async function changedSince(manager: EntityManager, { seq, law, limit }: { seq: number; law: string; limit: number }): Promise<{ ledgerSize: number; rows: ChangedRow[] }> {
  const { settled } = await progressOf(manager, 'reporter', 0);
  const rows: ChangedRow[] = await manager.query(
    `select subject, seq, case when law = $2 and narrow_of = version then narrow end as narrow,
            case when law is distinct from $2 or narrow_of is distinct from version then record end as record
     from reporter.record where seq > $1 order by seq limit $3`, [seq, law, limit]);
  return { ledgerSize: settled + 1, rows };
}

/** Keeps rows that were folded anew by a law; one that changed meanwhile stays as it is. */
export async function keepFolded(manager: EntityManager, law: string, rows: readonly { readonly seq: string; readonly narrow: TargetRow }[]): Promise<void> {
  await manager.query(
    `update reporter.record r set law = $1, narrow = n.narrow, narrow_of = r.version from unnest($2::text[], $3::bigint[], $4::json[]) n (subject, seq, narrow)
     where r.subject = n.subject and r.seq = n.seq`,
    [law, rows.map((r) => r.narrow.subject), rows.map((r) => r.seq), rows.map((r) => JSON.stringify(r.narrow))],
  );
}

/** The records of some subjects; one without any is missing. */
export async function recordsOf(manager: EntityManager, subjects: readonly string[]): Promise<TargetRecord[]> {
  const rows: Pick<RecordRow, 'record'>[] = await manager.query('select record from reporter.record where subject = any($1)', [subjects]);
  return rows.map(({ record }) => record);
}

/** When the event at a place of the ledger was recorded; undefined where there is none. */
export async function recordedAt(manager: EntityManager, index: number): Promise<string | undefined> {
  const rows: { time: string }[] = await manager.query(`select body::json ->> 'time' as time from ledger.event where shard = 0 and index = $1`, [index]);
  return rows[0]?.time;
}
