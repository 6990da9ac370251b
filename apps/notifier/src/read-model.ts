import { byTip, said, tipIdsOf, type Basis, type Difference, type Followed, type ReadModel } from '@tinbao/host';
import type { WrittenEvent } from '@tinbao/ledger';
import type { NoticeRow } from './notifier.store.js';
import { makesOwed } from './notifier.events.js';
import { owedNotices, type Owed } from './owed.js';

const ROWS = `
  select id::text, tip_id::text as "tipId", version, notice, recipient, owed_by as "owedBy", article, confidence, owed_since as "owedSince", due_at as "dueAt",
    state, channel, means, sent_at as "sentAt", next_try_at as "nextTryAt"
  from notifier.notice where tip_id = any($1)`;
type Stored = Omit<NoticeRow, 'attempts' | 'lastErrorCode'>;
const FIELDS = ['notice', 'recipient', 'owedBy', 'article', 'confidence', 'owedSince', 'dueAt', 'channel', 'means', 'sentAt'] as const;

/**
 * The notices that are owed or were sent, each against the fold of its tip at the row's own version. A row stands by the law under
 * which its tip last changed, so any known law may be the one.
 */
export const noticeRows: ReadModel = {
  name: 'notifier', role: 'notifier', stage: 'notifier', key: { table: 'notifier.notice', column: 'tip_id', type: 'uuid' },
  async compare(m, subjects, basis) {
    const stored = byTip((await m.query(ROWS, [tipIdsOf(subjects)])) as Stored[]);
    return subjects.flatMap((each) => tipDifferences(each, stored.get(each.subject) ?? [], basis));
  },
};

function tipDifferences({ subject, events, handled }: Followed, stored: readonly Stored[], { laws, now }: Basis): Difference[] {
  const least = events.findLast((event) => event.tipversion <= handled && makesOwed(event.type))?.tipversion ?? 0;
  const newest = events.at(-1)?.tipversion ?? 0;
  const folds = new Map<number, readonly ReadonlyMap<string, Owed>[]>();
  const folded = (version: number) => {
    const known = folds.get(version) ?? laws.map(({ law }) => byId(owedNotices(until(events, version), law, now)));
    folds.set(version, known);
    return known;
  };
  const known = new Set(stored.map(({ id }) => id));
  const differ = (field: string, was: unknown, is: unknown): Difference => ({ model: 'notifier', subject, field, stored: said(was), expected: said(is) });
  const expected = folded(least);
  const missing = [...(expected[0]?.values() ?? [])].filter(({ id }) => !known.has(id) && expected.every((each) => (each.get(id)?.state ?? 'not_owed') !== 'not_owed'));
  return [
    ...missing.map(({ notice }) => differ(`${notice} row`, null, 'there')),
    ...stored.flatMap((row) => {
      const isOld = row.version < least && expected[0]?.has(row.id) === true;
      if (row.version > newest || isOld) return [differ(`${row.notice} version`, row.version, least)];
      const all = folded(row.version).flatMap((each) => each.get(row.id) ?? []);
      const [first] = all;
      return first ? wrongIn(row, all).map(([field, is]) => differ(`${row.notice} ${field}`, row[field], is)) : [differ(`${row.notice} row`, 'there', null)];
    }),
  ];
}

const until = (events: readonly WrittenEvent[], version: number) => events.filter((event) => event.tipversion <= version);
const byId = (all: readonly Owed[]): ReadonlyMap<string, Owed> => new Map(all.map((owed) => [owed.id, owed]));

/** How far the sending has come stands in no event; that it is owed, and that a machine will try, does. */
function wrongIn(row: Stored, all: readonly Owed[]): (readonly [field: keyof Stored, is: unknown])[] {
  const state = row.state === 'sending' || row.state === 'not_deliverable' ? 'owed' : row.state;
  const waits = (row.state === 'owed' || row.state === 'sending') && row.channel !== null;
  return [
    ...FIELDS.filter((field) => !all.some((owed) => said(owed[field]) === said(row[field]))).map((field) => [field, all[0]?.[field]] as const),
    ...(all.some((owed) => owed.state === state) ? [] : [['state', all[0]?.state] as const]),
    ...(waits && row.nextTryAt === null ? [['nextTryAt', all[0]?.owedSince] as const] : []),
  ];
}
