import type { PoolClient } from 'pg';
import { Fault } from '@tinbao/contracts';
import { decodeFrontier, emptyFrontier, encodeFrontier, type Batch, type Frontier } from '@tinbao/merkle';
import { SEALED_PARAMETERS, sealedParameters } from '@tinbao/vault';
import type { AppendRequest, WrittenEvent } from './append-request.js';
import { draftEvents, type Drafted } from './draft.js';
import { tree } from './hashing.js';
import type { Signer } from './signer.js';

/** One shard as all appenders of a process know it: the head last seen. Only a hint: the locked row decides. */
export interface ShardHead {
  readonly shard: number;
  frontier: Frontier;
  /** Of a head that lives as long as one transaction: number of events of each batch appended on it. */
  readonly batches?: number[];
}

/** A shard nobody has looked at yet. */
export function unknownHead(shard: number): ShardHead {
  return { shard, frontier: emptyFrontier };
}

/** Notes a head that became durable; one seen earlier never overwrites a later one. */
export function learnHead(head: ShardHead, frontier: Frontier): void {
  if (frontier.size > head.frontier.size) head.frontier = frontier;
}

/** Places of the callers that must go before the transaction may commit. */
export interface Losers {
  readonly taken: readonly number[];
  readonly lost: readonly number[];
}

/** What stands in the transaction, not yet committed. */
export interface Pending {
  readonly requests: readonly { readonly events: readonly WrittenEvent[] }[];
  readonly batch: Batch;
}

/** What an append asks of the signer: the key it will sign with, and whether the ledger still reaches what was signed. */
type Guard = Pick<Signer, 'vkey' | 'assertReaches'>;

const SEPARATOR = '\u001e';
const parameters = (from: number, count: number) => Array.from({ length: count }, (_, i) => `$${from + i}`).join(', ');
// The functions keep the plans of their first calls, made when the tables were empty: without this they would scan them for ever.
const BY_INDEX = `set_config('enable_seqscan', 'off', true)`;
const RESERVE = `select ${BY_INDEX}, ledger.reserve(${parameters(1, 19)}) as reserved, vault.put_sealed(${parameters(20, SEALED_PARAMETERS)})`;
const RESERVE_PLAIN = `select ${BY_INDEX}, ledger.reserve(${parameters(1, 19)}) as reserved`;
const APPEND = `select ok, size, frontier from ledger.append(${parameters(1, 18)})`;

/**
 * Steps 1 to 3 of the write path inside the caller's transaction: keys, sealed words, heads and numbers; then the
 * events, with the shard's head locked last. Yields the losers instead when there are any: the caller rolls back.
 * Throws the signer's `Fault` where the ledger ends before a size that was signed.
 */
export async function appendWithin(
  client: PoolClient, head: ShardHead, requests: readonly AppendRequest[], signer: Guard,
): Promise<Losers | Pending> {
  const parts = requests.flatMap(partsOf);
  const reserved = await reserve(client, head.shard, parts);
  const callers = requests.flatMap((request, i) => partsOf(request).map(() => i));
  const callersAt = (places: readonly number[]) => places.map((place) => callers[place] ?? -1);
  if (reserved.taken.length + reserved.lost.length > 0) return { taken: callersAt(reserved.taken), lost: callersAt(reserved.lost) };
  const numbers = numbersFor(parts, reserved.first);
  const drafted = parts.map((request, i) => draftEvents(request, numbers[i] ?? new Map()));
  const pending = await write(client, head, drafted, signer);
  // A caller is answered with what happened to his own subject.
  return { ...pending, requests: pending.requests.filter((_, place) => callers[place] !== callers[place - 1]) };
}

/** A request as one for each subject: the ordinals go on, so that (cause, stage, ordinal) stays unique. */
function partsOf(request: AppendRequest): AppendRequest[] {
  const { source, actor, time, lawVersion, causationId, beside = [] } = request;
  let firstOrdinal = request.count;
  return [request, ...beside.map((part) => {
    const own = { source, actor, time, lawVersion, causationId, firstOrdinal, ...part };
    firstOrdinal += part.count;
    return own;
  })];
}

/** Whether an answer names losers. */
export function hasLosers(answer: Losers | Pending): answer is Losers {
  return 'taken' in answer;
}

interface Reserved extends Losers {
  readonly first: Readonly<Record<string, number>>;
}

