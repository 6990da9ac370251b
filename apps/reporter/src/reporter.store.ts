import { progressOf } from '@tinbao/bus';
import { EntitySchema, type EntityManager } from 'typeorm';
import type { TargetRecord } from '@tinbao/targets';

/** A subject's record as the targets fold it, and when it last changed (`seq` grows with every write). */
export interface RecordRow {
  readonly subject: string;
  readonly version: number;
  readonly record: TargetRecord;
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
    seq: { type: 'bigint', default: () => `nextval('reporter.change')` },
  },
});

/** Writes records; of several states of one subject the newest stands, and a replayed older one changes nothing. */
export async function saveRecords(manager: EntityManager, rows: readonly Omit<RecordRow, 'seq'>[]): Promise<void> {
  const newest = new Map<string, Omit<RecordRow, 'seq'>>();
  for (const row of rows) if ((newest.get(row.subject)?.version ?? 0) <= row.version) newest.set(row.subject, row);
  const all = [...newest.values()];
  await manager.query(
    `insert into reporter.record (subject, version, record)
     select * from unnest($1::text[], $2::int[], $3::jsonb[])
     on conflict (subject) do update set version = excluded.version, record = excluded.record, seq = nextval('reporter.change')
     where excluded.version > reporter.record.version`,
    [all.map((r) => r.subject), all.map((r) => r.version), all.map((r) => JSON.stringify(r.record))],
  );
}

/** Records written after `seq`, and the ledger size they were true at; call in one REPEATABLE READ snapshot. */
export async function changedSince(manager: EntityManager, seq: number): Promise<{ ledgerSize: number; rows: RecordRow[] }> {
  const { settled } = await progressOf(manager, 'reporter', 0);
  const rows: RecordRow[] = await manager.query('select subject, version, record, seq from reporter.record where seq > $1 order by seq', [seq]);
  return { ledgerSize: settled + 1, rows };
}
