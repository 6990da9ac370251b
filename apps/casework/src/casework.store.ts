import type { TipRow } from '@tinbao/contracts';
import { EntitySchema, type EntityManager } from 'typeorm';

const array = { type: 'text', array: true } as const;
const text = { type: 'text', nullable: true } as const;

/** The table `casework.tip`. */
export const TipEntity = new EntitySchema<TipRow>({
  name: 'casework_tip',
  schema: 'casework',
  tableName: 'tip',
  columns: {
    tipId: { name: 'tip_id', type: 'uuid', primary: true },
    version: { type: 'int' },
    registerNumber: { name: 'register_number', type: 'text' },
    state: { type: 'text' },
    owner: { type: 'text' },
    leads: array,
    coordinating: array,
    assignee: text,
    category: text,
    tipKind: { ...text, name: 'tip_kind' },
    priority: text,
    confidence: { type: 'real', nullable: true },
    ward: text,
    channel: { type: 'text' },
    rule: text,
    receivedBy: { name: 'received_by', type: 'text' },
    receivedAt: { name: 'received_at', type: 'timestamptz' },
    nextClock: { ...text, name: 'next_clock' },
    nextDue: { name: 'next_due', type: 'timestamptz', nullable: true },
    nextWarned: { name: 'next_warned', type: 'boolean' },
    answerDue: { name: 'answer_due', type: 'timestamptz', nullable: true },
    alerts: array,
    open: { type: 'boolean' },
    supervision: array,
    protectedAreas: { ...array, name: 'protected_areas' },
  },
});

/** Writes rows, the last one of a tip winning; a replayed older one never overwrites a newer. */
export async function saveTips(manager: EntityManager, rows: readonly TipRow[]): Promise<void> {
  const newest = new Map<string, TipRow>();
  for (const row of rows) if ((newest.get(row.tipId)?.version ?? 0) <= row.version) newest.set(row.tipId, row);
  await manager.createQueryBuilder().insert().into(TipEntity).values([...newest.values()] as never[])
    .orUpdate(columns, ['tip_id'], { overwriteCondition: { where: 'excluded.version >= tip.version' } }).execute();
}

const columns = [
  'version', 'register_number', 'state', 'owner', 'leads', 'coordinating', 'assignee', 'category', 'tip_kind', 'priority', 'confidence',
  'ward', 'channel', 'rule', 'received_by', 'received_at', 'next_clock', 'next_due', 'next_warned', 'answer_due', 'alerts', 'open', 'supervision', 'protected_areas',
];

/** What an inbox or a list is asked for; absent = any. */
export interface TipFilter {
  readonly agency?: string;
  readonly state?: string;
  readonly category?: string;
  readonly ward?: string;
  /** Instants, UTC. */
  readonly from?: string;
  readonly to?: string;
  readonly dueBefore?: string;
  /** Part of a register number, in any case. */
  readonly number?: string;
  readonly openOnly?: boolean;
  /** Id of a protected event or site. */
  readonly area?: string;
  /** Of these alone. */
  readonly tipIds?: readonly string[];
}

function filtered(manager: EntityManager, filter: TipFilter) {
  const query = manager.createQueryBuilder(TipEntity, 't');
  if (filter.openOnly) query.andWhere('t.open');
  if (filter.agency) query.andWhere('(t.owner = :agency or t.leads @> array[:agency])', { agency: filter.agency });
  if (filter.state) query.andWhere('t.state = :state', { state: filter.state });
  if (filter.category) query.andWhere('t.category = :category', { category: filter.category });
  if (filter.ward) query.andWhere('t.ward = :ward', { ward: filter.ward });
  if (filter.from) query.andWhere('t.received_at >= :from', { from: filter.from });
  if (filter.to) query.andWhere('t.received_at < :to', { to: filter.to });
  if (filter.number) query.andWhere('position(upper(:number) in upper(t.register_number)) > 0', { number: filter.number });
  if (filter.area) query.andWhere(`t.protected_areas <> '{}' and t.protected_areas @> array[:area]`, { area: filter.area });
  if (filter.tipIds) query.andWhere('t.tip_id = any(:tipIds)', { tipIds: filter.tipIds });
  if (filter.dueBefore) query.andWhere('t.next_due <= :due', { due: filter.dueBefore });
  return query;
}

/** The inbox: open tips of an agency, the clock that runs out first on top; and how many there are in all. */
export async function inbox(manager: EntityManager, filter: TipFilter, limit: number): Promise<{ items: TipRow[]; total: number }> {
  const query = filtered(manager, { ...filter, openOnly: true });
  const [items, total] = await query.orderBy('t.nextDue', 'ASC', 'NULLS LAST').addOrderBy('t.tipId').take(limit).getManyAndCount();
  return { items: items.map(plain), total };
}

/** Tips with something open between their holder and the procuracy, first those where one of the two waits for the other; and how many in all. */
export async function supervised(manager: EntityManager, limit: number): Promise<{ items: TipRow[]; total: number }> {
  const query = manager.createQueryBuilder(TipEntity, 't').where(`t.supervision <> '{}'`)
    .addSelect(`t.supervision && '{request,extension,competence}'`, 'waits').orderBy('waits', 'DESC').addOrderBy('t.nextDue', 'ASC', 'NULLS LAST').addOrderBy('t.tipId');
  const [items, total] = await query.limit(limit).getManyAndCount();
  return { items: items.map(plain), total };
}

/** Tips whose emergency dispatch was to be answered before `now` and is not escalated, the longest waiting first. */
export async function unanswered(manager: EntityManager, now: string, limit: number): Promise<string[]> {
  const rows: { tip_id: string }[] = await manager.query('select tip_id from casework.tip where answer_due < $1 order by answer_due limit $2', [now, limit]);
  return rows.map((row) => row.tip_id);
}

/** How many tips lie in each protected event or site, and how many of them are open; those without any are absent. */
export async function protectedCounts(manager: EntityManager): Promise<ReadonlyMap<string, { readonly tips: number; readonly open: number }>> {
  const rows: { area: string; tips: number; open: number }[] = await manager.query(`
    select area, count(*)::int as tips, count(*) filter (where open)::int as open
    from casework.tip, unnest(protected_areas) as area where protected_areas <> '{}' group by area`);
  return new Map(rows.map(({ area, tips, open }) => [area, { tips, open }]));
}

/** Where a page of the list ends: receipt and id of its last tip. */
export interface Cursor {
  readonly receivedAt: string;
  readonly tipId: string;
}

/** The list, newest receipt first; the next page begins after `cursor`. */
export async function tips(manager: EntityManager, filter: TipFilter, page: { cursor?: Cursor; limit: number }): Promise<TipRow[]> {
  const query = filtered(manager, filter);
  if (page.cursor) query.andWhere('(t.received_at, t.tip_id) < (:at, :id)', { at: page.cursor.receivedAt, id: page.cursor.tipId });
  const found = await query.orderBy('t.receivedAt', 'DESC').addOrderBy('t.tipId', 'DESC').take(page.limit).getMany();
  return found.map(plain);
}

/** Instants leave the driver as Date; rows speak RFC 3339. */
function plain(row: TipRow): TipRow {
  const iso = (value: unknown) => (value instanceof Date ? value.toISOString() : (value as string | null));
  return { ...row, receivedAt: iso(row.receivedAt) ?? '', nextDue: iso(row.nextDue), answerDue: iso(row.answerDue) };
}