async function reserve(client: PoolClient, shard: number, requests: readonly AppendRequest[]): Promise<Reserved> {
  const keyed = indexed(requests, (r) => r.idempotency !== undefined);
  const heads = indexed(requests, (r) => r.head !== undefined);
  const counts = countersOf(requests);
  const values = [
    shard,
    keyed.map(([r]) => r.idempotency?.key), keyed.map(([r]) => r.idempotency?.request), keyed.map(([r]) => r.subject),
    keyed.map(([r]) => r.expectedVersion + 1), keyed.map(([r]) => r.count),
    heads.map(([r]) => r.subject), heads.map(([r]) => r.expectedVersion), heads.map(([r]) => r.head?.version), heads.map(([r]) => r.head?.state),
    heads.map(([r]) => r.head?.owner), heads.map(([r]) => r.head?.coordinating.join(',')), heads.map(([r]) => r.head?.territory),
    heads.map(([r]) => r.head?.assignee), heads.map(([r]) => r.head?.leads.join(',')), heads.map(([r]) => r.head?.receivedBy),
    heads.map(([r]) => r.head?.receivedAt),
    [...counts.keys()], [...counts.values()],
  ];
  const sealed = requests.flatMap((r) => r.sealed ?? []);
  const query = sealed.length > 0
    ? { name: 'reserve', text: RESERVE, values: [...values, ...sealedParameters(sealed)] }
    : { name: 'reserve_plain', text: RESERVE_PLAIN, values };
  const { rows } = await client.query<{ reserved: Reserved }>(query);
  const answer = rows[0]?.reserved;
  if (!answer) throw new Fault('ledger_reserve', { retriable: true });
  return {
    taken: answer.taken.map((i) => keyed[i]?.[1] ?? -1),
    lost: answer.lost.map((i) => heads[i]?.[1] ?? -1),
    first: answer.first,
  };
}

function indexed(requests: readonly AppendRequest[], keep: (r: AppendRequest) => boolean): (readonly [AppendRequest, number])[] {
  return requests.map((r, i) => [r, i] as const).filter(([r]) => keep(r));
}

/** How many numbers of each counter the batch takes; sorted, so that every batch locks counters in one order. */
function countersOf(requests: readonly AppendRequest[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of requests.flatMap((r) => r.counters ?? []).sort()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function numbersFor(requests: readonly AppendRequest[], first: Readonly<Record<string, number>>): Map<string, number>[] {
  const next = new Map(Object.entries(first));
  return requests.map((request) => {
    const mine = new Map<string, number>();
    for (const name of request.counters ?? []) {
      const number = next.get(name) ?? 0;
      mine.set(name, number);
      next.set(name, number + 1);
    }
    return mine;
  });
}

/** Tries at the head last seen; when that was stale, the true one is locked by now and the second try cannot miss. */
async function write(client: PoolClient, head: ShardHead, drafted: readonly (readonly Drafted[])[], signer: Guard): Promise<Pending> {
  const { keyId } = signer.vkey;
  const events = drafted.flat();
  const leaves = events.map((e) => e.leaf);
  let before = head.frontier;
  for (let attempt = 0; attempt < 2; attempt++) {
    const batch = tree.appendBatch(before, leaves);
    const { rows } = await client.query<{ ok: boolean; size: number; frontier: Buffer }>({
      name: 'append', text: APPEND, values: appendValues(head.shard, before, batch, { events, keyId }),
    });
    const answer = rows[0];
    if (!answer) break;
    if (answer.ok) {
      signer.assertReaches(before.size);
      return { batch, requests: placed(head.shard, before.size, drafted) };
    }
    before = decodeFrontier(answer.size, new Uint8Array(answer.frontier));
    head.frontier = before;
  }
  throw new Fault('ledger_head', { retriable: true });
}

function appendValues(shard: number, before: Frontier, batch: Batch, given: { events: readonly Drafted[]; keyId: string }): unknown[] {
  const { events, keyId } = given;
  return [
    shard, before.size, Buffer.from(encodeFrontier(batch.frontier)), Buffer.from(batch.root), keyId,
    events.map((e) => e.body).join(SEPARATOR), Buffer.concat(events.map((e) => e.leaf)),
    events.map((e) => e.envelope.id), events.map((e) => e.envelope.subject), events.map((e) => e.envelope.tipversion),
    events.map((e) => e.envelope.causationid), events.map((e) => e.stage), events.map((e) => e.ordinal),
    events.map((e) => e.envelope.type), events.map((e) => e.lane),
    batch.completed.map((n) => n.level), batch.completed.map((n) => n.index), Buffer.concat(batch.completed.map((n) => n.hash)),
  ];
}

function placed(shard: number, first: number, drafted: readonly (readonly Drafted[])[]): { events: WrittenEvent[] }[] {
  let index = first;
  return drafted.map((events) => ({
    events: events.map((e) => ({ ...e.envelope, shard, index: index++, lane: e.lane, body: e.body })),
  }));
}
