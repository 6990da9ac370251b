import {
  IdentityRevealed, newEvent, RevealApproved, RevealRefused, RevealRequested, type DataOf, type TextRef,
} from '@tinbao/contracts';
import { localDate } from '@tinbao/law';
import { accept, refuse, type Decision } from './decision.js';
import type { SignedEvent } from './documents.js';

/** Approvals by two others, none of them the requester. */
export const APPROVALS = 2;
/** How long the requester may read after the second approval, in minutes. */
export const READING_MINUTES = 15;
/** Latest that a procurator may put off telling the informant, in days: a rule of this house, no statute's. */
export const DELAY_MAX_DAYS = 90;

/** A request to open an identity, after all that was said of it. */
export interface Reveal {
  readonly requestId: string;
  readonly requester: string;
  readonly purpose: DataOf<typeof RevealRequested>['purpose'];
  readonly reason: TextRef;
  /** RFC 3339 UTC, as all instants here. */
  readonly askedAt: string;
  readonly approvals: readonly { readonly by: string; readonly at: string; readonly delayTellingUntil?: string }[];
  readonly refusedBy?: string;
  /** End of the reading time; absent before the second approval. */
  readonly until?: string;
  /** When it was opened. */
  readonly opened: readonly string[];
}

/** Where a request stands: waits for approvals, may be read, was refused, or its reading time is over. */
export type RevealStanding = 'waiting' | 'readable' | 'refused' | 'over';

/** The requests of a tip, oldest first. An approval by the requester, or a second one by the same person, counts for nothing. */
export function revealsOf(events: readonly SignedEvent[]): Reveal[] {
  const found = new Map<string, Reveal>();
  for (const event of events) {
    const { requestId } = event.data as { requestId?: string };
    if (event.type === RevealRequested.type) found.set(String(requestId), asked(event));
    const reveal = requestId === undefined ? undefined : found.get(requestId);
    if (reveal) found.set(reveal.requestId, after(reveal, event));
  }
  return [...found.values()];
}

function asked({ data, actor, time }: SignedEvent): Reveal {
  const { requestId, purpose, reason } = data as DataOf<typeof RevealRequested>;
  return { requestId, purpose, reason, requester: actor, askedAt: time, approvals: [], opened: [] };
}

function after(reveal: Reveal, { type, actor, time, data }: SignedEvent): Reveal {
  if (type === RevealRefused.type) return { ...reveal, refusedBy: actor };
  if (type === IdentityRevealed.type) return { ...reveal, opened: [...reveal.opened, time] };
  if (type !== RevealApproved.type || actor === reveal.requester || reveal.approvals.some(({ by }) => by === actor)) return reveal;
  const { delayTellingUntil } = data as DataOf<typeof RevealApproved>;
  const approvals = [...reveal.approvals, { by: actor, at: time, ...(delayTellingUntil ? { delayTellingUntil } : {}) }];
  return { ...reveal, approvals, ...(approvals.length === APPROVALS ? { until: readableUntil(time) } : {}) };
}

function readableUntil(approvedAt: string): string {
  return later(approvedAt, READING_MINUTES * 60_000);
}

function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** Where a request stands at the instant `now`. */
export function standingOf({ refusedBy, until }: Reveal, now: string): RevealStanding {
  if (refusedBy !== undefined) return 'refused';
  if (until === undefined) return 'waiting';
  return Date.parse(now) < Date.parse(until) ? 'readable' : 'over';
}

/** What is asked, approved, refused or opened; the reason is sealed already. */
export type RevealCommand =
  | ({ readonly command: 'request-reveal' } & DataOf<typeof RevealRequested>)
  | { readonly command: 'approve-reveal'; readonly request: string; readonly delayTellingUntil?: string | undefined }
  | { readonly command: 'refuse-reveal'; readonly request: string }
  | { readonly command: 'open-identity'; readonly request: string };

type CommandOf<N extends RevealCommand['command']> = Extract<RevealCommand, { command: N }>;

/** Who acts, when, on a tip that holds an identity or none. */
export interface Revealing {
  /** `account/<username>`. */
  readonly actor: string;
  readonly isProcurator: boolean;
  readonly hasIdentity: boolean;
  readonly now: string;
}

