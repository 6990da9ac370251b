import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Fault, Refused, type Source } from '@tinbao/contracts';
import { headOf, tipOf, type Decision, type Tip } from '@tinbao/tip';
import type { SealedRows } from '@tinbao/vault';
import type { AppendOutcome, Appended, AppendRequest, WrittenEvent } from './append-request.js';
import { Appender, type Shard } from './appender.js';
import { withActor, type Role } from './database.js';
import { canonical, tree } from './hashing.js';
import { proofAgain, rootAt } from './proof.js';
import { histories, remembered, sizeOf, type Remembered } from './read.js';
import type { Signer } from './signer.js';

/** An idempotency key with its scope (who may use it), and what is asked under it. */
export interface Idempotency {
  readonly key: Buffer;
  readonly request: Buffer;
}

/** Key and request as the ledger stores them: SHA-256 of scope and key, SHA-256 of the canonical body. */
export function idempotencyOf(scope: string, key: string, body: unknown): Idempotency {
  return {
    key: createHash('sha256').update(`${scope}\n${key}`).digest(),
    request: createHash('sha256').update(canonicalBody(body)).digest(),
  };
}

/** Nothing, an infinite number, arrays in arrays without end: what has no canonical form was never taken. */
function canonicalBody(body: unknown): string {
  try {
    return canonical(body);
  } catch {
    throw new Refused('invalid_body');
  }
}

/** Histories of several subjects, by id; every subject asked for has one. */
export type Histories = ReadonlyMap<string, readonly WrittenEvent[]>;

/** A command on a subject, and on those beside it: what to decide with, by whom, when. */
export interface Execution {
  readonly subject: string;
  /** Subjects that the command names beside its own: read in the same instant, changed in the same transaction. */
  readonly beside?: readonly string[];
  readonly source: Source;
  readonly actor: string;
  /** Whoever passed the right on to the actor. */
  readonly onBehalfOf?: string | undefined;
  readonly time: string;
  /** Versions of the law data that `decide` reads. */
  readonly lawVersion?: string;
  /** `If-Match`: the version its author saw; another one now is refused as `stale_version`. */
  readonly seen?: number;
  readonly idempotency?: Idempotency;
  /** The subject's events as just read: the first try decides on them. What has come since makes it lose, and read anew. */
  readonly known?: readonly WrittenEvent[];
  /** May be called again after a lost race; must be free of effects. */
  decide(tip: Tip, events: readonly WrittenEvent[], beside: Histories): Decision;
  readonly sealed?: SealedRows;
}

/** What a command yielded, now or at its first run. */
export interface Executed {
  readonly version: number;
  readonly events: readonly WrittenEvent[];
  readonly again: boolean;
}

const ATTEMPTS = 6;

/** The ledger as a stage uses it: append, execute, look up a key, prove again. One a process and role. */
export class Ledger {
  readonly appender: Appender;
  readonly database: DataSource;
  readonly signer: Signer;

  constructor(readonly shard: Shard, readonly role: Role) {
    this.appender = new Appender(shard, role);
    this.database = shard.database;
    this.signer = shard.signer;
  }

  append(request: AppendRequest): Promise<AppendOutcome> {
    return this.appender.append(request);
  }

  /** The first answer to a key; refuses `idempotency_key_reused` when another thing is asked under it now. */
  recall(idempotency: Idempotency): Promise<Remembered | undefined> {
    return this.read((m) => recalled(m, idempotency));
  }

  /** What a command yielded when it first ran under this key; undefined for a key never used. Refuses `idempotency_key_reused`. */
  async executedBefore(idempotency: Idempotency): Promise<Executed | undefined> {
    const before = await this.recall(idempotency);
    return before && executedOf(before.events, true);
  }

  /** The receipt's proof once more, byte for byte. */
  proofAgain(at: { index: number; treeSize: number }): Promise<string> {
    return this.read((m) => proofAgain(m, this.signer, at));
  }

  private past({ subject, beside = [], idempotency }: Execution): Promise<{ before: Remembered | undefined; events: readonly WrittenEvent[]; others: Histories }> {
    return this.read(async (m) => {
      const before = idempotency && (await recalled(m, idempotency));
      const all = await histories(m, [subject, ...beside]);
      return { before, events: all.get(subject) ?? [], others: all };
    });
  }

  private read<T>(work: Parameters<typeof withActor<T>>[2]): Promise<T> {
    return withActor(this.database, { role: this.role }, work);
  }

