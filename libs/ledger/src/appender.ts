import type { PoolClient } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { Fault } from '@tinbao/contracts';
import { encodeTlogProof, type Batch } from '@tinbao/merkle';
import type { AppendOutcome, AppendRequest, WrittenEvent } from './append-request.js';
import { appendWithin, hasLosers, learnHead, type Losers, type Pending, type ShardHead } from './append-sql.js';
import type { Role } from './database.js';
import type { Signer } from './signer.js';

/** Most callers that share one transaction. */
const MAX_BATCH = 256;
/** Most callers that may wait; beyond it the house says "later" at once instead of growing. */
const MAX_WAITING = 20_000;
/** While answers are still given, the next transaction waits for so many callers: fewer would pay a commit each few. */
const WORTH_STARTING = 32;
/** Answers given in one turn of the event loop; each may set a caller to sign, seal and ask again. */
const ANSWERS_A_TURN = 8;

/** One shard as a process holds it: its database, its signer, its head. Shared by every role. */
export interface Shard {
  readonly database: DataSource;
  readonly signer: Signer;
  readonly head: ShardHead;
  /** Told of every batch once it is durable: who appended it, and how many events; must not throw. */
  readonly onBatch?: (role: Role, events: number) => void;
}

interface Caller {
  readonly request: AppendRequest;
  resolve(outcome: AppendOutcome): void;
  reject(error: unknown): void;
}

/** Gives answers few at a time, so that the next transaction's replies are read in between: caller and server work at once. */
class Answers {
  private readonly due: (() => void)[] = [];
  private running: Promise<void> | undefined;

  get pending(): number {
    return this.due.length;
  }

  add(answers: readonly (() => void)[]): void {
    this.due.push(...answers);
    this.running ??= this.give();
  }

  async given(): Promise<void> {
    await this.running;
  }

  private async give(): Promise<void> {
    // Never done before `running` holds the promise.
    await undefined;
    for (;;) {
      for (const answer of this.due.splice(0, ANSWERS_A_TURN)) answer();
      if (this.due.length === 0) break;
      await nextTurn();
    }
    // In the same turn as the last look: a promise later, an answer added in between would wait for nobody.
    this.running = undefined;
  }
}

/**
 * Group commit: whoever waits shares the next transaction, and the commit in flight is the batching window (no linger).
 * One bad caller never fails its neighbours: losers are answered and the rest goes again; on an SQL error the callers
 * go one by one. Nothing is signed or answered before it is durable.
 */
export class Appender {
  private readonly waiting: Caller[] = [];
  private readonly answers = new Answers();
  private running: Promise<void> | undefined;
  private closed = false;

  private readonly database: DataSource;
  private readonly signer: Signer;
  private readonly head: ShardHead;
  private readonly onBatch: Shard['onBatch'];

  constructor(shard: Shard, private readonly role: Role) {
    this.database = shard.database;
    this.signer = shard.signer;
    this.head = shard.head;
    this.onBatch = shard.onBatch;
  }

