import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '@tinbao/contracts';
import { eventsAfter, type WrittenEvent } from '@tinbao/ledger';
import { park, parkedSubjects, reasonOf } from './parking.js';
import { advanced, movePosition, readPosition, settled, type Position } from './position.js';
import { appendEvents, handle, inTransaction, Undone, writeEffects, type Worker } from './transaction.js';

/** Most events in one transaction. */
const BATCH = 500;
/** How often a failing event is tried before its tip is parked, and the waits between, in ms. */
const TRIES = 3;
const WAITS = [20, 100];

/** Told what happens; ids and codes only. */
export interface ConsumeLog {
  parked(subject: string, index: number, reason: string): void;
  outage(reason: string): void;
}

/** How far one step got: events looked at (0 = nothing new), and the index everything up to which is settled. */
export interface Step {
  readonly events: number;
  readonly settled: number;
}

/**
 * One step of a stage in one shard: reads on from its position, handles the batch in one transaction, commits effects,
 * events and position together. If a handler fails the batch is undone and goes event by event; the event that keeps
 * failing parks its tip, and the neighbours go on. Throws only when the database is away.
 */
export async function consume(worker: Worker, log: ConsumeLog): Promise<Step> {
  const shard = worker.ledger.signer.shard;
  const { position, events } = await inTransaction(worker, async (m) => {
    const position = await readPosition(m, worker.stage, shard);
    return { position, events: await eventsAfter(m, shard, settled(position), BATCH) };
  });
  if (events.length === 0) return { events: 0, settled: settled(position) };
  try {
    const reached = await commitBatch(worker, position, events);
    return { events: events.length, settled: reached };
  } catch (error) {
    if (isOutage(error)) throw error;
    if (error instanceof Undone && error.why === 'fenced') return { events: events.length, settled: settled(position) };
    return { events: events.length, settled: await oneByOne(worker, position, events, log) };
  }
}

/** Handles as much of the batch as one transaction can hold; yields the index reached. */
async function commitBatch(worker: Worker, position: Position, events: readonly WrittenEvent[]): Promise<number> {
  const shard = worker.ledger.signer.shard;
  return inTransaction(worker, async (manager, learn) => {
    const parked = await parkedSubjects(manager, worker.stage, shard);
    const fresh = events.filter((e) => e.index > (position.lanes[e.lane] ?? -1) && !parked.has(e.subject));
    const { effects, requests, handled } = await handle(worker, manager, fresh);
    const stopped = fresh[handled];
    const reached = stopped ? stopped.index - 1 : (events.at(-1)?.index ?? settled(position));
    await writeEffects(manager, effects);
    if (!(await movePosition(manager, { stage: worker.stage, shard }, position, advanced(position, reached)))) throw new Undone('fenced');
    await appendEvents(worker, manager, requests, learn);
    return reached;
  });
}

/** The batch again, one transaction an event; ends early when another worker takes over. */
async function oneByOne(worker: Worker, start: Position, events: readonly WrittenEvent[], log: ConsumeLog): Promise<number> {
  let position = start;
  for (const event of events) {
    try {
      await tryOrPark(worker, position, event, log);
    } catch (error) {
      if (error instanceof Undone) return settled(position);
      throw error;
    }
    position = { ...position, lanes: advanced(position, event.index) };
  }
  return settled(position);
}

async function tryOrPark(worker: Worker, position: Position, event: WrittenEvent, log: ConsumeLog): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await commitBatch(worker, position, [event]);
      return;
    } catch (error) {
      if (isOutage(error) || (error instanceof Undone && error.why === 'fenced')) throw error;
      // A head that moved under a decision is no fault of the tip: decide anew, as often as it takes.
      if (error instanceof Undone) continue;
      if (attempt + 1 >= TRIES) return parkAt(worker, position, event, { log, reason: reasonOf(error) });
      await sleep(WAITS[attempt]);
    }
  }
}

async function parkAt(worker: Worker, position: Position, event: WrittenEvent, given: { log: ConsumeLog; reason: string }): Promise<void> {
  const at = { stage: worker.stage, shard: worker.ledger.signer.shard };
  await inTransaction(worker, async (manager) => {
    await park(manager, { ...at, subject: event.subject, fromIndex: event.index, reason: given.reason });
    if (!(await movePosition(manager, at, position, advanced(position, event.index)))) throw new Undone('fenced');
  });
  given.log.parked(event.subject, event.index, given.reason);
}

/** Whether the error says that the database is away, rather than that the event cannot be handled. */
export function isOutage(error: unknown): boolean {
  if (error instanceof Fault) return error.retriable;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string') return /^(08|53|57|58|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/.test(code);
  return error instanceof Error && /Connection terminated|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error/i.test(error.message);
}
