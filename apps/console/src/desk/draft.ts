import type { SentFile } from '../attachments/send.js';
import type { Channel, TipBody, TipKind } from '@tinbao/contracts';

/** When the act happened, as far as anyone said. */
export const moments = ['unknown', 'now', 'at'] as const;

/** Ways a tip reaches a desk that types it in. */
export const deskChannels = ['phone', 'in_person', 'mail', 'email', 'social', 'media', 'partner', 'patrol'] as const satisfies readonly Channel[];

/** The five kinds of art. 143-144 BLTTHS that an operator may state. */
export const statedKinds = ['accusation', 'report', 'prosecutionProposal', 'surrender', 'directDiscovery'] as const satisfies readonly TipKind[];

/** What an operator can tick. */
export const tickable = ['lifeDanger', 'inProgress', 'suspectMayFlee', 'victimUnder18', 'servicemember', 'militaryArea', 'interProvincial', 'transnational', 'clearEvidence'] as const;
export type Tick = (typeof tickable)[number];

/** One call as it stands on the desk; empty texts mean nobody said. */
export interface Draft {
  /** The Idempotency-Key it will be sent with, from birth. */
  readonly id: string;
  readonly channel: (typeof deskChannels)[number];
  /** Server time, ms; set with the first key or by opening the call. */
  readonly openedAt?: number;
  readonly record?: { readonly id: string; readonly number: number };
  readonly narrative: string;
  readonly address: string;
  readonly ward: string;
  readonly moment: (typeof moments)[number];
  /** `YYYY-MM-DDTHH:mm`, Hanoi. */
  readonly at: string;
  readonly isNamed: boolean;
  readonly identity: string;
  readonly contact: string;
  readonly ticks: Readonly<Partial<Record<Tick, boolean>>>;
  readonly kind: TipKind | '';
  /** The kind was taken from a suggestion. */
  readonly isTaken: boolean;
  /** Files that are with the server; absent: none. */
  readonly files?: readonly SentFile[];
}

/** An empty desk under a new key. */
export function newDraft(id: string): Draft {
  return {
    id, channel: 'phone', narrative: '', address: '', ward: '', moment: 'unknown', at: '', isNamed: false, identity: '', contact: '',
    ticks: {}, kind: '', isTaken: false,
  };
}

/** Whether nothing was typed and no call is open. */
export function isBlank(draft: Draft): boolean {
  return draft.record === undefined && !draft.files?.length && [draft.narrative, draft.address, draft.ward, draft.identity, draft.contact].every((text) => text.trim() === '');
}

/** What is not known; the tip is received all the same. */
export function missingOf(draft: Draft): ('missing.place' | 'missing.ward' | 'missing.time')[] {
  return [
    ...(draft.address.trim() === '' ? ['missing.place' as const] : []),
    ...(draft.ward === '' ? ['missing.ward' as const] : []),
    ...(draft.moment === 'unknown' || (draft.moment === 'at' && draft.at === '') ? ['missing.time' as const] : []),
  ];
}

/** A text of the informant's identity or contact, sealed (age, armored). */
export interface SealedReporter {
  readonly identity?: string;
  readonly contact?: string;
}

/** The body that lodges a draft; `now` is the server's time in ms. Free text is composed (NFC). */
export function tipBodyOf(draft: Draft, sealed: SealedReporter, now: number): TipBody {
  const place = { ...(draft.ward ? { ward: draft.ward } : {}), ...(draft.address.trim() ? { address: draft.address.trim().normalize('NFC') } : {}) };
  const { servicemember, ...facts } = Object.fromEntries(Object.entries(draft.ticks).filter(([, isTicked]) => isTicked)) as Draft['ticks'];
  const stated = { ...facts, ...(servicemember ? { suspect: { servicemember } } : {}) };
  const occurredAt = occurredAtOf(draft, now);
  return {
    channel: draft.channel, narrative: draft.narrative.normalize('NFC'),
    reporter: draft.isNamed ? { anonymous: false, ...sealed } : { anonymous: true, identityRefused: true },
    ...(Object.keys(place).length ? { place } : {}),
    ...(Object.keys(stated).length ? { facts: stated } : {}),
    ...(draft.kind ? { tipKind: draft.kind } : {}),
    ...(occurredAt ? { occurredAt } : {}),
    ...(draft.files?.length ? { attachments: draft.files.map(({ id }) => id) } : {}),
    ...(draft.record ? { intakeRecordId: draft.record.id } : {}),
  };
}

function occurredAtOf({ moment, at }: Draft, now: number): string | undefined {
  if (moment === 'now') return new Date(now).toISOString();
  const instant = moment === 'at' ? Date.parse(`${at}:00+07:00`) : Number.NaN;
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}
