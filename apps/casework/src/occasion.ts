import { clocks, defaultPolicy, suspensionOpensAt, type Clock, type ClockEvent } from '@tinbao/clocks';
import { localDate, type Law } from '@tinbao/law';
import type { Occasion } from '@tinbao/tip';

/** The day of an act at `now` (RFC 3339 UTC), with what the tip's clocks say of suspending and prolonging. */
export function occasionOf(events: readonly ClockEvent[], law: Law, now: string): Occasion {
  const on = localDate(now);
  const running = resolutionLimit(events, law, now);
  if (!running) return { on };
  // How far the Head may go is what the clock itself would say had he prolonged now.
  const prolonged = resolutionLimit([...events, { type: 'DeadlineProlonged', time: now, data: {} }], law, now);
  return { on, suspendFrom: suspensionOpensAt(running, defaultPolicy(law)), ...(prolonged ? { prolongUntil: prolonged.dueAt } : {}) };
}

/** The open limit to resolve the tip: of all clocks only these are paused by a suspension. */
function resolutionLimit(events: readonly ClockEvent[], law: Law, now: string): Clock | undefined {
  return clocks(events, law, now).findLast((clock) =>
    law.clocks.get(clock.id)?.pause?.event === 'TipSuspended' && clock.replacedBy === undefined
    && (clock.state === 'running' || clock.state === 'breached'));
}
