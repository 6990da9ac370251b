import type { EntityManager } from 'typeorm';
import {
  AccountChanged, AccountProposed, AccountRejected, ContentOpened, ContentShredded, DelegationEnded, DelegationGiven, Exported, IdentityRevealed, LegalHoldLifted, LegalHoldPlaced, ModelAdopted, RevealApproved,
  RevealRefused, RevealRequested, RuleChanged, SignedIn, SigningKeyRotated, type AccessEntry,
} from '@tinbao/contracts';
import { tipIdsOf, type Difference, type Followed, type ReadModel } from '@tinbao/host';
import type { WrittenEvent } from '@tinbao/ledger';

/** What is an access: words or identities opened, data taken away or destroyed, sign-ins, and changes of who may what. */
const accesses = new Set([
  AccountChanged, AccountProposed, AccountRejected, ContentOpened, ContentShredded, DelegationEnded, DelegationGiven, Exported, IdentityRevealed, LegalHoldLifted, LegalHoldPlaced, ModelAdopted, RevealApproved,
  RevealRefused, RevealRequested, RuleChanged, SignedIn, SigningKeyRotated,
].map(({ type }) => type));

/** The log's row of an event; undefined for one that is no access. */
export function accessEntryOf({ index, subject, time, type, actor, data }: WrittenEvent): (AccessEntry & { readonly subject: string }) | undefined {
  if (!accesses.has(type)) return undefined;
  const [ofTip] = tipIdsOf([{ subject, events: [], handled: 0 }]);
  const { tipId = ofTip ?? null, ...said } = data as { tipId?: string };
  return { index, subject, at: time, event: type.split('.')[2] ?? type, actor, tipId, detail: codesOf(said) };
}

/** Codes and numbers alone: of texts how many, of what is sealed nothing. */
function codesOf(data: Readonly<Record<string, unknown>>): AccessEntry['detail'] {
  const plain = Object.entries(data).flatMap(([name, value]) => {
    if (name === 'texts' && Array.isArray(value)) return [[name, value.length]];
    if (Array.isArray(value)) return value.every((each) => typeof each === 'string') ? [[name, value]] : [];
    return typeof value === 'object' ? [] : [[name, value]];
  });
  return Object.fromEntries(plain);
}

/** Writes rows; one that is there stays. */
export async function saveAccess(m: EntityManager, rows: readonly (AccessEntry & { readonly subject: string })[]): Promise<void> {
  await m.query(
    `insert into casework.access_entry (index, subject, at, event, actor, tip_id, detail)
     select * from json_to_recordset($1) as r (index bigint, subject text, at timestamptz, event text, actor text, "tipId" uuid, detail jsonb) on conflict do nothing`, [JSON.stringify(rows)]);
}

/** What of the log is asked for; absent = any. */
export interface AccessAsked {
  readonly tip?: string | undefined;
  readonly actor?: string | undefined;
  readonly event?: string | undefined;
  /** Entries older than this index. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Entries that the account of the transaction may see, newest first. */
export function accessLog(m: EntityManager, { tip, actor, event, before, limit }: AccessAsked): Promise<AccessEntry[]> {
  return m.query(
    `select a.index, a.at, a.event, a.actor, a.tip_id::text as "tipId", t.register_number as "registerNumber", a.detail
     from casework.access_entry a left join casework.tip t using (tip_id)
     where ($1::uuid is null or a.tip_id = $1) and ($2::text is null or a.actor = $2) and ($3::text is null or a.event = $3) and ($4::bigint is null or a.index < $4)
     order by a.index desc limit $5`, [tip, actor, event, before, limit]);
}

type Row = ReturnType<typeof accessEntryOf> & object;
const fields = ['at', 'event', 'actor', 'tipId', 'detail'] as const;
const ROWS = `select index, subject, at, event, actor, tip_id::text as "tipId", detail from casework.access_entry where subject = any($1)`;

/** The log, row by row against the ledger. */
export const accessEntries: ReadModel = {
  name: 'access', role: 'casework', stage: 'casework', key: { table: 'casework.access_entry', column: 'subject', type: 'text' },
  async compare(m, subjects) {
    const rows: (Omit<Row, 'at'> & { at: Date })[] = await m.query(ROWS, [subjects.map(({ subject }) => subject)]);
    const stored = new Map(rows.map(({ at, ...row }) => [row.index, { ...row, at: at.toISOString() }]));
    return subjects.flatMap((each) => entryDifferences(each, stored));
  },
};

function entryDifferences({ subject, events, handled }: Followed, stored: ReadonlyMap<number, Row>): Difference[] {
  const differ = (field: string, was: string | null, is: string | null): Difference => ({ model: 'access', subject, field, stored: was, expected: is });
  const expected = new Map(events.flatMap((event) => {
    const entry = accessEntryOf(event);
    return entry ? [[entry.index, { entry, isDue: event.tipversion <= handled }] as const] : [];
  }));
  const tooMany = [...stored.values()].filter((row) => row.subject === subject && !expected.has(row.index)).map(({ index }) => differ('row', String(index), null));
  const wrong = [...expected].flatMap(([index, { entry, isDue }]) => {
    const row = stored.get(index);
    if (!row) return isDue ? [differ('row', null, String(index))] : [];
    return fields.filter((field) => valueOf(row, field) !== valueOf(entry, field)).map((field) => differ(field, valueOf(row, field), valueOf(entry, field)));
  });
  return [...tooMany, ...wrong];
}

/** A field as it is compared; the order of names in a detail says nothing. */
function valueOf(row: Row, field: (typeof fields)[number]): string | null {
  const value = row[field];
  if (field === 'at') return new Date(row.at).toISOString();
  return typeof value === 'object' && value !== null ? JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
