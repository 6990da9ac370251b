import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { listParked, type Parked } from '@tinbao/bus';
import { followUp, history, withActor, type AppendRequest, type Role, type WrittenEvent } from '@tinbao/ledger';
import { BusProbe1764000000099, recorded, type Seen } from './bus-probe.js';
import type { Bus, Consumers, Handler, MakeBus, Stages } from './bus-under-test.js';
import { proposal, receiveRequest } from './samples.js';
import { openShard, type TestShard } from './shard.js';

/** Shown by one test on a fresh ledger. */
export type Behaviours = Readonly<Record<string, (bench: BusBench) => Promise<void>>>;

/** What stands of one event's handling: all of it, or nothing. */
export interface Standing {
  readonly effects: number;
  readonly appended: number;
  /** The stage's position in the event's lane. */
  readonly position: number;
}

/** Longest a test waits for what must happen. */
const PATIENCE = 20_000;

/** Opens the strategy on a ledger of its own. */
export async function openBench(makeBus: MakeBus): Promise<BusBench> {
  const shard = await openShard({ migrations: [BusProbe1764000000099] });
  const owner = new pg.Pool({ connectionString: shard.ownerUrl, max: 2 });
  // The end of the bench drops the database: a connection still saying good-bye is cut off, which hurts nobody.
  owner.on('error', () => undefined);
  return new BusBench(shard, await makeBus(shard), owner);
}

/** A ledger, a bus on it, and what a test asks of both. `owner` is the database owner, whom nothing stops. */
export class BusBench {
  /** What the strategies logged. */
  readonly parkedInLog: [subject: string, index: number, reason: string][] = [];
  private readonly running = new Set<Consumers>();

  constructor(readonly shard: TestShard, private readonly bus: Bus, readonly owner: pg.Pool) {}

  /** Starts stages in one app; the bench stops what a test leaves running. */
  async start(stages: Stages): Promise<Consumers> {
    const log = { parked: (...what: [string, number, string]) => void this.parkedInLog.push(what), outage: () => undefined };
    const consumers = await this.bus.start(stages, log);
    const stop = () => (this.running.delete(running) ? consumers.stop() : Promise.resolve());
    const running: Consumers = { replay: consumers.replay, stop };
    this.running.add(running);
    return running;
  }

  /** A handler that records each event it is given. */
  recorder(stage: Role): Handler {
    return (event) => ({ effects: [recorded(stage, event)] });
  }

  /** Receives a tip; yields its first event. */
  receive(): Promise<WrittenEvent> {
    return this.append(async () => receiveRequest(this.shard.vault, 'tin'));
  }

  /** Appends one more event to a tip, whoever else is at it. */
  propose(subject: string): Promise<WrittenEvent> {
    return this.append(async () => ({
      ...followUp(await this.history(subject), [proposal()]),
      source: 'casework', actor: 'account/test', time: '2026-03-02T04:00:00.000Z', causationId: uuidv7(),
    }));
  }

  history(subject: string): Promise<WrittenEvent[]> {
    return withActor(this.shard.database, { role: 'intake' }, (m) => history(m, subject));
  }

  parked(): Promise<Parked[]> {
    return withActor(this.shard.database, { role: 'intake' }, listParked);
  }

  /** Waits until the stage has every event of every lane behind it. */
  settled(stage: Role): Promise<void> {
    return this.until(`${stage} is settled`, async () => (await this.count(
      `ledger.event e where not exists (
        select from bus.position p where p.stage = $1 and p.shard = e.shard and p.lane = e.lane and p.index >= e.index)`, [stage],
    )) === 0);
  }

  /** A stage's effects in the order they were written. */
  async seen(stage: Role): Promise<Seen[]> {
    const { rows } = await this.owner.query<Seen>(
      'select stage, subject, version, index::int, lane from probe.effect where stage = $1 order by id', [stage],
    );
    return rows;
  }

  /** Versions of one tip that a stage recorded, in the order they were written. */
  async versions(stage: Role, subject: string): Promise<number[]> {
    return (await this.seen(stage)).filter((s) => s.subject === subject).map((s) => s.version);
  }

  /** Indexes that a stage recorded, sorted: each once means dense. */
  async indexes(stage: Role): Promise<number[]> {
    return (await this.seen(stage)).map((s) => s.index).sort((a, b) => a - b);
  }

  /** What of an event's handling by a stage is true now, as anybody outside sees it. */
  async standing(stage: Role, event: WrittenEvent): Promise<Standing> {
    const { rows } = await this.owner.query<{ index: number }>(
      'select index::int from bus.position where stage = $1 and lane = $2', [stage, event.lane],
    );
    return {
      effects: await this.count('probe.effect where stage = $1 and index = $2', [stage, event.index]),
      appended: await this.count('ledger.event where stage = $1 and causation_id = $2', [stage, event.id]),
      position: rows[0]?.index ?? -1,
    };
  }

  /** Number of rows of what follows `from`. */
  async count(from: string, values: readonly unknown[] = []): Promise<number> {
    const { rows } = await this.owner.query<{ n: number }>(`select count(*)::int as n from ${from}`, [...values]);
    return rows[0]?.n ?? 0;
  }

  /** Forgets what a stage did in some lanes after an index, as a rebuild of its read model does; its workers must be stopped. */
  async rewind(stage: Role, index = -1, lanes: readonly number[] = Array.from({ length: 12 }, (_, n) => n)): Promise<void> {
    await this.owner.query('delete from probe.effect where stage = $1 and index > $2 and lane = any($3)', [stage, index, lanes]);
    await this.owner.query(
      'update bus.position set index = least(index, $2) where stage = $1 and lane = any($3)', [stage, index, lanes],
    );
  }

  /** Ends every connection of the application, in the middle of whatever it does. */
  async killConnections(): Promise<void> {
    await this.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'tinbao_app'`);
  }

  async until(what: string, done: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + PATIENCE;
    while (!(await done())) {
      if (performance.now() > end) throw new Error(`not within ${PATIENCE / 1000} s: ${what}`);
      await sleep(10);
    }
  }

  async close(): Promise<void> {
    for (const consumers of [...this.running]) await consumers.stop();
    await this.bus.close();
    await this.owner.end();
    await this.shard.close();
  }

  private async append(request: () => Promise<AppendRequest>): Promise<WrittenEvent> {
    for (;;) {
      const outcome = await this.bus.append(await request());
      const event = 'done' in outcome ? outcome.done.events[0] : undefined;
      if (event) return event;
    }
  }
}
