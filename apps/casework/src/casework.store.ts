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
    open: { type: 'boolean' },
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
  'ward', 'channel', 'rule', 'received_by', 'received_at', 'next_clock', 'next_due', 'next_warned', 'open',
];

/** Open tips by id, after `after`. */
export async function openTips(manager: EntityManager, after: string, limit: number): Promise<string[]> {
  const rows: { tip_id: string }[] = await manager.query('select tip_id from casework.tip where open and tip_id > $1 order by tip_id limit $2', [after, limit]);
  return rows.map((row) => row.tip_id);
}

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
  readonly openOnly?: boolean;
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
  if (filter.dueBefore) query.andWhere('t.next_due <= :due', { due: filter.dueBefore });
  return query;
}

/** The inbox: open tips of an agency, the clock that runs out first on top; and how many there are in all. */
export async function inbox(manager: EntityManager, filter: TipFilter, limit: number): Promise<{ items: TipRow[]; total: number }> {
  const query = filtered(manager, { ...filter, openOnly: true });
  const [items, total] = await query.orderBy('t.nextDue', 'ASC', 'NULLS LAST').addOrderBy('t.tipId').take(limit).getManyAndCount();
  return { items: items.map(plain), total };
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
  return { ...row, receivedAt: iso(row.receivedAt) ?? '', nextDue: iso(row.nextDue) };
}
