import type { EntityManager } from 'typeorm';
import { dueBasis, type Law } from '@tinbao/law';
import { histories, idOf, laneOf, type Role, type WrittenEvent } from '@tinbao/ledger';

/** One value of a read model that is not what the ledger makes of it: ids, codes, instants, never words. */
export interface Difference {
  readonly model: string;
  readonly subject: string;
  /** Name of the field; `row` where a whole row is missing or too many. */
  readonly field: string;
  readonly stored: string | null;
  readonly expected: string | null;
}

/** A subject with all its events, and the version up to which the stage has handled them: what it stores is at least that new. */
export interface Followed {
  readonly subject: string;
  readonly events: readonly WrittenEvent[];
  readonly handled: number;
}

/** A law that rows may stand by; `from`: the local day on which it came into force, absent for the build's own. */
export interface KnownLaw {
  readonly law: Law;
  readonly from?: string;
}

/** What rows are computed anew with: the law in force first, then those of before, and the house's time (RFC 3339 UTC). */
export interface Basis {
  readonly laws: readonly [KnownLaw, ...KnownLaw[]];
  readonly now: string;
}

/** A read model that can be compared with the ledger. */
export interface ReadModel {
  readonly name: string;
  /** Who may read its rows. */
  readonly role: Role;
  /** Whose position says how new they are; absent: they change with the ledger itself. */
  readonly stage?: string;
  /** Where the subject of a row stands. */
  readonly key: { readonly table: string; readonly column: string; readonly type: 'uuid' | 'text' };
  /** Every difference of these subjects. Reads only. */
  compare(manager: EntityManager, subjects: readonly Followed[], basis: Basis): Promise<Difference[]>;
}

/** How a comparison is made: the basis, and what changes to the role that may read a model's rows. */
export interface Comparison extends Basis {
  readonly become: (role: Role) => Promise<void>;
}

/**
 * Compares what the models hold of these subjects with what the ledger makes of them. Call it in one REPEATABLE READ snapshot:
 * then what a stage has not handled yet is no difference.
 */
export async function differencesOf(m: EntityManager, models: readonly ReadModel[], subjects: readonly string[], comparison: Comparison): Promise<Difference[]> {
  await comparison.become('web');
  const pasts = await histories(m, subjects);
  const found: Difference[] = [];
  for (const model of models) {
    await comparison.become(model.role);
    const handledBy = await handledIn(m, model.stage);
    const followed = [...pasts].map(([subject, events]) => ({ subject, events, handled: handledBy(subject, events) }));
    found.push(...(await model.compare(m, followed, comparison)));
  }
  return found;
}

/** Version of the last event that a stage has behind it, by its lane's position and by what it set aside. */
async function handledIn(m: EntityManager, stage: string | undefined): Promise<(subject: string, events: readonly WrittenEvent[]) => number> {
  if (stage === undefined) return (_subject, events) => events.at(-1)?.tipversion ?? 0;
  const lanes: { lane: number; index: number }[] = await m.query('select lane, index from bus.position where stage = $1 and shard = 0', [stage]);
  const parked: { subject: string; from_index: number }[] = await m.query(
    'select subject, from_index from bus.parked where stage = $1 and shard = 0 and released_at is null', [stage]);
  const position = new Map(lanes.map(({ lane, index }) => [lane, Number(index)]));
  const aside = new Map(parked.map((row) => [row.subject, Number(row.from_index)]));
  return (subject, events) => {
    const last = Math.min(position.get(laneOf(subject)) ?? -1, (aside.get(subject) ?? Infinity) - 1);
    return events.findLast(({ index }) => index <= last)?.tipversion ?? 0;
  };
}

/** A look along the rows of a model: of up to `limit` subjects after one, those that the ledger does not know; `last` is undefined at the end. */
export async function strangersIn(m: EntityManager, { key: { table, column, type } }: ReadModel, after: string | undefined, limit: number): Promise<{ last: string | undefined; subjects: string[] }> {
  const rows: { subject: string; known: boolean }[] = await m.query(
    `select k.key::text as subject, exists (select from ledger.event e where e.subject = k.key::text and e.version = 1) as known
     from (select distinct ${column} as key from ${table} where $1::${type} is null or ${column} > $1::${type} order by 1 limit $2) k order by k.key`, [after ?? null, limit]);
  return { last: rows.length < limit ? undefined : rows.at(-1)?.subject, subjects: rows.flatMap(({ subject, known }) => (known ? [] : [subject])) };
}

/**
 * What of a stored row differs from what the events say. `expectedOf` folds events by each law that the row may stand by, the one
 * in force first, and yields none where there is no row to be; a field is right when it is what one of them says.
 */
export function rowDifferences<T extends { readonly version: number }>(
  model: string, { subject, events, handled }: Followed, stored: T | undefined, expectedOf: (events: readonly WrittenEvent[]) => readonly T[],
): Difference[] {
  const upTo = (version: number) => expectedOf(events.filter((event) => event.tipversion <= version));
  const differ = (field: string, was: unknown, is: unknown): Difference => ({ model, subject, field, stored: said(was), expected: said(is) });
  const settled = upTo(handled);
  const [least] = settled;
  if (!stored) return least ? [differ('row', null, 'there')] : [];
  const newest = events.at(-1)?.tipversion ?? 0;
  if (newest === 0) return [differ('row', 'there', null)];
  if (stored.version > newest || stored.version < (least?.version ?? 0)) return [differ('version', stored.version, least?.version ?? newest)];
  const all = stored.version === least?.version ? settled : upTo(stored.version);
  const [first] = all;
  if (!first) return [differ('row', 'there', null)];
  const fields = Object.keys(first) as (keyof T & string)[];
  return fields.filter((field) => !all.some((each) => said(each[field]) === said(stored[field]))).map((field) => differ(field, stored[field], first[field]));
}

const digests = new WeakMap<Law, string>();

/** The digest under which a stage notes the law that its dates stand by; computed once for a law. */
export function dueDigest(law: Law): string {
  const digest = digests.get(law) ?? idOf(dueBasis(law));
  digests.set(law, digest);
  return digest;
}

/** A value as it is told and compared; instants as RFC 3339 UTC, numbers as a `real` column keeps them. */
export function said(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number') return String(Math.fround(value));
  if (typeof value !== 'string') return JSON.stringify(value);
  return INSTANT.test(value) ? new Date(value).toISOString() : value;
}
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Rows by the tip they belong to. */
export function byTip<T extends { readonly tipId: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) found.set(row.tipId, [...(found.get(row.tipId) ?? []), row]);
  return found;
}

/** Those of the subjects that are tips by their name. */
export function tipIdsOf(subjects: readonly Followed[]): string[] {
  return subjects.flatMap(({ subject }) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(subject) ? [subject] : []));
}

/** Subjects of the ledger after one, in their order. */
export async function subjectsAfter(m: EntityManager, after: string, limit: number): Promise<string[]> {
  const rows: { subject: string }[] = await m.query('select subject from ledger.event where version = 1 and subject > $1 order by subject limit $2', [after, limit]);
  return rows.map(({ subject }) => subject);
}
