import { addDays, endOfLocalDay, isDayOff, startOfLocalDay, type ClockRule } from '@tinbao/law';
import type { History } from './history.js';
import { forwardUnits, limitBefore, limitFrom, shortened, type Limit } from './limit.js';
import { originOf, plainOpenings, type Opening } from './opening.js';
import type { ClockLaw, ClockPolicy } from './policy.js';
import { instantOf } from './tip-event.js';
import { ordinaryRule } from './urgent-ground.js';

/** What a due date is computed with; events from place `before` on are not seen, so an ended clock never changes. */
export interface Counting {
  readonly history: History;
  readonly law: ClockLaw;
  readonly policy: ClockPolicy;
  readonly before: number;
}

/** A limit and the instant it counts from. */
export interface DatedLimit {
  readonly startedAt: string;
  readonly limit: Limit;
  /** The limit by the clock's own length, before a signer or another limit shortened it. */
  readonly counted: Limit;
  /** Un-rolled last day of the limit that this one counts from or ends before. */
  readonly expiry?: string;
  /** 00:00 of the working day before a backward limit that ends on a day off. */
  readonly warnBy?: string;
}

function happened(name: string, body: string | undefined, { history, before }: Counting) {
  return history.events.slice(0, before).filter((event, place) => event.name === name && history.holders[place] === body);
}

/** The end chosen by the signer, from the last such event of the body that holds the tip. */
function signedEnd(rule: ClockRule, opening: Opening, counting: Counting): string | undefined {
  if (rule.dueField === undefined) return undefined;
  const value = happened(rule.dueField.event, opening.body, counting).at(-1)?.data[rule.dueField.field];
  return typeof value === 'string' ? instantOf(value) : undefined;
}

/** The clock that stands at the end of the `replacedBy` chain for this body. */
function lastOfChain(rule: ClockRule, body: string | undefined, counting: Counting): ClockRule {
  const next = rule.replacedBy?.find((replacement) => happened(replacement.event, body, counting).length > 0);
  const successor = next && counting.law.clocks.get(next.clock);
  return successor ? lastOfChain(successor, body, counting) : rule;
}

/** The un-rolled last day of another clock of the same body; undefined where that clock has no start. */
function expiryOf(id: string, opening: Opening, counting: Counting, follow: boolean): string | undefined {
  const named = counting.law.clocks.get(id);
  const rule = named && follow ? lastOfChain(named, opening.body, counting) : named;
  if (rule === undefined) return undefined;
  const other = plainOpenings(rule, counting.history, counting.law).find((instance) => instance.body === opening.body);
  return other && dueOf(rule, other, counting)?.limit.lastDay;
}

function dated(startedAt: string, limit: Limit, expiry?: string): DatedLimit {
  return { startedAt, limit, counted: limit, ...(expiry === undefined ? {} : { expiry }) };
}

function backward(startedAt: string, limit: Limit, expiry: string, law: ClockLaw): DatedLimit {
  let day = limit.lastDay!;
  while (isDayOff(law, day) === true) day = addDays(day, -1);
  return { ...dated(startedAt, limit, expiry), ...(day === limit.lastDay ? {} : { warnBy: startOfLocalDay(day) }) };
}

/** The instance's limit by the clock's own length, before a signer or another limit shortens it. */
function countedLimit(rule: ClockRule, opening: Opening, counting: Counting): DatedLimit | undefined {
  const startedAt = originOf(opening, counting.before);
  if (rule.date_rule.startsWith('before_expiry_of:')) {
    const id = rule.date_rule.slice('before_expiry_of:'.length);
    const expiry = expiryOf(id, opening, counting, rule.followsReplacement === true);
    return expiry === undefined ? undefined : backward(startedAt, limitBefore(expiry, Number(rule.duration)), expiry, counting.law);
  }
  if (rule.countsFrom === undefined) return dated(startedAt, limitFrom(startedAt, rule, counting.law, counting.policy));
  const expiry = expiryOf(rule.countsFrom.slice('expiry_of:'.length), opening, counting, false);
  if (expiry === undefined) return undefined;
  // The expired last day is the day of the event, whatever the switch for the first day says: 2 + 2 months make 4.
  const limit = limitFrom(`${expiry}T12:00:00+07:00`, rule, counting.law, { firstDay: 'next' });
  return dated(endOfLocalDay(expiry), limit, expiry);
}

/** An urgent ground never makes the end of a transfer limit later than the ordinary one (TTLT 01/2017 art. 8.5.b). */
function ordinaryEnd(rule: ClockRule, opening: Opening, counting: Counting): string | undefined {
  const ordinary = ordinaryRule(rule, opening.event, counting.law);
  const other = ordinary && plainOpenings(ordinary, counting.history, counting.law)[0];
  return other && dueOf(ordinary, other, counting)?.limit.dueAt;
}

/** Start and end of one instance; undefined where the limit it hangs on was never started. */
export function dueOf(rule: ClockRule, opening: Opening, counting: Counting): DatedLimit | undefined {
  const counted = countedLimit(rule, opening, counting);
  if (counted === undefined) return undefined;
  const limit = shortened(counted.limit, signedEnd(rule, opening, counting));
  return { ...counted, limit: shortened(limit, ordinaryEnd(rule, opening, counting)) };
}

/** Whether the fold can count this clock: a unit it knows with a date rule it knows. */
export function unitKnown(rule: ClockRule): boolean {
  if (rule.date_rule.startsWith('before_expiry_of:')) return rule.unit === 'calendar days before expiry';
  return rule.date_rule === 'after_start' && (forwardUnits as readonly string[]).includes(rule.unit);
}
