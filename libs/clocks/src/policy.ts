import type { Law } from '@tinbao/law';

/** The parts of the law that clocks read. */
export type ClockLaw = Pick<Law, 'clocks' | 'clocksVersion' | 'countingRules' | 'calendar' | 'agencies'>;

/** Switches the law leaves open; each default is that of the law data. */
export interface ClockPolicy {
  /** Whether the day after the event is day 1 (art. 134 does not say; `recalled`), or the day of the event itself. */
  readonly firstDay: 'next' | 'same';
  /** When a suspension may first be decided: from 00:00 of the limit's last day, or once that day has ended (art. 148.1). */
  readonly suspensionTiming: 'last_day' | 'after_expiry';
  /** Clocks that are off by default (`enabled: false`) and on for this unit, such as remote communes. */
  readonly enabled: readonly string[];
  /** Shares of a limit, 0–1, after each of which it is warned of. */
  readonly warnAfter: readonly number[];
}

/** What clocks.json says (`counting_rules`: `first_day.switch`, `suspension_timing.default`, `warn_after`). */
export function defaultPolicy(law: ClockLaw): ClockPolicy {
  const { first_day: firstDay, suspension_timing: timing, warn_after: warning } = law.countingRules;
  return { firstDay: firstDay.switch, suspensionTiming: timing.default, enabled: [], warnAfter: warning.value };
}
