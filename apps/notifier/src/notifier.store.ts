import { EntitySchema, In, type EntityManager } from 'typeorm';
import type { Owed, QueueName } from './owed.js';

/** `sending`: a process has claimed it and may have sent it; `not_deliverable`: still owed, but no machine can send it. */
export const noticeStates = ['owed', 'sending', 'sent', 'not_deliverable', 'not_owed'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** What still has to be sent, by whomever. */
export const openStates: readonly NoticeState[] = ['owed', 'sending', 'not_deliverable'];

/** An obligation and how far its sending has come. */
export interface NoticeRow extends Omit<Owed, 'state'> {
  readonly state: NoticeState;
  readonly attempts: number;
  /** When a machine tries next; for `sending`, when the claim runs out. Null: never by itself. */
  readonly nextTryAt: string | null;
  readonly lastErrorCode: string | null;
}

const text = { type: 'text', nullable: true } as const;

/** The table `notifier.notice`. */
export const NoticeEntity = new EntitySchema<NoticeRow>({
  name: 'notifier_notice',
  schema: 'notifier',
  tableName: 'notice',
  columns: {
    id: { type: 'uuid', primary: true },
    tipId: { name: 'tip_id', type: 'uuid' },
    version: { type: 'int' },
    notice: { type: 'text' },
    recipient: { type: 'text' },
    owedBy: { name: 'owed_by', type: 'text' },
    article: text,
    confidence: { type: 'text' },
    owedSince: { name: 'owed_since', type: 'timestamptz' },
    dueAt: { name: 'due_at', type: 'timestamptz', nullable: true },
    state: { type: 'text' },
    channel: text,
    means: text,
    attempts: { type: 'int' },
    nextTryAt: { name: 'next_try_at', type: 'timestamptz', nullable: true },
    lastErrorCode: { ...text, name: 'last_error_code' },
    sentAt: { name: 'sent_at', type: 'timestamptz', nullable: true },
  },
});

/** What is not owed and never was makes no row; what is owed keeps how far its sending has come. */
const SAVE = `
  insert into notifier.notice as n
    (id, tip_id, version, notice, recipient, owed_by, article, confidence, owed_since, due_at, state, channel, means, sent_at, next_try_at)
  select u.*, case when u.state = 'owed' and u.channel is not null then u.owed_since end
  from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[],
              $10::timestamptz[], $11::text[], $12::text[], $13::text[], $14::timestamptz[])
       as u(id, tip_id, version, notice, recipient, owed_by, article, confidence, owed_since, due_at, state, channel, means, sent_at)
  where u.state <> 'not_owed' or exists (select from notifier.notice known where known.id = u.id)
  on conflict (id) do update set
    version = excluded.version, article = excluded.article, confidence = excluded.confidence, owed_since = excluded.owed_since,
    due_at = excluded.due_at, means = excluded.means, sent_at = excluded.sent_at,
    state = case when excluded.state = 'owed' and n.state in ('sending', 'not_deliverable') then n.state else excluded.state end,
    next_try_at = case when excluded.state = 'owed' and n.state in ('owed', 'sending', 'not_deliverable') then n.next_try_at else excluded.next_try_at end,
    last_error_code = case when excluded.state = 'owed' then n.last_error_code end
  where excluded.version >= n.version`;

/** Writes obligations; of several states of one the newest stands, and a replayed older one changes nothing. */
export async function saveNotices(manager: EntityManager, rows: readonly Owed[]): Promise<void> {
  const newest = new Map<string, Owed>();
  for (const row of rows) if ((newest.get(row.id)?.version ?? 0) <= row.version) newest.set(row.id, row);
  const all = [...newest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const column = <K extends keyof Owed>(name: K) => all.map((row) => row[name]);
  await manager.query(SAVE, [
    column('id'), column('tipId'), column('version'), column('notice'), column('recipient'), column('owedBy'), column('article'),
    column('confidence'), column('owedSince'), column('dueAt'), column('state'), column('channel'), column('means'), column('sentAt'),
  ]);
}

/** What a sender has claimed: nobody else sends it until the claim runs out. */
export interface Claim {
  readonly id: string;
  readonly tipId: string;
  readonly notice: string;
  /** Which attempt this is, from 1; a later claim has a higher one and fences this one off. */
  readonly attempt: number;
}

/** Claims what is due to be tried on a channel, the earliest limit first; a claim whose holder died is taken over. */
export async function claim(manager: EntityManager, want: { channel: QueueName; now: string; until: string; limit: number }): Promise<Claim[]> {
  const [rows]: [{ id: string; tip_id: string; notice: string; attempts: number }[], number] = await manager.query(
    `update notifier.notice set state = 'sending', attempts = attempts + 1, next_try_at = $3
     where id in (select id from notifier.notice where channel = $1 and next_try_at <= $2 and state in ('owed', 'sending')
                  order by due_at, id limit $4 for update skip locked)
     returning id, tip_id, notice, attempts`, [want.channel, want.now, want.until, want.limit],
  );
  return rows.map((row) => ({ id: row.id, tipId: row.tip_id, notice: row.notice, attempt: row.attempts }));
}

/** Gives a claim back unsent: with the instant of the next try it stays owed, without one no machine will try again. */
export async function giveBack(manager: EntityManager, { id, attempt }: Claim, why: { code: string; nextTryAt: string | null }): Promise<void> {
  await manager.query(
    `update notifier.notice set state = case when $3::timestamptz is null then 'not_deliverable' else 'owed' end, next_try_at = $3, last_error_code = $4
     where id = $1 and attempts = $2 and state = 'sending'`, [id, attempt, why.nextTryAt, why.code],
  );
}

/** Proof of delivery: what the receiver's side answered, and when. Only ever added, so no rebuild of the obligations loses it. */
export async function keepProof(manager: EntityManager, { id, tipId }: Pick<Claim, 'id' | 'tipId'>, answered: { at: string; answer: string }): Promise<void> {
  await manager.query('insert into notifier.delivery (notice_id, tip_id, at, answer) values ($1, $2, $3, $4) on conflict do nothing', [id, tipId, answered.at, answered.answer]);
}

/** The last proof of each of these obligations that has one. */
export async function proofsOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const rows: { notice_id: string; answer: string }[] = await manager.query('select notice_id, answer from notifier.delivery where notice_id = any($1) order by at', [ids]);
  return new Map(rows.map((row) => [row.notice_id, row.answer]));
}

/** Has an unsent notice tried at once; false where the person's rights do not reach it. What is being sent is left alone. */
export async function tryNow(manager: EntityManager, id: string, now: string): Promise<boolean> {
  const [, reached]: [unknown, number] = await manager.query(
    `update notifier.notice set state = case when state = 'sending' then state else 'owed' end,
       next_try_at = case when state = 'sending' then next_try_at else $2::timestamptz end
     where id = $1 and channel is not null and state in ('owed', 'sending', 'not_deliverable')`, [id, now],
  );
  return reached > 0;
}

/** One obligation, or undefined. */
export async function noticeById(manager: EntityManager, id: string): Promise<NoticeRow | undefined> {
  const row = await manager.getRepository(NoticeEntity).findOneBy({ id });
  return row ? plain(row) : undefined;
}

/** Obligations, the earliest limit first, and how many there are in all; an absent filter means any. */
export async function notices(manager: EntityManager, filter: { tip?: string; states?: readonly NoticeState[] }, limit: number): Promise<{ items: NoticeRow[]; total: number }> {
  const where = { ...(filter.tip ? { tipId: filter.tip } : {}), ...(filter.states ? { state: In([...filter.states]) } : {}) };
  const [items, total] = await manager.getRepository(NoticeEntity).findAndCount({ where, order: { dueAt: 'ASC', id: 'ASC' }, take: limit });
  return { items: items.map(plain), total };
}

/** Instants leave the driver as Date; rows speak RFC 3339. */
function plain(row: NoticeRow): NoticeRow {
  const iso = <T>(value: T): T => (value instanceof Date ? value.toISOString() : value) as T;
  return { ...row, owedSince: iso(row.owedSince), dueAt: iso(row.dueAt), nextTryAt: iso(row.nextTryAt), sentAt: iso(row.sentAt) };
}
