import { reasonOf } from '@tinbao/bus';
import { LawTurns, Repeating, type House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { histories, withActor } from '@tinbao/ledger';
import type { EntityManager } from 'typeorm';
import { openTips, saveTips } from './casework.store.js';
import { rowOf } from './tip-row.js';

const LOOK_MS = 1_000;
const PER_LOOK = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Folds the rows of open tips anew when another law comes into force: their next limit may have moved. */
export class Refolding {
  private readonly looking: Repeating;
  private readonly turns: LawTurns;

  constructor(private readonly house: House, private readonly law: LawInForce) {
    this.turns = new LawTurns(law.now);
    this.looking = new Repeating(() => this.look(), LOOK_MS, (error) => house.log.warn({ stage: 'casework', code: reasonOf(error) }, 'rows not folded anew'));
  }

  start(): void {
    this.looking.start();
  }

  stop(): Promise<void> {
    return this.looking.stop();
  }

  /** Looks once whether the law is another one; yields how many rows were folded anew. */
  async look(): Promise<number> {
    const law = this.law.now;
    if (!this.turns.isDue(law)) return 0;
    let [count, after] = [0, FIRST];
    for (;;) {
      const tipIds = await withActor(this.house.database, { role: 'casework' }, (m) => this.some(m, after));
      count += tipIds.length;
      if (this.looking.stopping) return count;
      if (tipIds.length < PER_LOOK) break;
      after = tipIds.at(-1) ?? after;
    }
    this.turns.done(law);
    return count;
  }

  private async some(m: EntityManager, after: string): Promise<string[]> {
    const tipIds = await openTips(m, after, PER_LOOK);
    const pasts = await histories(m, tipIds);
    const rows = [...pasts.values()].flatMap((events) => rowOf(events, this.law.now, this.house.clock.iso()) ?? []);
    if (rows.length > 0) await saveTips(m, rows);
    return tipIds;
  }
}
