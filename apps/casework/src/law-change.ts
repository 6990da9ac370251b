import { reasonOf } from '@tinbao/bus';
import { LawTurns, Repeating, type House } from '@tinbao/host';
import { dueBasis, type LawInForce } from '@tinbao/law';
import { histories, idOf, withActor } from '@tinbao/ledger';
import type { EntityManager } from 'typeorm';
import { saveTips } from './casework.store.js';
import { rowOf } from './tip-row.js';

const LOOK_MS = 1_000;
const PER_LOOK = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Brings the due dates of the rows to the law in force, at the start and whenever it changes: no event of a tip tells of other law. */
export class LawChange {
  private readonly looking: Repeating;
  private readonly turns = new LawTurns();

  constructor(private readonly house: House, private readonly law: LawInForce) {
    this.looking = new Repeating(() => this.look(), LOOK_MS, (error) => house.log.warn({ stage: 'casework', code: reasonOf(error) }, 'law not taken up yet'));
  }

  start(): void {
    this.looking.start();
  }

  stop(): Promise<void> {
    return this.looking.stop();
  }

  /**
   * Computes every row that shows or may show a due date anew, unless the rows stand by this law; yields how many. Breaking off
   * does no harm.
   */
  async look(): Promise<number> {
    const law = this.law.now;
    if (!this.turns.isDue(law)) return 0;
    const tips = await this.takeUp(idOf(dueBasis(law)));
    this.turns.done(law);
    if (tips > 0) this.house.log.info({ stage: 'casework', tips }, 'law or calendar changed: due dates of the inbox computed anew');
    return tips;
  }

  private async takeUp(digest: string): Promise<number> {
    const known = await this.as(async (m): Promise<{ digest: string }[]> => m.query('select digest from casework.law'));
    // The second pass is for rows that others still saved by the law of before.
    if (known[0]?.digest === digest && !this.turns.isAgain()) return 0;
    let [tips, after] = [0, FIRST];
    for (let look = await this.some(after); look.length > 0; look = await this.some(after)) {
      tips += look.length;
      after = look.at(-1) ?? after;
    }
    await this.as(async (m) => {
      await m.query('delete from casework.law');
      await m.query('insert into casework.law (digest, taken_up_at) values ($1, $2) on conflict do nothing', [digest, this.house.clock.iso()]);
    });
    return tips;
  }

  private some(after: string): Promise<string[]> {
    return this.as(async (m) => {
      const rows: { tip_id: string }[] = await m.query('select tip_id from casework.tip where (open or next_due is not null) and tip_id > $1 order by tip_id limit $2', [after, PER_LOOK]);
      const tipIds = rows.map((row) => row.tip_id);
      const pasts = await histories(m, tipIds);
      await saveTips(m, [...pasts.values()].flatMap((events) => rowOf(events, this.law.now, this.house.clock.iso()) ?? []));
      return tipIds;
    });
  }

  private as<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withActor(this.house.database, { role: 'casework' }, work);
  }
}
