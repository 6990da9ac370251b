import { reasonOf } from '@tinbao/bus';
import { readAt } from '@tinbao/clocks';
import { DispatchEscalated, newEvent } from '@tinbao/contracts';
import { Repeating, type House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import { followUp, histories, idOf, withActor, type WrittenEvent } from '@tinbao/ledger';
import { emergencyDispatchOf, escalationOwed } from '@tinbao/tip';
import { unanswered } from './casework.store.js';

const LOOK_MS = 1_000;
const PER_LOOK = 200;

/** Looks every second which emergency dispatch nobody answered in time, and records it: each once, also after a time of standing still. */
export class Escalation {
  private readonly looking: Repeating;

  constructor(private readonly house: House, private readonly law: LawInForce) {
    this.looking = new Repeating(() => this.look(), LOOK_MS, (error) => house.log.warn({ stage: 'casework', code: reasonOf(error) }, 'escalation failed'));
  }

  start(): void {
    this.looking.start();
  }

  stop(): Promise<void> {
    return this.looking.stop();
  }

  /** Yields how many escalations were recorded; who loses a race to an act is looked at again. */
  async look(): Promise<number> {
    const now = this.house.clock.iso();
    const pasts = await withActor(this.house.database, { role: 'casework' }, async (m) => histories(m, await unanswered(m, now, PER_LOOK)));
    let recorded = 0;
    for (const events of pasts.values()) recorded += await this.escalate(events, now);
    return recorded;
  }

  private async escalate(events: readonly WrittenEvent[], now: string): Promise<number> {
    const owed = escalationOwed(emergencyDispatchOf(events, this.law.now.countingRules.dispatch_answer.minutes), now);
    if (!owed) return 0;
    const outcome = await this.house.ledger('casework').append({
      ...followUp(events, [newEvent(DispatchEscalated, owed)]), source: 'casework', actor: 'machine/casework', time: readAt(events, now),
      // One cause for the same escalation, so that two instances record it once.
      causationId: idOf([events[0]?.subject, DispatchEscalated.name, owed.dispatchedAt]),
    });
    return 'done' in outcome ? 1 : 0;
  }
}
