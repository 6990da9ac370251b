import { clocks, defaultPolicy, dueEvents } from '@tinbao/clocks';
import { CategoryProposed, shortName, TipReceived, TipRouted } from '@tinbao/contracts';
import { localDate, type Law } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { routedAgain } from '@tinbao/router';
import type { Difference, Stand } from './replay-tip.js';

/** What a stage may take to answer, in ms: an act that falls in between may leave nothing to answer. */
const ANSWER_MS = 60_000;
/** What the ticker may have stood still, in ms: of what an act forestalled meanwhile nothing is owed. */
const STOOD_STILL_MS = 86_400_000;

/** Where the ledger ends, and how far each stage has come. */
export interface End {
  /** Time of the last turn of any clock: beyond it nobody knows whether the ticker was at work. */
  readonly ticked: string;
  /** Whether a stage has an event behind it, and has not set its tip aside. */
  readonly isHandled: (stage: string, event: WrittenEvent) => boolean;
}

/** What machines were to record of a tip in the span and did not, by the law that was in force. */
export function missingOf(events: readonly WrittenEvent[], stand: Stand, end: End): Difference[] {
  const isIn = ({ time }: WrittenEvent) => time >= stand.span.start && time < stand.span.end;
  return [...events.filter(isIn).flatMap((event) => unanswered(event, events, stand, end)), ...turnsMissing(events, stand, end)];
}

function unanswered(cause: WrittenEvent, events: readonly WrittenEvent[], { laws }: Stand, end: End): Difference[] {
  const law = laws.lawOn(localDate(cause.time), { before: cause.index });
  const until = mintedAt(cause) + ANSWER_MS;
  const pasts = [events.filter((each) => each.tipversion <= cause.tipversion), events.filter((each) => each.tipversion <= cause.tipversion || mintedAt(each) <= until)];
  const answeredBy = (type: string) => events.some((each) => each.type === type && each.causationid === cause.id);
  const differ = (event: string): Difference => ({ tip: cause.subject, event, index: cause.index, field: 'event', recorded: null, replayed: 'missing' });
  if (cause.type === TipReceived.type) {
    const isOwed = end.isHandled('classifier', cause) && pasts.every((past) => past.every(({ type }) => UNDECIDED.has(shortName(type))));
    return isOwed && !events.some(({ type }) => type === CategoryProposed.type) ? [differ('CategoryProposed')] : [];
  }
  if (!law || !end.isHandled('router', cause) || answeredBy(TipRouted.type)) return [];
  return pasts.every((past) => routedAgain(cause, past, law).length > 0) ? [differ('TipRouted')] : [];
}

/** When an event was appended, in ms since the epoch: its id (UUIDv7) was drawn then, while its `time` may be simulated. */
const mintedAt = ({ id }: WrittenEvent): number => parseInt(id.replace('-', '').slice(0, 12), 16);

/** Events after which a tip still waits for its proposal. */
const UNDECIDED = new Set(['TipReceived', 'ClockWarned', 'NoticeSent']);

/** Turns of its clocks within the span that were never recorded, though nothing forestalled them for a day. */
function turnsMissing(events: readonly WrittenEvent[], { laws, span }: Stand, end: End): Difference[] {
  const first = events[0];
  if (first?.type !== TipReceived.type) return [];
  const at = span.end < end.ticked ? span.end : end.ticked;
  const law: Law | undefined = laws.lawOn(localDate(at));
  if (!law) return [];
  const past = events.filter(({ time }) => time <= at);
  const due = dueEvents(clocks(past, law, at), past, at, defaultPolicy(law)).filter((each) => each.at >= span.start && each.at < span.end);
  const next = events.find(({ time }) => time > at)?.time ?? end.ticked;
  const owed = due.filter(({ name, data, at: since }) => Date.parse(next) - Date.parse(since) > STOOD_STILL_MS
    && !events.some(({ type, data: told }) => shortName(type) === name && told['clock'] === data.clock && told['dueAt'] === data.dueAt));
  return owed.map(({ name, data }) => ({ tip: first.subject, event: name, index: first.index, field: 'event', recorded: null, replayed: JSON.stringify(data) }));
}
