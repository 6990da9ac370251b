import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { eventTypeOf, Fault, type NewEvent, type Source } from '@tinbao/contracts';
import {
  appendWithin, assume, followUp, hasLosers, histories, learnHead, type AppendRequest, type Ledger, type ShardHead, type WrittenEvent,
} from '@tinbao/ledger';
import type { Dispatch, Effect } from './handler.js';
import type { Mark } from './position.js';

/** A stage at work on one shard. */
export interface Worker {
  readonly stage: Source;
  readonly ledger: Ledger;
  readonly dispatch: Dispatch;
  /** The one lane it works in; absent = all lanes, which then move together. */
  readonly lane?: number;
  now(): string;
}

/**
 * A transaction that must not stand; `fenced`: another worker was faster, `lost`: a head moved under a decision, `stray`: a
 * transport brought an event that the ledger does not hold.
 */
export class Undone extends Error {
  constructor(readonly why: 'fenced' | 'lost' | 'stray') {
    super(why);
  }
}

/**
 * Opens the stage's transaction, runs `work`, commits. `work` appends on a head of its own, so that several appends in
 * one transaction build on each other; the process learns it only once it is durable.
 */
export async function inTransaction<T>(worker: Worker, work: (manager: EntityManager, head: ShardHead) => Promise<T>): Promise<T> {
  const { shard, role } = worker.ledger;
  const head = { ...shard.head, batches: [] as number[] };
  const result = await worker.ledger.database.transaction(async (manager) => {
    await assume(manager, { role });
    return work(manager, head);
  });
  learnHead(shard.head, head.frontier);
  for (const events of head.batches) shard.onBatch?.(role, events);
  return result;
}

/** An event in its place, and whether the stage has set its tip aside from there on or before. */
export interface Placed extends Mark {
  readonly subject: string;
  readonly parked: boolean;
}

/** The events that stand at these marks, in ledger order. Throws {@link Undone} `stray` when the ledger holds none there. */
export async function placed({ stage, ledger }: Worker, manager: EntityManager, marks: readonly Mark[]): Promise<readonly Placed[]> {
  if (marks.length === 0) return [];
  const rows: Placed[] = await manager.query(
    `select e.index, e.lane, e.subject, exists (
       select from bus.parked p where p.stage = $3 and p.shard = e.shard and p.subject = e.subject and p.from_index <= e.index and p.released_at is null) as parked
     from ledger.event e where e.shard = $1 and e.index = any($2) order by e.index`, [ledger.signer.shard, marks.map((m) => m.index), stage],
  );
  const lanes = new Map(rows.map((row) => [row.index, row.lane]));
  if (marks.some((mark) => lanes.get(mark.index) !== mark.lane)) throw new Undone('stray');
  return rows;
}

/** What handling some events in a row yielded. */
export interface Outcome {
  readonly effects: readonly Effect[];
  readonly requests: readonly AppendRequest[];
  /** How many of the events were handled: fewer when a subject would get a second append in one transaction. */
  readonly handled: number;
}

/**
 * Calls the handlers in ledger order. Stops early before a subject's second append: its decision needs the first one's
 * events. However an event came here, what is handled is the ledger's own copy.
 */
export async function handle(worker: Worker, manager: EntityManager, events: readonly Pick<WrittenEvent, 'subject' | 'index'>[]): Promise<Outcome> {
  const pasts = await histories(manager, [...new Set(events.map((e) => e.subject))]);
  const effects: Effect[] = [];
  const requests: AppendRequest[] = [];
  const appended = new Set<string>();
  for (const [i, { subject, index }] of events.entries()) {
    if (appended.has(subject)) return { effects, requests, handled: i };
    const latest = pasts.get(subject) ?? [];
    const event = latest.find((e) => e.index === index);
    if (!event) throw new Undone('stray');
    if (!eventTypeOf(event.type)) throw new Fault('unknown_event_type', { retriable: false });
    const past = latest.filter((e) => e.tipversion <= event.tipversion);
    const answer = await worker.dispatch(event, { manager, past, latest, now: worker.now() });
    effects.push(...(answer?.effects ?? []));
    if (!answer?.events?.length) continue;
    requests.push(requestOf(worker, event, latest, answer.events));
    appended.add(subject);
  }
  return { effects, requests, handled: events.length };
}

function requestOf(worker: Worker, cause: WrittenEvent, latest: readonly WrittenEvent[], events: readonly NewEvent[]): AppendRequest {
  return { ...followUp(latest, events), source: worker.stage, actor: `machine/${worker.stage}`, time: worker.now(), causationId: cause.id };
}

/** Writes the effects, one call a writer, in the order the writers first appeared. */
export async function writeEffects(manager: EntityManager, effects: readonly Effect[]): Promise<void> {
  const rows = new Map<Effect['write'], unknown[]>();
  for (const { write, row } of effects) rows.set(write, [...(rows.get(write) ?? []), row]);
  for (const [write, all] of rows) await write(manager, all);
}

/**
 * Appends what the handlers yielded, less what this stage already appended for the same cause (a rebuilt position sees
 * old events again). Throws {@link Undone} `lost` when a head moved: the batch is read and decided anew.
 */
export async function appendEvents(worker: Worker, manager: EntityManager, requests: readonly AppendRequest[], head: ShardHead): Promise<void> {
  const fresh = await notYetAppended(manager, worker.stage, requests);
  if (fresh.length === 0) return;
  const client = (await manager.queryRunner?.connect()) as PoolClient;
  const answer = await appendWithin(client, head, fresh, worker.ledger.signer).catch(lostOrAsItIs);
  if (hasLosers(answer)) throw new Undone('lost');
  head.frontier = answer.batch.frontier;
  head.batches?.push(fresh.reduce((sum, { count }) => sum + count, 0));
}

/** A subject that is no tip has no head: there the race is lost at the unique version. */
function lostOrAsItIs(error: unknown): never {
  if ((error as { constraint?: unknown }).constraint === 'event_subject_version_key') throw new Undone('lost');
  throw error;
}

async function notYetAppended(manager: EntityManager, stage: string, requests: readonly AppendRequest[]): Promise<readonly AppendRequest[]> {
  if (requests.length === 0) return requests;
  const rows: { causation_id: string }[] = await manager.query(
    'select causation_id from ledger.event where causation_id = any($1) and stage = $2', [requests.map((r) => r.causationId), stage],
  );
  const known = new Set(rows.map((r) => r.causation_id));
  return requests.filter((r) => !known.has(r.causationId));
}
