import type { Law } from '@tinbao/law';

/** The parts of the law that clocks read. */
export type ClockLaw = Pick<Law, 'clocks' | 'countingRules' | 'calendar' | 'agencies'>;

/** Switches the law leaves open; each default is that of the law data. */
export interface ClockPolicy {
  /** Whether the day after the event is day 1 (art. 134 does not say; `recalled`), or the day of the event itself. */
  readonly firstDay: 'next' | 'same';
  /** When a suspension may first be decided: from 00:00 of the limit's last day, or once that day has ended (art. 148.1). */
  readonly suspensionTiming: 'last_day' | 'after_expiry';
  /** Clocks that are off by default (`enabled: false`) and on for this unit, such as remote communes. */
  readonly enabled: readonly string[];
  /** Share of a limit after which it is warned of, 0–1. */
  readonly warnAfter: number;
}

/** The defaults of clocks.json (`counting_rules`); a warning at three quarters of a limit is ours, no statute sets it. */
export function defaultPolicy(law: ClockLaw): ClockPolicy {
  return { firstDay: 'next', suspensionTiming: law.countingRules.suspension_timing.default, enabled: [], warnAfter: 0.75 };
}
