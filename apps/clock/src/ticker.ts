import type { House } from '@tinbao/host';
import type { Law } from '@tinbao/law';
import { followUp, history, withActor } from '@tinbao/ledger';
import { moveOn, tipsDue } from './clock.store.js';
import { causeOf, owedEvents, tipClocks } from './tip-clocks.js';

const TICK_MS = 1_000;
const PER_TICK = 200;

/** Looks every second whose clocks turn, and records it: only the passing of time, each turn once. */
export class Ticker {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly house: House, private readonly law: Law) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.tick()
        .then(() => undefined, (error: unknown) => this.house.log.warn({ stage: 'clock', code: String((error as { code?: unknown }).code ?? (error as Error).name) }, 'tick failed'))
        .finally(() => (this.running = undefined));
    }, TICK_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** One look; yields how many events were recorded. */
  async tick(): Promise<number> {
    const now = this.house.clock.iso();
    const due = await this.read((m) => tipsDue(m, now, PER_TICK));
    const recorded = await Promise.all(due.map((tipId) => this.turn(tipId, now)));
    return recorded.reduce((sum, n) => sum + n, 0);
  }

  private async turn(tipId: string, now: string): Promise<number> {
    const events = await this.read((m) => history(m, tipId));
    const owed = owedEvents(events, this.law, now);
    if (owed.length === 0) return this.nothingOwed(tipId, now);
    const outcome = await this.house.ledger('clock').append({
      ...followUp(events, owed), source: 'clock', actor: 'machine/clock', time: now, causationId: causeOf(tipId, owed),
    });
    // Taken: another instance recorded it. Lost: an act came between; the next look decides anew.
    return 'done' in outcome ? owed.length : 0;
  }

  /** The rows were behind the ledger, or time alone moved a state: bring them up to date, so that the next look finds nothing. */
  private async nothingOwed(tipId: string, now: string): Promise<number> {
    await this.read(async (m) => {
      const tip = tipClocks(await history(m, tipId), this.law, now);
      if (tip) await moveOn(m, tip);
    });
    return 0;
  }

  private read<T>(work: Parameters<typeof withActor<T>>[2]): Promise<T> {
    return withActor(this.house.database, { role: 'clock' }, work);
  }
}
