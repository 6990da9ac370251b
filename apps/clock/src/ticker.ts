import { reasonOf } from '@tinbao/bus';
import { readAt } from '@tinbao/clocks';
import { LawTurns, Repeating, type House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { followUp, histories, withActor, type WrittenEvent } from '@tinbao/ledger';
import { endedClocks, lockClocks, saveClocks, tipsDue, type ClockRow } from './clock.store.js';
import { takeUpLaw } from './law-change.js';
import { owedTurns, tipClocks } from './tip-clocks.js';

const TICK_MS = 1_000;
const PER_LOOK = 200;

/** Looks every second whose clocks turn, and records it: only the passing of time, each turn once. */
export class Ticker {
  private readonly ticking: Repeating;
  private readonly turns = new LawTurns();

  constructor(private readonly house: House, private readonly law: LawInForce) {
    this.ticking = new Repeating(() => this.tick(), TICK_MS, (error) => house.log.warn({ stage: 'clock', code: reasonOf(error) }, 'tick failed'));
  }

  start(): void {
    this.ticking.start();
  }

  stop(): Promise<void> {
    return this.ticking.stop();
  }

  /** Looks until nobody's clock turns at this moment; yields how many events were recorded. */
  async tick(): Promise<number> {
    const now = this.house.clock.iso();
    await this.takeUpLaw(now);
    let recorded = 0;
    for (;;) {
      const due = await this.read((m) => tipsDue(m, now, PER_LOOK));
      const look = await this.look(due, now);
      recorded += look.recorded;
      // Whoever lost his race turns at the next tick; a look that settled nobody would only repeat itself.
      if (due.length < PER_LOOK || look.settled === 0 || this.ticking.stopping) return recorded;
    }
  }

  /** When the process comes up, and whenever another law comes into force: the rows may have been computed by another one. */
  private async takeUpLaw(now: string): Promise<void> {
    const law = this.law.now;
    if (!this.turns.isDue(law)) return;
    const found = await takeUpLaw((work) => this.read(work), law, { now, anyway: this.turns.isAgain() });
    this.turns.done(law);
    if (found.changed) this.house.log.info({ stage: 'clock', tips: found.tips, moved: found.moved }, 'law or calendar changed: open tips computed anew');
  }

  private async look(due: readonly string[], now: string): Promise<{ recorded: number; settled: number }> {
    if (due.length === 0) return { recorded: 0, settled: 0 };
    const [pasts, ended] = await this.read(async (m) => [await histories(m, due), await endedClocks(m, due)] as const);
    // All are waited for: none may still be at work when the house closes.
    const turns = await Promise.allSettled(due.map((tipId) => this.turn(pasts.get(tipId) ?? [], now, ended.filter((row) => row.tipId === tipId))));
    const settled = due.filter((_, i) => turns[i]?.status === 'fulfilled' && turns[i].value !== 'lost');
    await this.catchUp(settled, now);
    const failed = turns.find((turn) => turn.status === 'rejected');
    if (failed) throw failed.reason;
    return { recorded: turns.reduce((sum, t) => sum + (t.status === 'fulfilled' && t.value !== 'lost' ? t.value : 0), 0), settled: settled.length };
  }

  /** How many events were recorded of one tip, or that an act came between. */
  private async turn(events: readonly WrittenEvent[], now: string, ended: readonly ClockRow[]): Promise<number | 'lost'> {
    const { events: owed, cause } = owedTurns(events, this.law.now, now, ended);
    if (owed.length === 0) return 0;
    const outcome = await this.house.ledger('clock').append({
      ...followUp(events, owed), source: 'clock', actor: 'machine/clock', time: readAt(events, now), causationId: cause,
    });
    if ('lost' in outcome) return 'lost';
    // Taken: another instance recorded it.
    return 'done' in outcome ? owed.length : 0;
  }

  /** Brings rows to what the ledger and the time say, so that their next moment lies ahead again. */
  private async catchUp(tipIds: readonly string[], now: string): Promise<void> {
    await this.read(async (m) => {
      // Before reading: what is read then cannot be older than what the stage has written.
      await lockClocks(m);
      const pasts = await histories(m, tipIds);
      await saveClocks(m, [...pasts.values()].flatMap((events) => tipClocks(events, this.law.now, now) ?? []));
    });
  }

  private read<T>(work: Parameters<typeof withActor<T>>[2]): Promise<T> {
    return withActor(this.house.database, { role: 'clock' }, work);
  }
}
