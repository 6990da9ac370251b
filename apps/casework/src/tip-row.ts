import { clocks, importedAt, readAt } from '@tinbao/clocks';
import { ClockWarned, type Clock, type TipRow } from '@tinbao/contracts';
import type { Law } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { awaitsReading, bouncedTwice, emergencyDispatchOf, headOf, isOpen, priorityOf, tipOf, type Live } from '@tinbao/tip';
import { mattersOf } from './supervision.js';

/** The row of a tip after its events; undefined for a subject that is no tip. */
export function rowOf(events: readonly WrittenEvent[], law: Law, now: string): TipRow | undefined {
  const tip = tipOf(events);
  const first = events[0];
  if (tip.state === 'none' || !first) return undefined;
  // An event may come from a process whose clock runs ahead: it has happened all the same.
  // Of an old register's tip, what ran out before its import is history and orders no inbox.
  const since = importedAt(events) ?? '';
  const next = nextDuty(clocks(events, law, readAt(events, now)).filter(({ dueAt }) => dueAt >= since));
  const { proposal, route } = tip;
  const { leads, coordinating } = headOf(tip);
  const classified = 'category' in tip ? tip : undefined;
  return {
    tipId: first.subject, version: tip.version, registerNumber: tip.registerNumber, state: tip.state, owner: tip.owner,
    leads, coordinating,
    assignee: 'assignee' in tip ? (tip.assignee ?? null) : null,
    category: classified?.category ?? proposal?.category ?? null,
    tipKind: classified?.tipKind ?? proposal?.tipKind ?? null,
    priority: priorityOf(tip) ?? null,
    confidence: proposal?.confidence ?? null,
    ward: tip.place?.ward ?? null,
    channel: tip.channel,
    rule: route?.rule ?? null,
    receivedBy: tip.receivedBy,
    receivedAt: tip.firstReceivedAt,
    nextClock: next?.id ?? null,
    nextDue: next?.dueAt ?? null,
    nextWarned: next !== undefined && isWarned(next, events),
    ...watched(tip, events, law),
    open: isOpen(tip),
    supervision: mattersOf(tip),
    protectedAreas: route?.protectedAreas ?? [],
  };
}

/** What somebody must look at: an emergency dispatch that waits or waited too long, a tip that nobody takes. */
function watched(tip: Live, events: readonly WrittenEvent[], law: Law): Pick<TipRow, 'answerDue' | 'alerts'> {
  const dispatch = emergencyDispatchOf(events, law.countingRules.dispatch_answer.minutes);
  const waits = dispatch !== undefined && dispatch.ended === undefined;
  return {
    answerDue: waits && dispatch.escalatedAt === undefined ? dispatch.dueAt : null,
    alerts: [
      ...(waits && dispatch.escalatedAt !== undefined ? (['dispatch_unanswered'] as const) : []), ...(bouncedTwice(tip) ? (['bounced_twice'] as const) : []),
      ...(awaitsReading(events) ? (['informant_answered'] as const) : []),
    ],
  };
}

function isWarned({ id, dueAt }: Clock, events: readonly WrittenEvent[]): boolean {
  return events.some(({ type, data }) => type === ClockWarned.type && data['clock'] === id && data['dueAt'] === dueAt);
}

/** The open duty with the earliest end, breached ones first by nature. */
function nextDuty(all: readonly Clock[]): Clock | undefined {
  return all
    .filter((c) => c.nature === 'duty' && (c.state === 'running' || c.state === 'breached') && c.stoppedAt === undefined)
    .reduce<Clock | undefined>((first, c) => (first === undefined || c.dueAt < first.dueAt ? c : first), undefined);
}
