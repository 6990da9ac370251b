import { legalBody, localDate, receiverClassOf } from '@tinbao/law';
import type { ClockLaw } from './policy.js';
import { eventsUntil, readAt, type ClockEvent, type TipEvent } from './tip-event.js';

/** Events that move the ownership of a tip, and the field that names the new owner (law dossier section 11). */
const OWNER_FIELD: Readonly<Record<string, string>> = { TipReceived: 'receivedBy', TipAccepted: 'by', TransferAccepted: 'by' };

/** A tip's events so far with who held it at each, as a legal body (PC01–PC04 are one). */
export interface History {
  readonly events: readonly TipEvent[];
  /** Body that holds the tip just after the event of the same place in `events`. */
  readonly holders: readonly (string | undefined)[];
  readonly owners: readonly (string | undefined)[];
}

/** The agency an ownership event names, else undefined. */
export function newOwner(event: TipEvent): string | undefined {
  const field = OWNER_FIELD[event.name];
  const agency = field === undefined ? undefined : event.data[field];
  return typeof agency === 'string' ? agency : undefined;
}

/** Walks the events once. */
export function historyOf(events: readonly TipEvent[], law: ClockLaw): History {
  const owners: (string | undefined)[] = [];
  let owner: string | undefined;
  for (const event of events) {
    owner = newOwner(event) ?? owner;
    owners.push(owner);
  }
  return { events, owners, holders: owners.map((agency) => (agency === undefined ? undefined : legalBody(law, agency))) };
}

/** The legal body that holds a tip after these events (PC01–PC04 are one); undefined before the first that names an owner. */
export function holderOf(events: readonly ClockEvent[], law: ClockLaw): string | undefined {
  return historyOf(eventsUntil(events, readAt(events, '1970-01-01T00:00:00Z')), law).holders.at(-1);
}

type Facts = Readonly<Record<string, string | boolean | undefined>>;
type Owed = Readonly<Record<string, string | boolean>> | undefined;

/** What an event says of the facts that decide whether a limit is owed. */
function learned(event: TipEvent): Facts | undefined {
  const { identityRefused, tipKind, facts } = event.data;
  const victimUnder18 = (facts as { victimUnder18?: boolean } | undefined)?.victimUnder18;
  switch (event.name) {
    case 'TipReceived':
      return { identityRefused: identityRefused === true, victimUnder18: victimUnder18 === true, tipKind: tipKind as string | undefined };
    case 'TipClassified':
      return { tipKind: tipKind as string };
    case 'InformationAdded':
      return victimUnder18 === undefined ? undefined : { victimUnder18 };
    default:
      return undefined;
  }
}

/** Facts of the tip as known after the first `count` events; the owner is the one at place `opened`. */
export function factsAt(history: History, opened: number, count: number, law: ClockLaw): Facts {
  const facts: Record<string, string | boolean | undefined> = {};
  for (const event of history.events.slice(0, count)) Object.assign(facts, learned(event));
  const owner = history.owners[opened];
  const day = localDate(history.events[opened]?.time ?? '1970-01-01T00:00:00Z');
  return { ...facts, ownerClass: owner === undefined ? undefined : receiverClassOf(law, owner, day) };
}

/** `owed_if` must all hold, `owed_unless` must not; an absent boolean is false. */
export function isOwed(facts: Facts, owedIf: Owed, owedUnless: Owed): boolean {
  const holds = ([key, value]: [string, string | boolean]): boolean => (facts[key] ?? false) === value;
  return Object.entries(owedIf ?? {}).every(holds) && !(owedUnless !== undefined && Object.entries(owedUnless).every(holds));
}
