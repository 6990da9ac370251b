import { byTip, dueDigest, said, tipIdsOf, type Basis, type Difference, type Followed, type ReadModel } from '@tinbao/host';
import { localDate } from '@tinbao/law';
import type { EntityManager } from 'typeorm';
import type { ClockRow } from './clock.store.js';
import { tipClocks } from './tip-clocks.js';

/** As long after another law was taken up, in ms, rows may still be saved by the law of before: the stage brings them to it once more. */
const SETTLING_MS = 15_000;

const ROWS = `
  select tip_id::text as "tipId", clock, agency, started_at as "startedAt", due_at as "dueAt", state, next_at as "nextAt"
  from clock.clock where tip_id = any($1)`;

/** The statutory clocks of each tip. A clock that ended keeps the end it had by the law of then; one that turns now may wait for its ticker. */
export const clockRows: ReadModel = {
  name: 'clock', role: 'clock', stage: 'clock', key: { table: 'clock.clock', column: 'tip_id', type: 'uuid' },
  async compare(m, subjects, basis) {
    const rows: ClockRow[] = await m.query(ROWS, [tipIdsOf(subjects)]);
    const stored = byTip(rows);
    const standing = await standingOf(m, basis);
    return subjects.flatMap((each) => tipDifferences(each, stored.get(each.subject) ?? [], { ...basis, ...standing }));
  },
};

interface Standing {
  /** Whether every open clock stands by the law in force. */
  readonly isSettled: boolean;
  /** When a law was taken up that no known version explains: clocks that ended before may stand by one that nobody has any more. */
  readonly unknownUntil: string | undefined;
}
type Whole = Basis & Standing;

async function standingOf(m: EntityManager, { laws, now }: Basis): Promise<Standing> {
  const [row]: { digest: string; taken_up_at: Date }[] = await m.query('select digest, taken_up_at from clock.law');
  if (!row) return { isSettled: false, unknownUntil: undefined };
  const at = row.taken_up_at.toISOString();
  const isExplained = laws.some(({ from }) => from === localDate(at));
  return {
    isSettled: row.digest === dueDigest(laws[0].law) && Date.parse(now) - row.taken_up_at.getTime() > SETTLING_MS,
    unknownUntil: isExplained ? undefined : at,
  };
}

/** The rows have no version: they are those of some version between what the stage has handled and the newest, the ticker's being newer. */
function tipDifferences({ subject, events, handled }: Followed, stored: readonly ClockRow[], whole: Whole): Difference[] {
  const newest = events.at(-1)?.tipversion ?? 0;
  const versions = Array.from({ length: newest - handled + 1 }, (_, i) => handled + i);
  const all = versions.map((version) => {
    const past = events.filter((event) => event.tipversion <= version);
    return comparedWith(subject, stored, whole.laws.map(({ law }) => tipClocks(past, law, whole.now)?.rows ?? []), whole);
  });
  return all.find((found) => found.length === 0) ?? all[0] ?? [];
}

const keyOf = ({ clock, agency, startedAt }: ClockRow): string => `${clock} ${agency} ${said(startedAt)}`;
const isEnded = ({ state }: ClockRow): boolean => state === 'met' || state === 'late';

/** `folds`: the rows by each known law, the one in force first. */
function comparedWith(subject: string, stored: readonly ClockRow[], folds: readonly (readonly ClockRow[])[], whole: Whole): Difference[] {
  const differ = (field: string, was: unknown, is: unknown): Difference => ({ model: 'clock', subject, field, stored: said(was), expected: said(is) });
  const byKey = folds.map((rows) => new Map(rows.map((row) => [keyOf(row), row])));
  const known = new Set(stored.map(keyOf));
  // What turns at this moment waits for the ticker, who brings every row of the tip up to date.
  const isTurning = stored.some(({ nextAt }) => nextAt !== null && said(nextAt)! <= whole.now);
  const missing = folds[0]?.filter((row) => !known.has(keyOf(row))) ?? [];
  return [
    ...(whole.isSettled || stored.length === 0 ? missing.map((row) => differ(`${row.clock} row`, null, 'there')) : []),
    ...stored.flatMap((row) => {
      const laws = isEnded(row) || !whole.isSettled ? byKey : byKey.slice(0, 1);
      const expected = laws.flatMap((rows) => rows.get(keyOf(row)) ?? []);
      const first = expected[0];
      if (!first) return isEnded(row) && whole.unknownUntil ? [] : [differ(`${row.clock} row`, 'there', null)];
      if (expected.some((each) => fieldsOf(row, each, isTurning).length === 0)) return [];
      if (isEnded(row) && isEnded(first) && whole.unknownUntil !== undefined && said(row.startedAt)! < whole.unknownUntil) return [];
      return fieldsOf(row, first, isTurning).map((field) => differ(`${row.clock} ${field}`, row[field], first[field]));
    }),
  ];
}

/** The fields in which a row is not what it was to be. */
function fieldsOf(row: ClockRow, expected: ClockRow, isTurning: boolean): ('dueAt' | 'state' | 'nextAt')[] {
  const mayTurn = isTurning && row.state === 'running' && (expected.state === 'breached' || expected.state === 'not_owed');
  return (['dueAt', 'state', 'nextAt'] as const)
    .filter((field) => said(row[field]) !== said(expected[field]) && !(field === 'state' && mayTurn) && !(field === 'nextAt' && isTurning));
}