  /** Load, fold, decide, append. A race lost on any subject is decided anew on the newer states; a refusal is thrown as `Refused`. */
  async execute(execution: Execution): Promise<Executed> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { before, events, others } = attempt === 0 && execution.known ? { before: undefined, events: execution.known, others: none } : await this.past(execution);
      if (before) return executedOf(before.events, true);
      const request = await this.decided(execution, events, others);
      if ('events' in request) return request;
      const outcome = await this.append(request);
      if ('done' in outcome) return executedOf(outcome.done.events, false);
    }
    throw new Fault('race_never_won', { retriable: true });
  }

  /** The request of a command; where it is refused now because it was executed meanwhile, under its key, the answer of then. */
  private async decided(execution: Execution, events: readonly WrittenEvent[], others: Histories): Promise<AppendRequest | Executed> {
    try {
      return requestOf(execution, events, others);
    } catch (error) {
      const before = execution.idempotency && (await this.executedBefore(execution.idempotency));
      if (before) return before;
      throw error;
    }
  }
}

const none: Histories = new Map();

async function recalled(manager: EntityManager, { key, request }: Idempotency): Promise<Remembered | undefined> {
  const found = await remembered(manager, key);
  if (found && !found.request.equals(request)) throw new Refused('idempotency_key_reused');
  return found;
}

function executedOf(events: readonly WrittenEvent[], again: boolean): Executed {
  return { version: events.at(-1)?.tipversion ?? 0, events, again };
}

function requestOf(execution: Execution, events: readonly WrittenEvent[], others: Histories): AppendRequest {
  const version = events.at(-1)?.tipversion ?? 0;
  const tip = tipOf(events);
  const decision = execution.decide(tip, events, others);
  if ('refused' in decision && decision.refused.code === 'tip_not_found') throw new Refused('tip_not_found');
  if (execution.seen !== undefined && execution.seen !== version) {
    throw new Refused('stale_version', { seen: String(execution.seen), current: String(version) });
  }
  if ('refused' in decision) throw new Refused(decision.refused.code, decision.refused.params);
  return {
    ...followUp(events, decision.events),
    beside: [...(decision.beside ?? [])].map(([subject, added]) => followUp(others.get(subject) ?? [], added)),
    source: execution.source, actor: execution.actor, onBehalfOf: execution.onBehalfOf, time: execution.time, lawVersion: execution.lawVersion, causationId: uuidv7(),
    idempotency: execution.idempotency, sealed: execution.sealed,
  };
}

/** The part of a request that follows from the subject's history and the new events. */
export function followUp(
  past: readonly WrittenEvent[], events: readonly { name: string; version?: number; data: Record<string, unknown> }[],
): Pick<AppendRequest, 'subject' | 'expectedVersion' | 'correlationId' | 'count' | 'head' | 'draft'> {
  const last = past.at(-1);
  if (!last) throw new Fault('event_without_subject', { retriable: false });
  const after = tipOf([
    ...past,
    ...events.map((e, i) => ({ type: `vn.tinbao.${e.name}.v${e.version ?? 1}`, data: e.data, tipversion: last.tipversion + i + 1 })),
  ]);
  return {
    subject: last.subject,
    expectedVersion: last.tipversion,
    correlationId: last.correlationid,
    count: events.length,
    head: after.state === 'none' ? undefined : headOf(after),
    draft: () => events,
  };
}

/** Makes the signer compare the ledger with what was signed before; at start, and now and then while the house runs. */
export async function checkSigner(manager: EntityManager, signer: Signer): Promise<void> {
  const known = signer.known();
  await signer.check(await sizeOf(manager, signer.shard), (size) => rootAt(manager, signer.shard, size), known);
}

/** The ledger as it stands, signed. Throws the signer's `Fault` where it ends before a size that was signed. */
export async function signedHead(manager: EntityManager, signer: Signer): Promise<{ size: number; root: Uint8Array; note: string }> {
  const known = signer.known();
  const size = await sizeOf(manager, signer.shard);
  await signer.check(size, (at) => rootAt(manager, signer.shard, at), known.filter(({ head }) => head.size > size));
  const root = await rootAt(manager, signer.shard, size);
  return { size, root, note: signer.checkpoint({ size, root }) };
}

/** Signs the newest head this process knows to be durable, so that a tail cut off later is missed at the next start. */
export function signNewest({ head, signer }: Shard): void {
  const { frontier } = head;
  if (frontier.size > (signer.lastSigned?.size ?? 0)) signer.checkpoint({ size: frontier.size, root: tree.root(frontier) });
}

export type { Appended };
