import { BATCH, digest, type ConsumeLog } from './consume.js';
import type { LaneMark } from './kafka-message.js';
import { advanced, marksAfter, readPosition, settled, type Mark, type Position } from './position.js';
import { inTransaction, Undone, type Worker } from './transaction.js';

/** A stage at work in one lane. */
export type LaneWorker = Worker & { readonly lane: number };

/**
 * One lane of one stage, whoever feeds it. Our position in PostgreSQL decides what is new: what comes again is dropped, what
 * is missing is read from the ledger, and who was overtaken by another worker changes nothing. One thing at a time.
 */
export class KafkaLane {
  private position: Position | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly worker: LaneWorker, private readonly log: ConsumeLog) {}

  /**
   * Handles what Kafka brought and what is missing before it. True once all of it is settled; false when `goOn` ended it.
   * Throws when the database is away, or the signer found the ledger shrunk or forked.
   */
  follow(brought: readonly LaneMark[], goOn: () => boolean): Promise<boolean> {
    return this.inTurn(() => this.settle(brought, goOn));
  }

  /** Handles whatever the ledger holds beyond the position: what Kafka lost, or never had. Throws as {@link follow}. */
  sweep(goOn: () => boolean): Promise<void> {
    return this.inTurn(async () => {
      this.position = undefined;
      while (goOn()) {
        const position = await this.where();
        const events = await this.beyond(position);
        if (events.length === 0) return;
        await this.step(position, events);
      }
    });
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.turn;
  }

  private async settle(brought: readonly LaneMark[], goOn: () => boolean): Promise<boolean> {
    for (let doubted = false; goOn(); ) {
      const position = await this.where();
      const at = settled(position, this.worker.lane);
      brought = brought.filter(({ index }) => index > at);
      if (brought.length === 0) return true;
      const next: readonly Mark[] = doubted ? [] : inRow(at, brought);
      const events: readonly Mark[] = next.length > 0 ? next : await this.beyond(position);
      if (events.length === 0) {
        // Of another ledger, or made up: nothing that this one ever said.
        this.log.outage('not_in_ledger');
        return true;
      }
      doubted = !(await this.step(position, events));
    }
    return false;
  }

  /** Handles events that follow on the position; false when nothing was gained: another worker was there, or they are strays. */
  private async step(position: Position, events: readonly Mark[]): Promise<boolean> {
    const { ledger, lane } = this.worker;
    this.position = undefined;
    ledger.signer.assertSound();
    try {
      const reached = await digest(this.worker, position, events, this.log);
      if (reached <= settled(position, lane)) return false;
      this.position = { ...position, lanes: advanced(position, reached, lane) };
      return true;
    } catch (error) {
      if (error instanceof Undone) return false;
      throw error;
    }
  }

  private async where(): Promise<Position> {
    const { stage, ledger } = this.worker;
    this.position ??= await inTransaction(this.worker, (m) => readPosition(m, stage, ledger.signer.shard));
    return this.position;
  }

  private beyond(position: Position): Promise<Mark[]> {
    const { lane, ledger } = this.worker;
    return inTransaction(this.worker, (m) => marksAfter(m, { shard: ledger.signer.shard, lane }, settled(position, lane), BATCH));
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}

/** The events up to the first gap: none when the gap comes at once. */
function inRow(at: number, events: readonly LaneMark[]): readonly LaneMark[] {
  const [first] = events;
  if (!first || first.predecessor > at) return [];
  const gap = events.findIndex((event, i) => i > 0 && event.predecessor !== events[i - 1]?.index);
  return events.slice(0, Math.min(gap < 0 ? events.length : gap, BATCH));
}
