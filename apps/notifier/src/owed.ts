import { clocks, holderOf, importedAt, readAt } from '@tinbao/clocks';
import { shortName, type Clock } from '@tinbao/contracts';
import { clockRule, type Law, type NoticeRule } from '@tinbao/law';
import { idOf, type WrittenEvent } from '@tinbao/ledger';

/** Who must be told. */
export type Recipient = 'procuracy' | 'informant' | 'agency';
/** The ways a machine can send. */
export const channelNames = ['webhook', 'email', 'sms'] as const;
export type ChannelName = (typeof channelNames)[number];
/** What an obligation waits for, and by which channels it may go: a sealed contact tells only when it is opened what it is. */
export const waysOf = { webhook: ['webhook'], email: ['email', 'sms'] } as const satisfies Record<string, readonly ChannelName[]>;
export type QueueName = keyof typeof waysOf;

/** A notice the law owes about one tip, as the tip's events and the law data tell it. Instants are RFC 3339 UTC. */
export interface Owed {
  /** Derived from tip, notice, body and instance: the same after every rebuild, so that a receiver knows a repetition. */
  readonly id: string;
  readonly tipId: string;
  /** Version of the tip this was read at. */
  readonly version: number;
  readonly notice: string;
  readonly recipient: Recipient;
  /** The legal body that owes it; empty where the law data name none. */
  readonly owedBy: string;
  readonly article: string | null;
  readonly confidence: string;
  readonly owedSince: string;
  /** Null where the law names no limit. */
  readonly dueAt: string | null;
  readonly state: 'owed' | 'sent' | 'not_owed';
  /** Null where a signed decision or a file goes along, which only a person can send. */
  readonly channel: QueueName | null;
  readonly means: string | null;
  readonly sentAt: string | null;
}

/** Codes that the law calls a notice (thông báo) and nothing else; all others hand over a decision or a file. */
const noticesProper: ReadonlySet<string> = new Set(['receipt_procuracy', 'receipt_informant', 'result_informant', 'surrender_procuracy']);
const channelOf: Readonly<Record<Recipient, QueueName | null>> = { procuracy: 'webhook', informant: 'email', agency: null };

/**
 * Every notice a tip's statutory clocks wait for, with its due instant and whether it was sent; and those that the law data
 * find owed after an event without a limit. Any other that stops no clock is not listed. Empty for a subject that is no tip.
 */
export function owedNotices(events: readonly WrittenEvent[], law: Law, now: string): Owed[] {
  if (!events[0] || shortName(events[0].type) !== 'TipReceived') return [];
  const count = new Map<string, number>();
  const found = new Map<string, Owed>();
  for (const clock of clocks(events, law, readAt(events, now))) {
    for (const rule of noticesOf(clock, law)) {
      const body = clock.agency ?? '';
      const instances = `${clock.id} ${rule.code} ${body}`;
      const instance = count.get(instances) ?? 0;
      count.set(instances, instance + 1);
      const owed = owedOf(clock, rule, events, idOf([events[0].subject, rule.code, body, instance]));
      found.set(owed.id, stricter(found.get(owed.id), owed));
    }
  }
  const all = [...found.values(), ...[...law.notices.values()].flatMap((rule) => withoutLimit(rule, events, law))];
  const since = importedAt(events);
  // Of an old register's tip: what ran out before its import went by paper then or not at all, and no informant is written to about it now.
  return since === undefined ? all : all.filter(({ owedSince, dueAt, recipient }) => (dueAt ?? owedSince) >= since && recipient !== 'informant');
}

/** What is owed after each event that the rule names: nothing says until when. */
function withoutLimit(rule: NoticeRule, events: readonly WrittenEvent[], law: Law): Owed[] {
  const owing = events.flatMap((event, place) => (rule.owed_after.some((after) => fulfils(event, after) && isSince(after, events.slice(0, place))) ? [place] : []));
  return owing.map((place, instance) => {
    const [body, since] = [holderOf(events.slice(0, place + 1), law) ?? '', events[place]?.time ?? ''];
    const clock = { agency: body, source: rule.source, confidence: rule.confidence, startedAt: since, dueAt: null, state: 'running' as const };
    return owedOf(clock, rule, events, idOf([events[0]?.subject, rule.code, body, instance]));
  });
}

function fulfils({ type, data }: WrittenEvent, { event, where = {} }: NoticeRule['owed_after'][number]): boolean {
  return shortName(type) === event && Object.entries(where).every(([field, value]) => data[field] === value);
}

/** Whether what the rule wants first happened, and not before the last event of the kind it waits for. */
function isSince({ event, since }: NoticeRule['owed_after'][number], before: readonly WrittenEvent[]): boolean {
  return since === undefined || shortName(before.findLast(({ type }) => [event, since].includes(shortName(type)))?.type ?? '') === since;
}

/** What an obligation takes from the clock that waits for it; without a limit `dueAt` is null. */
type Waiting = Pick<Clock, 'agency' | 'source' | 'confidence' | 'startedAt' | 'state'> & { readonly dueAt: string | null };

/** The notices that stop a clock. */
function noticesOf(clock: Clock, law: Law): NoticeRule[] {
  const stops = clockRule(law, clock.id)?.stop ?? [];
  return stops.flatMap((stop) => (stop.event === 'NoticeSent' ? law.notices.get(String(stop.where?.['notice'])) ?? [] : []));
}

function owedOf(clock: Waiting, rule: NoticeRule, events: readonly WrittenEvent[], id: string): Owed {
  const recipient = recipientOf(rule);
  const sending = sendingOf(clock, rule.code, events);
  const excused = clock.state === 'not_owed' || isExcused(rule, events[0]);
  return {
    id, tipId: events[0]?.subject ?? '', version: events.at(-1)?.tipversion ?? 0,
    notice: rule.code, recipient, owedBy: clock.agency ?? '', article: clock.source, confidence: clock.confidence,
    owedSince: clock.startedAt, dueAt: clock.dueAt,
    state: sending ? 'sent' : excused ? 'not_owed' : 'owed',
    channel: noticesProper.has(rule.code) ? channelOf[recipient] : null,
    means: sending ? String(sending.data.means ?? 'paper') : null,
    sentAt: sending?.time ?? null,
  };
}

function recipientOf({ addressee }: NoticeRule): Recipient {
  return addressee === 'procuracy' || addressee === 'informant' ? addressee : 'agency';
}

/** The sending that settled this instance: the first since it opened, or whatever the clock itself took for one. */
function sendingOf(clock: Waiting, code: string, events: readonly WrittenEvent[]): WrittenEvent | undefined {
  const all = events.filter((e) => shortName(e.type) === 'NoticeSent' && e.data.notice === code);
  const since = all.find((e) => Date.parse(e.time) >= Date.parse(clock.startedAt));
  return since ?? (clock.state === 'met' || clock.state === 'late' ? all.at(-1) : undefined);
}

/** One clock may wait for two notices, of which only one is owed to an informant who refused to be named. */
function isExcused(rule: NoticeRule, received: WrittenEvent | undefined): boolean {
  const unless = Object.entries(rule.owed_unless ?? {});
  return unless.length > 0 && unless.every(([fact, value]) => (received?.data[fact] ?? false) === value);
}

/** Two clocks may wait for one notice: what is owed outweighs what is not, then the earlier end counts. */
function stricter(one: Owed | undefined, other: Owed): Owed {
  if (!one) return other;
  if ((one.state === 'not_owed') !== (other.state === 'not_owed')) return one.state === 'not_owed' ? other : one;
  return String(other.dueAt) < String(one.dueAt) ? other : one;
}