  /** Appends once durable; rejects with a `Fault`: `ledger_busy`, `ledger_closed`, `ledger_in_doubt` (an idempotency key settles it), or the signer's. */
  append(request: AppendRequest): Promise<AppendOutcome> {
    if (this.closed) return Promise.reject(new Fault('ledger_closed', { retriable: true }));
    if (this.waiting.length >= MAX_WAITING) return Promise.reject(new Fault('ledger_busy', { retriable: true }));
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, resolve, reject });
      this.running ??= this.drain();
    });
  }

  /** Answers everybody who waits, then takes no more. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
    await this.answers.given();
  }

  private async drain(): Promise<void> {
    // One turn of the event loop, so that callers of the same tick share the first transaction too.
    await nextTurn();
    while (this.waiting.length > 0) {
      while (this.answers.pending > 0 && this.waiting.length < WORTH_STARTING) await nextTurn();
      await this.commit(nextBatch(this.waiting));
    }
    // In the same turn as the last look: a promise later, a caller who came in between would wait for nobody.
    this.running = undefined;
  }

  private async commit(callers: Caller[]): Promise<void> {
    try {
      this.signer.assertSound();
      const answer = await this.transact(callers.map((c) => c.request));
      if (!hasLosers(answer)) return this.answer(callers, answer);
      const rest = answerLosers(callers, answer);
      if (rest.length > 0) await this.commit(rest);
    } catch (error) {
      const [only] = callers;
      if (callers.length === 1 && only) return settleAlone(only, error);
      if (isOutage(error)) return callers.forEach((c) => c.reject(outage(error)));
      for (const caller of callers) await this.commit([caller]);
    }
  }

  private async transact(requests: readonly AppendRequest[]): Promise<Losers | Pending> {
    const runner = this.database.createQueryRunner();
    let client: PoolClient | undefined;
    try {
      client = (await runner.connect()) as PoolClient;
      await client.query(`begin; set local role tinbao_${this.role}`);
      const answer = await appendWithin(client, this.head, requests, this.signer);
      if (hasLosers(answer)) {
        await client.query('rollback');
        return answer;
      }
      // failpoint: ledger.before-commit
      await commitOf(client);
      // failpoint: ledger.after-commit
      learnHead(this.head, answer.batch.frontier);
      this.onBatch?.(this.role, requests.flatMap(partsOf).reduce((sum, { count }) => sum + count, 0));
      return answer;
    } catch (error) {
      await rollBackQuietly(client);
      throw error;
    } finally {
      await release(runner);
    }
  }

  private answer(callers: readonly Caller[], pending: Pending): void {
    const treeSize = pending.batch.frontier.size;
    let note: string | undefined;
    const checkpoint = () => (note ??= this.signer.checkpoint({ size: treeSize, root: pending.batch.root }));
    this.answers.add(callers.map((caller, i) => () => {
      const events = pending.requests[i]?.events ?? [];
      caller.resolve({ done: { events, treeSize, proof: () => proofOf(pending.batch, events, checkpoint()) } });
    }));
  }
}

/** The event loop's next turn: replies that have come are read before it. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** As many callers as fit, but no subject and no key twice: the second would lose to the first for certain. */
function nextBatch(waiting: Caller[]): Caller[] {
  const seen = new Set<string>();
  const batch: Caller[] = [];
  for (let i = 0; i < waiting.length && batch.length < MAX_BATCH; ) {
    const caller = waiting[i];
    const marks = caller ? marksOf(caller.request) : [];
    if (!caller || marks.some((mark) => seen.has(mark))) {
      i++;
      continue;
    }
    marks.forEach((mark) => seen.add(mark));
    batch.push(caller);
    waiting.splice(i, 1);
  }
  return batch;
}

function marksOf(request: AppendRequest): string[] {
  const subjects = partsOf(request).map(({ subject }) => subject);
  return request.idempotency ? [...subjects, request.idempotency.key.toString('base64')] : subjects;
}

/** What a request changes: its own subject and those beside it. */
function partsOf(request: AppendRequest): readonly Pick<AppendRequest, 'subject' | 'count'>[] {
  return [request, ...(request.beside ?? [])];
}

function answerLosers(callers: Caller[], losers: Losers): Caller[] {
  for (const i of losers.taken) callers[i]?.resolve({ taken: true });
  for (const i of losers.lost) if (!losers.taken.includes(i)) callers[i]?.resolve({ lost: true });
  const out = new Set([...losers.taken, ...losers.lost]);
  return callers.filter((_, i) => !out.has(i));
}

function proofOf(batch: Batch, events: readonly WrittenEvent[], checkpoint: string): string {
  const index = events[0]?.index ?? 0;
  return encodeTlogProof({ index, proof: batch.inclusion(index), checkpoint });
}

/** A connection that dies during COMMIT leaves the outcome open: said so, and settled by the idempotency key. */
async function commitOf(client: PoolClient): Promise<void> {
  try {
    await client.query('commit');
  } catch (cause) {
    throw new Fault('ledger_in_doubt', { retriable: true, cause });
  }
}

async function rollBackQuietly(client: PoolClient | undefined): Promise<void> {
  await client?.query('rollback').catch(() => undefined);
}

/** A lone caller's error is his own: two unique keys of the ledger mean that another was faster. */
function settleAlone(caller: Caller, error: unknown): void {
  const constraint = (error as { constraint?: unknown }).constraint;
  if (constraint === 'event_subject_version_key') return caller.resolve({ lost: true });
  if (constraint === 'event_causation_id_stage_ordinal_key') return caller.resolve({ taken: true });
  caller.reject(outage(error));
}

/** Whether trying the callers one by one is useless: the server is away, or the commit is in doubt. */
function isOutage(error: unknown): boolean {
  if (error instanceof Fault) return !error.code.startsWith('event_');
  const code = (error as { code?: unknown }).code;
  return typeof code !== 'string' || !/^(22|23|40|42|P0)/.test(code);
}

function outage(error: unknown): unknown {
  return error instanceof Fault ? error : new Fault('ledger_unavailable', { retriable: true, cause: error });
}

async function release(runner: QueryRunner): Promise<void> {
  await runner.release().catch(() => undefined);
}
