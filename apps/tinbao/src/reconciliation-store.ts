import type { Difference } from '@tinbao/host';
import type { EntityManager } from 'typeorm';

/** A walk over everything: how far it is, when the last one ended. Instants are RFC 3339 UTC, by the database's clock. */
export interface Walk {
  readonly phase: number;
  readonly after: string | null;
  readonly subjects: number;
  readonly startedAt: string;
  readonly lastWalkAt: string | null;
  readonly lastWalkSubjects: number | null;
  /** Events up to here were looked at as recent ones. */
  readonly recentIndex: number;
  readonly askedAt: string | null;
}

/** A field that is not what the ledger makes of it. */
export interface Named extends Pick<Difference, 'model' | 'subject' | 'field'> {
  readonly since: string;
}

/** Seen once more so long after the first time, in seconds, it is a difference and no moment between two transactions. */
const CONFIRM_S = 3;
/** Differences kept at most: who has more has lost the table. */
const KEPT = 10_000;

/** One process at a time; false while another one looks. Held until the transaction ends. */
export async function lockWalk(m: EntityManager): Promise<boolean> {
  const rows: { locked: boolean }[] = await m.query(`select pg_try_advisory_xact_lock(hashtextextended('tinbao/reconciliation', 0)) as locked`);
  return rows[0]?.locked === true;
}

/** The walk; undefined before the first look. */
export async function readWalk(m: EntityManager): Promise<Walk | undefined> {
  const rows: (Omit<Walk, 'startedAt' | 'lastWalkAt' | 'askedAt'> & Record<'startedAt' | 'lastWalkAt' | 'askedAt', Date | null>)[] = await m.query(
    `select phase, after, subjects, walk_started_at as "startedAt", last_walk_at as "lastWalkAt", last_walk_subjects as "lastWalkSubjects",
       recent_index as "recentIndex", asked_at as "askedAt" from web.reconciliation`);
  return rows[0] && { ...rows[0], startedAt: rows[0].startedAt?.toISOString() ?? '', lastWalkAt: rows[0].lastWalkAt?.toISOString() ?? null, askedAt: rows[0].askedAt?.toISOString() ?? null };
}

/** Begins the very first walk; what lies before `recentIndex` is left to it. */
export async function beginWalk(m: EntityManager, recentIndex: number): Promise<void> {
  await m.query('insert into web.reconciliation (recent_index) values ($1) on conflict do nothing', [recentIndex]);
}

/** Keeps how far it is. */
export async function saveWalk(m: EntityManager, { phase, after, subjects, recentIndex }: Pick<Walk, 'phase' | 'after' | 'subjects' | 'recentIndex'>): Promise<void> {
  await m.query('update web.reconciliation set phase = $1, after = $2, subjects = $3, recent_index = $4', [phase, after, subjects, recentIndex]);
}

/** The walk is over, and the next one begins. */
export async function endWalk(m: EntityManager, subjects: number): Promise<void> {
  await m.query(
    `update web.reconciliation set last_walk_at = now(), last_walk_subjects = $1, phase = 0, after = null, subjects = 0, walk_started_at = now(), asked_at = null, asked_by = null`, [subjects]);
}

/** Begins anew, at full speed, because somebody asked; one that was asked for already goes on. */
export async function askWalk(m: EntityManager, by: string): Promise<void> {
  await m.query(
    `update web.reconciliation set asked_at = now(), asked_by = $1, phase = 0, after = null, subjects = 0, walk_started_at = now() where asked_at is null`, [by]);
}

/** Subjects known to differ, those looked at longest ago first. */
export async function suspects(m: EntityManager, limit: number): Promise<string[]> {
  const rows: { subject: string }[] = await m.query(
    'select subject from web.reconciliation_difference group by subject order by min(checked_at), subject limit $1', [limit]);
  return rows.map(({ subject }) => subject);
}

/** Keeps what these subjects were found to differ in, and forgets what is right again; yields what is a difference from now on. */
export async function keepDifferences(m: EntityManager, subjects: readonly string[], found: readonly Difference[]): Promise<Named[]> {
  const column = <K extends 'model' | 'subject' | 'field'>(name: K) => found.map((each) => each[name]);
  const columns = [column('model'), column('subject'), column('field')];
  await m.query(
    `delete from web.reconciliation_difference d where d.subject = any($1)
       and not exists (select from unnest($2::text[], $3::text[], $4::text[]) f(model, subject, field) where (f.model, f.subject, f.field) = (d.model, d.subject, d.field))`,
    [subjects, ...columns]);
  if (found.length === 0) return [];
  await m.query(
    `insert into web.reconciliation_difference (model, subject, field)
     select distinct * from unnest($1::text[], $2::text[], $3::text[]) where (select count(*) from web.reconciliation_difference) < ${KEPT}
     on conflict (model, subject, field) do update set checked_at = now()`, columns);
  const [rows]: [(Omit<Named, 'since'> & { since: Date })[], number] = await m.query(
    `update web.reconciliation_difference d set confirmed_at = now()
     where d.subject = any($1) and confirmed_at is null and first_seen_at <= now() - interval '${CONFIRM_S} seconds' returning model, subject, field, first_seen_at as since`, [subjects]);
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}

/** What differs, longest first, up to a limit; and how many in each model. */
export async function differences(m: EntityManager, limit: number): Promise<{ items: Named[]; byModel: ReadonlyMap<string, number> }> {
  const rows: (Omit<Named, 'since'> & { since: Date })[] = await m.query(
    `select model, subject, field, first_seen_at as since from web.reconciliation_difference where confirmed_at is not null order by first_seen_at, model, subject, field limit $1`, [limit]);
  const counts: { model: string; count: number }[] = await m.query(
    'select model, count(*)::int as count from web.reconciliation_difference where confirmed_at is not null group by model');
  return { items: rows.map((row) => ({ ...row, since: row.since.toISOString() })), byModel: new Map(counts.map(({ model, count }) => [model, count])) };
}

/** How long ago the last full walk ended, in seconds; undefined before the first. */
export async function walkAge(m: EntityManager): Promise<number | undefined> {
  const rows: { age: number | null }[] = await m.query('select extract(epoch from now() - last_walk_at)::float8 as age from web.reconciliation');
  return rows[0]?.age ?? undefined;
}