/**
 * One step of a reveal: asked by one, approved by two others, opened by the one who asked within 15 minutes of the second approval.
 * Refuses with a code of the problem table that names what is missing.
 */
export function decideReveal(command: RevealCommand, events: readonly SignedEvent[], acting: Revealing): Decision {
  if (events.length === 0) return refuse('tip_not_found');
  if (command.command === 'request-reveal') return ask(command, events, acting);
  const reveal = revealsOf(events).find(({ requestId }) => requestId === command.request);
  if (!reveal) return refuse('reveal_not_found');
  return command.command === 'open-identity' ? open(reveal, acting) : judge(command, reveal, acting);
}

function ask({ command: _, ...data }: CommandOf<'request-reveal'>, events: readonly SignedEvent[], { actor, hasIdentity, now }: Revealing): Decision {
  if (!hasIdentity) return refuse('no_identity');
  const open = revealsOf(events).find((each) => each.requester === actor && ['waiting', 'readable'].includes(standingOf(each, now)));
  return open ? refuse('reveal_already_asked', { request: open.requestId }) : accept(newEvent(RevealRequested, data));
}

function judge(command: CommandOf<'approve-reveal' | 'refuse-reveal'>, reveal: Reveal, { actor, isProcurator, now }: Revealing): Decision {
  const { requestId, requester, approvals } = reveal;
  if (actor === requester) return refuse('reveal_own_request');
  if (standingOf(reveal, now) !== 'waiting') return refuse('reveal_ended');
  if (command.command === 'refuse-reveal') return accept(newEvent(RevealRefused, { requestId }));
  if (approvals.some(({ by }) => by === actor)) return refuse('reveal_already_approved');
  const { delayTellingUntil } = command;
  if (delayTellingUntil !== undefined) {
    const latest = later(now, DELAY_MAX_DAYS * 86_400_000);
    if (!isProcurator) return refuse('delay_needs_procurator');
    if (!(Date.parse(delayTellingUntil) > Date.parse(now)) || Date.parse(delayTellingUntil) > Date.parse(latest)) return refuse('delay_out_of_bounds', { latest });
  }
  return accept(newEvent(RevealApproved, {
    requestId, ...(approvals.length + 1 === APPROVALS ? { expiresAt: readableUntil(now) } : {}), ...(delayTellingUntil === undefined ? {} : { delayTellingUntil }),
  }));
}

/** The event stands before the words leave; it says when the informant is told. */
function open(reveal: Reveal, { actor, hasIdentity, now }: Revealing): Decision {
  const { requestId, requester, purpose, approvals, until } = reveal;
  if (actor !== requester) return refuse('reveal_not_requester');
  const standing = standingOf(reveal, now);
  if (standing === 'refused') return refuse('reveal_ended');
  if (standing === 'waiting' || until === undefined) return refuse('reveal_needs_approvals', { have: String(approvals.length) });
  if (standing === 'over') return refuse('reveal_over', { until });
  if (!hasIdentity) return refuse('no_identity');
  // Of two delays the shorter: whoever is protected is told as soon as anybody allows it.
  const [delay] = approvals.filter((each) => each.delayTellingUntil !== undefined).sort((a, b) => Date.parse(String(a.delayTellingUntil)) - Date.parse(String(b.delayTellingUntil)));
  return accept(newEvent(IdentityRevealed, {
    requestId, until, purpose, approvers: approvals.map(({ by }) => by),
    ...(delay ? { informantToldFrom: delay.delayTellingUntil, delayApprovedBy: delay.by } : {}),
  }));
}

/** What an informant is told at the instant `now`: the local days on which his identity was opened, without those that a procurator keeps back. */
export function openings(events: readonly Pick<SignedEvent, 'type' | 'time' | 'data'>[], now: string): { readonly on: string }[] {
  const told = events.filter(({ type, data }) => {
    const { informantToldFrom } = data as Partial<DataOf<typeof IdentityRevealed>>;
    return type === IdentityRevealed.type && (informantToldFrom === undefined || Date.parse(informantToldFrom) <= Date.parse(now));
  });
  return [...new Set(told.map(({ time }) => localDate(time)))].map((on) => ({ on }));
}
