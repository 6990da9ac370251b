import { clocks, defaultPolicy, suspensionOpensAt, type ClockEvent } from '@tinbao/clocks';
import type { Clock } from '@tinbao/contracts';
import { localDate, type Law } from '@tinbao/law';
import type { Occasion } from '@tinbao/tip';

/** The day of an act at `now` (RFC 3339 UTC), with what the tip's clocks say of suspending and prolonging: most acts never ask. */
export function occasionOf(events: readonly ClockEvent[], law: Law, now: string): Occasion {
  return {
    on: localDate(now),
    get suspendFrom() {
      const running = resolutionLimit(events, law, now);
      return running && suspensionOpensAt(running, defaultPolicy(law));
    },
    // How far the Head may go is what the clock itself would say had he prolonged now.
    get prolongUntil() {
      const running = resolutionLimit(events, law, now);
      return running && resolutionLimit([...events, { type: 'DeadlineProlonged', time: now, data: {} }], law, now)?.dueAt;
    },
  };
}

/** The open limit to resolve the tip: of all clocks only these are paused by a suspension. */
function resolutionLimit(events: readonly ClockEvent[], law: Law, now: string): Clock | undefined {
  return clocks(events, law, now).findLast((clock) =>
    law.clocks.get(clock.id)?.pause?.event === 'TipSuspended' && clock.replacedBy === undefined
    && (clock.state === 'running' || clock.state === 'breached'));
}
