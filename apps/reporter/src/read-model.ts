import { rowDifferences, type Basis, type ReadModel } from '@tinbao/host';
import { canonical, type WrittenEvent } from '@tinbao/ledger';
import { evolveRecord, rowOf, WHOLE, type TargetRecord } from '@tinbao/targets';
import { targetLaw } from './target-law.js';

/** Both as canonical JSON: the table's own form keeps no order of keys. */
interface Row {
  readonly version: number;
  readonly record: string;
  /** The narrow row that is counted; null where it is to be folded anew by the law in force. */
  readonly narrow: string | null;
}

interface Stored {
  readonly subject: string;
  readonly version: number;
  readonly record: TargetRecord;
  readonly law: string | null;
  readonly narrow: unknown;
}

/** The records that every target is counted from, and the narrow row of each, against the fold of its subject at the row's own version. */
export const targetRecords: ReadModel = {
  name: 'reporter', role: 'reporter', stage: 'reporter', key: { table: 'reporter.record', column: 'subject', type: 'text' },
  async compare(m, subjects, basis) {
    const rows: Stored[] = await m.query(
      'select subject, version, record, law::text, narrow from reporter.record where subject = any($1)', [subjects.map(({ subject }) => subject)]);
    const stored = new Map(rows.map((row) => [row.subject, row]));
    return subjects.flatMap((each) => {
      const row = stored.get(each.subject);
      const foldedBy = rulesOf(row, basis);
      const held = row && { version: row.version, record: canonical(row.record), narrow: foldedBy && row.narrow ? canonical(row.narrow) : null };
      return rowDifferences<Row>('reporter', each, held, (events) => rowsOf(events, foldedBy));
    });
  },
};

/** Rules of the law that a narrow row says it was folded by; undefined where nobody has that law any more. */
function rulesOf(row: Stored | undefined, { laws }: Basis) {
  return laws.map(({ law }) => targetLaw({ now: law })).find(({ digest }) => digest === row?.law)?.rules;
}

/** A subject that no target counts has no record. */
function rowsOf(events: readonly WrittenEvent[], foldedBy: ReturnType<typeof rulesOf>): Row[] {
  const record = events.reduce<TargetRecord | undefined>((r, event) => evolveRecord(r, event), undefined);
  if (!record || record.acts.length === 0) return [];
  return [{ version: events.at(-1)?.tipversion ?? 0, record: canonical(record), narrow: foldedBy ? canonical(rowOf(record, WHOLE, foldedBy)) : null }];
}
