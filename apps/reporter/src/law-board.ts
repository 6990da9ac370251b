import { setImmediate as pause } from 'node:timers/promises';
import type { House } from '@tinbao/host';
import { assume, withActor } from '@tinbao/ledger';
import { Board, rowOf, WHOLE, type TargetRow } from '@tinbao/targets';
import { changedSince, keepFolded, type ChangedRow } from './reporter.store.js';
import type { TargetLaw } from './target-law.js';

/** Rows read at once: bounds the memory that reading takes beside the columns. */
const CHUNK = 10_000;
/** Folded without letting anything else happen meanwhile. */
const BREATH = 500;

/** All records as columns under one law, brought up to date by what changed since. */
export class LawBoard {
  readonly board: Board;
  ledgerSize = 0;
  private seq = 0;
  private refreshing: Promise<void> | undefined;

  /** Another law may take its place by which every record folds alike. */
  constructor(private readonly house: House, public law: TargetLaw) {
    this.board = new Board(law.rules.reports, house.clock.now().getTime());
  }

  /** Until everything that was durable when it began is in; calls meanwhile share it. */
  refresh(): Promise<void> {
    this.refreshing ??= this.read().finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  private async read(): Promise<void> {
    for (let total = 0; ;) {
      const { ledgerSize, rows } = await this.house.database.transaction('REPEATABLE READ', async (manager) => {
        await assume(manager, { role: 'reporter' });
        return changedSince(manager, { seq: this.seq, law: this.law.digest, limit: CHUNK });
      });
      await this.take(rows);
      total += rows.length;
      if (rows.length < CHUNK) {
        this.ledgerSize = ledgerSize;
        return;
      }
      this.house.log.info({ stage: 'reporter', records: total }, 'reading the records of the targets');
    }
  }

  private async take(rows: readonly ChangedRow[]): Promise<void> {
    const folded: { seq: string; narrow: TargetRow }[] = [];
    for (const [i, { seq, narrow, record }] of rows.entries()) {
      const row = narrow ?? rowOf(record!, WHOLE, this.law.rules);
      if (narrow === null) folded.push({ seq, narrow: row });
      this.board.columns.put(row);
      if (i % BREATH === BREATH - 1) await pause();
    }
    if (rows.length > 0) this.seq = Number(rows.at(-1)!.seq);
    if (folded.length > 0) await withActor(this.house.database, { role: 'reporter' }, (m) => keepFolded(m, this.law.digest, folded));
  }
}
