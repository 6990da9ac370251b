import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { Fault } from '@tinbao/contracts';
import { park, reasonOf } from './parking.js';
import { advanced, marksAfter, movePosition, readPosition, settled, type Mark, type Position } from './position.js';
import { appendEvents, handle, inTransaction, placed, Undone, writeEffects, type Worker } from './transaction.js';

/** Most events in one transaction. */
export const BATCH = 500;
/** How often a failing event is tried before its tip is parked, and the waits between, in ms. */
const TRIES = 3;
const WAITS = [20, 100];
/** How often in a row an event's decision may lose the race for its tip: beyond, the head can never fit. */
const LOSSES = 50;

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
 * failing parks its tip, and the neighbours go on. Throws only when the database is away, or the signer found the ledger
 * shrunk or forked.
 */
export async function consume(worker: Worker, log: ConsumeLog): Promise<Step> {
  const { signer } = worker.ledger;
  signer.assertSound();
  const { shard } = signer;
  const { position, events } = await inTransaction(worker, async (m) => {
    const position = await readPosition(m, worker.stage, shard);
    return { position, events: await marksAfter(m, { shard }, settled(position), BATCH) };
  });
  if (events.length === 0) return { events: 0, settled: settled(position) };
  return { events: events.length, settled: await digest(worker, position, events, log) };
}

/**
 * Handles events that follow on a position, in one transaction; if a handler fails, event by event. Yields the index
 * reached: that of the position itself when another worker was faster. Throws as {@link consume}, and {@link Undone}
 * `stray` at an event that the ledger does not know.
 */
export async function digest(worker: Worker, position: Position, events: readonly Mark[], log: ConsumeLog): Promise<number> {
  try {
    const reached = await commitBatch(worker, position, events);
    // failpoint: bus.after-commit
    return reached;
  } catch (error) {
    if (isOutage(error) || isStray(error)) throw error;
    if (error instanceof Undone && error.why === 'fenced') return settled(position, worker.lane);
    return oneByOne(worker, position, events, log);
  }
}

/** Handles as much of the batch as one transaction can hold; yields the index reached. */
async function commitBatch(worker: Worker, position: Position, events: readonly Mark[]): Promise<number> {
  return inTransaction(worker, async (manager, head) => {
    const ahead = await placed(worker, manager, events.filter((e) => e.index > (position.lanes[e.lane] ?? -1)));
    const fresh = ahead.filter((e) => !e.parked);
    const { effects, requests, handled } = await handle(worker, manager, fresh);
    // failpoint: bus.in-batch
    const stopped = fresh[handled];
    const reached = stopped ? stopped.index - 1 : (events.at(-1)?.index ?? settled(position, worker.lane));
    // The position first: one order of locks for workers and replays, and the slower one writes nothing.
    if (!(await moveTo(worker, manager, position, reached))) throw new Undone('fenced');
    await writeEffects(manager, effects);
    await appendEvents(worker, manager, requests, head);
    // failpoint: bus.before-commit
    return reached;
  });
}

/** The batch again, one transaction an event; ends early when another worker takes over. */
async function oneByOne(worker: Worker, start: Position, events: readonly Mark[], log: ConsumeLog): Promise<number> {
  let position = start;
  for (const event of events) {
    try {
      await tryOrPark(worker, position, event, log);
    } catch (error) {
      if (error instanceof Undone && error.why === 'fenced') break;
      throw error;
    }
    position = { ...position, lanes: advanced(position, event.index, worker.lane) };
  }
  return settled(position, worker.lane);
}

async function tryOrPark(worker: Worker, position: Position, event: Mark, log: ConsumeLog): Promise<void> {
  let failures = 0;
  let losses = 0;
  for (;;) {
    try {
      await commitBatch(worker, position, [event]);
      return;
    } catch (error) {
      if (isOutage(error) || (error instanceof Undone && error.why !== 'lost')) throw error;
      // A head that moved under a decision is no fault of the tip: decide anew.
      if (error instanceof Undone && ++losses < LOSSES) continue;
      const reason = error instanceof Undone ? 'race_never_won' : reasonOf(error);
      if (error instanceof Undone || ++failures >= TRIES) return parkAt(worker, position, event, { log, reason });
      await sleep(WAITS[failures - 1]);
    }
  }
}

async function parkAt(worker: Worker, position: Position, { index, lane }: Mark, given: { log: ConsumeLog; reason: string }): Promise<void> {
  const at = { stage: worker.stage, shard: worker.ledger.signer.shard };
  const subject = await inTransaction(worker, async (manager) => {
    if (!(await moveTo(worker, manager, position, index))) throw new Undone('fenced');
    const [event] = await placed(worker, manager, [{ index, lane }]);
    if (!event) throw new Undone('stray');
    await park(manager, { ...at, subject: event.subject, fromIndex: index, reason: given.reason });
    return event.subject;
  });
  given.log.parked(subject, index, given.reason);
}

function moveTo({ stage, ledger, lane }: Worker, manager: EntityManager, from: Position, index: number): Promise<boolean> {
  return movePosition(manager, { stage, shard: ledger.signer.shard, lane }, from, advanced(from, index, lane));
}

function isStray(error: unknown): boolean {
  return error instanceof Undone && error.why === 'stray';
}

const AWAY = /Connection terminated|connection timeout|timeout exceeded when trying to connect|connection error|not queryable|already released|after calling end/i;

/** Whether the error says that the database is away or asks to try again, rather than that the event cannot be handled. */
export function isOutage(error: unknown): boolean {
  if (error instanceof Fault) return error.retriable;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string') return /^(08|40|53|57P|58|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/.test(code);
  return error instanceof Error && AWAY.test(error.message);
}
