import { dueBasis, type Law } from '@tinbao/law';
import { histories, idOf } from '@tinbao/ledger';
import type { EntityManager } from 'typeorm';
import { lockClocks, openClocks, saveClocks, tipsOpen, type ClockRow } from './clock.store.js';
import { tipClocks } from './tip-clocks.js';

const PER_LOOK = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** What was found of the law when the stage came up; `moved` counts clocks. */
export interface TakenUp {
  readonly changed: boolean;
  readonly tips: number;
  readonly moved: number;
}

type Run = <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;

const versionOf = (law: Law): string => `${law.clocksVersion} ${law.calendar.version}`;

/**
 * Compares the law with the one the rows were computed by. Another law or calendar: every open tip is computed anew, and each
 * clock whose end moved is kept in `clock.moved` with both ends; a clock that ended stays as it ended. Safe to break off: what
 * was done is not done again. `anyway`: also when the rows were computed by this law, for those that others still saved by another.
 */
export async function takeUpLaw(run: Run, law: Law, { now, anyway = false }: { now: string; anyway?: boolean }): Promise<TakenUp> {
  const digest = idOf(dueBasis(law));
  const before = await run(async (m): Promise<string | undefined> => ((await m.query('select digest from clock.law')) as { digest: string }[])[0]?.digest);
  if (before === digest && !anyway) return { changed: false, tips: 0, moved: 0 };
  // Rows of a time before this was kept were computed by a law that nobody noted.
  const count = await recompute(run, law, now);
  await run(async (m) => {
    await lockClocks(m);
    await m.query('delete from clock.law');
    await m.query('insert into clock.law (digest, version, taken_up_at) values ($1, $2, $3)', [digest, versionOf(law), now]);
  });
  return { changed: (before !== undefined && before !== digest) || count.moved > 0, ...count };
}

async function recompute(run: Run, law: Law, now: string): Promise<{ tips: number; moved: number }> {
  let [tips, moved, after] = [0, 0, FIRST];
  for (;;) {
    const look = await run((m) => recomputeSome(m, { law, now, after }));
    tips += look.tipIds.length;
    moved += look.moved;
    if (look.tipIds.length < PER_LOOK) return { tips, moved };
    after = look.tipIds.at(-1) ?? after;
  }
}

async function recomputeSome(m: EntityManager, { law, now, after }: { law: Law; now: string; after: string }): Promise<{ tipIds: string[]; moved: number }> {
  await lockClocks(m);
  const tipIds = await tipsOpen(m, after, PER_LOOK);
  const pasts = await histories(m, tipIds);
  const fresh = [...pasts.values()].flatMap((events) => tipClocks(events, law, now) ?? []);
  const rows = new Map(fresh.flatMap((tip) => tip.rows).map((row) => [keyOf(row), row]));
  const moved = (await openClocks(m, tipIds)).filter((row) => rows.get(keyOf(row))?.dueAt !== row.dueAt);
  await keepMoved(m, moved.map((row) => ({ row, dueAfter: rows.get(keyOf(row))?.dueAt ?? null })), { law, now });
  await saveClocks(m, fresh);
  return { tipIds, moved: moved.length };
}

const keyOf = ({ tipId, clock, agency, startedAt }: ClockRow): string => `${tipId} ${clock} ${agency} ${startedAt}`;

async function keepMoved(m: EntityManager, moved: readonly { row: ClockRow; dueAfter: string | null }[], { law, now }: { law: Law; now: string }): Promise<void> {
  if (moved.length === 0) return;
  const column = <K extends keyof ClockRow>(name: K) => moved.map(({ row }) => row[name]);
  await m.query(
    `insert into clock.moved (tip_id, clock, agency, started_at, due_before, due_after, version, moved_at)
     select *, $7::text, $8::timestamptz from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[])`,
    [column('tipId'), column('clock'), column('agency'), column('startedAt'), column('dueAt'), moved.map(({ dueAfter }) => dueAfter), versionOf(law), now],
  );
}
