import type { Clock } from '@tinbao/contracts';
import { legalBody, localDate, type Law } from '@tinbao/law';
import type { Occasion } from './act.js';
import { tipOf } from './evolve.js';

/** What the reading of clocks needs of an event: full CloudEvents `type`, the instant it was recorded, its data. */
export interface RecordedEvent {
  readonly type: string;
  readonly time: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The statutory clocks of a tip at the instant of the act, counted elsewhere: the acts of officers know no limit themselves. */
export interface ClockReading {
  readonly law: Law;
  /** Instant of the act, RFC 3339 UTC. */
  readonly now: string;
  clocks(events: readonly RecordedEvent[]): readonly Clock[];
  /** First lawful instant of a suspension against a running limit (policy `suspension_timing`), UTC. */
  suspensionOpensAt(limit: Clock): string;
}

/** The day of an act, with what the tip's clocks say of it; each is read when a gate asks, and most acts never ask. */
export function occasionFrom(events: readonly RecordedEvent[], reading: ClockReading, named: Pick<Occasion, 'tipId' | 'others'> = {}): Occasion {
  const { law, now } = reading;
  const clocks = once(() => reading.clocks(events));
  const limit = once(() => runningLimit(clocks(), law));
  // How far a lengthening may go is what the clock itself would say had it been decided now.
  const had = (type: string) => once(() => limit() && runningLimit(reading.clocks([...events, { type, time: now, data: {} }]), law)?.dueAt);
  const [prolongUntil, extendUntil] = [had('DeadlineProlonged'), had('ExtensionGranted')];
  return {
    ...named,
    on: localDate(now),
    get suspendFrom() {
      const running = limit();
      return running && reading.suspensionOpensAt(running);
    },
    get prolongUntil() {
      return prolongUntil();
    },
    get extendUntil() {
      return extendUntil();
    },
    get requestExtensionUntil() {
      const running = limit();
      return running && clocks().findLast((clock) => clock.agency === running.agency && endsBy(clock, 'ExtensionRequested', law))?.lastDay;
    },
    get archiveFrom() {
      const review = clocks().findLast((clock) => clock.nature === 'option_from' && endsBy(clock, 'FileArchived', law));
      return review && localDate(review.dueAt);
    },
    get competentFrom() {
      return competentFrom(events, clocks(), law);
    },
  };
}

/** The open limit to resolve the tip: of all clocks only these are paused by a suspension. */
function runningLimit(clocks: readonly Clock[], law: Law): Clock | undefined {
  return clocks.findLast((clock) => isLimit(clock, law) && clock.replacedBy === undefined && (clock.state === 'running' || clock.state === 'breached'));
}

/** The first instant that a limit of the body holding the tip counts from. */
function competentFrom(events: readonly RecordedEvent[], clocks: readonly Clock[], law: Law): string | undefined {
  const tip = tipOf(events.map(({ type, data = {} }, i) => ({ type, data, tipversion: i + 1 })));
  const body = tip.state === 'none' ? undefined : legalBody(law, tip.owner);
  return clocks.filter((clock) => isLimit(clock, law) && clock.agency === body).map((clock) => clock.startedAt).sort()[0];
}

const isLimit = ({ id }: Clock, law: Law): boolean => law.clocks.get(id)?.pause?.event === 'TipSuspended';
const endsBy = ({ id }: Clock, event: string, law: Law): boolean => law.clocks.get(id)?.stop.some((stop) => stop.event === event) ?? false;

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
