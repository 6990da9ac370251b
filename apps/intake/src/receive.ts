import { v7 as uuidv7 } from 'uuid';
import { AttachmentAdded, newEvent, Refused, TipReceived, type Channel, type DataOf, type PublicTipBody, type TextRef, type TipBody } from '@tinbao/contracts';
import { attachmentOf, textOfFile, type Taken } from '@tinbao/evidence';
import { localDate, wardAt, wardByCode, type Law } from '@tinbao/law';
import type { AppendRequest, Idempotency } from '@tinbao/ledger';
import { isCompetent } from '@tinbao/tip';
import type { PlainText, SealedRows, Vault } from '@tinbao/vault';

/** The desk that answers 113 and the public page: the city's criminal duty desk, competent (contract, TipReceived). */
export const RECEIVING_DESK = 'hn.pc01';

/** Who lodges, when, and under which key. */
export interface Lodging {
  readonly body: PublicTipBody & Partial<Pick<TipBody, 'channel' | 'origin' | 'receivedAt' | 'intakeRecordId'>>;
  readonly channel: Channel;
  readonly actor: string;
  /** Agency whose desk receives: its first owner. */
  readonly receivedBy: string;
  /** RFC 3339 UTC. */
  readonly now: string;
  readonly idempotency: Idempotency;
  /** Number that the opened intake record already holds. */
  readonly recordNumber?: number;
  /** Of a row of an old register: where it stood. */
  readonly provenance?: DataOf<typeof TipReceived>['provenance'];
  /** Shown to an informant of the public channel; waits sealed until its locator is made. */
  readonly trackingCode?: string;
  /** Files taken for this lodging. */
  readonly evidence?: readonly Taken[];
  /** The house lives on a simulated clock: the tip says so itself. */
  readonly simulated?: boolean;
}

/** The request that makes a tip, and the salt of the commitment to the lodger's own words. */
export interface Reception {
  readonly request: AppendRequest;
  readonly salt: Buffer;
}

/** Seals the words, then names them by reference in the one event that receives the tip (BLTTHS art. 145, 146.1). */
export function receive(lodging: Lodging, law: Law, vault: Vault): Reception {
  const { body, now, receivedBy } = lodging;
  const tipId = uuidv7();
  const firstReceivedAt = body.receivedAt ?? now;
  assertPast(firstReceivedAt, now);
  const place = placeOf(body, law);
  const sealed = vault.sealNew(tipId, textsOf(lodging));
  const refs = new Map(sealed.texts.map((t) => [t.field, t.ref]));
  const year = localDate(firstReceivedAt).slice(0, 4);
  const on = localDate(now);
  const competent = isCompetent(receivedBy, { facts: body.facts ?? {}, statedKind: body.tipKind }, law, on);
  const files = filesOf(lodging, sealed);
  const data = { ...fixedData(lodging, firstReceivedAt, competent), ...narrativeOf(refs), ...withAddress(place, refs) };
  return {
    salt: saltOf(sealed),
    request: {
      // The occurrence is the receipt: a letter entered later counts from the day it came (its id holds the hour of entry).
      subject: tipId, expectedVersion: 0, source: 'intake', actor: lodging.actor, time: firstReceivedAt, causationId: uuidv7(), count: 1 + files.length,
      counters: lodging.recordNumber === undefined ? ['record', `register/${year}`] : [`register/${year}`],
      head: {
        version: 1 + files.length, state: 'received', owner: receivedBy, coordinating: [], leads: [], territory: place?.ward ?? null, assignee: null,
        receivedBy, receivedAt: firstReceivedAt,
      },
      draft: (numbers) => [newEvent(TipReceived, {
        ...data,
        registerNumber: `TB-${year}-${String(numbers.get(`register/${year}`)).padStart(7, '0')}`,
        recordNumber: lodging.recordNumber ?? numbers.get('record') ?? 0,
      }), ...files.map((file) => newEvent(AttachmentAdded, file))],
      sealed, idempotency: lodging.idempotency,
    },
  };
}

type Fixed = Omit<DataOf<typeof TipReceived>, 'registerNumber' | 'recordNumber' | 'narrative' | 'place'>;

function fixedData({ body, channel, receivedBy, provenance, simulated }: Lodging, firstReceivedAt: string, competent: boolean): Fixed {
  const { anonymous, identityRefused, identity } = body.reporter;
  return {
    channel, origin: body.origin ?? 'citizen', receivedBy, competent, firstReceivedAt,
    facts: body.facts ?? {}, anonymous, identityRefused: identityRefused ?? (anonymous && identity === undefined),
    ...(body.tipKind === undefined ? {} : { tipKind: body.tipKind }),
    ...(body.occurredAt === undefined ? {} : { occurredAt: body.occurredAt }),
    ...(body.intakeRecordId === undefined ? {} : { intakeRecordId: body.intakeRecordId }),
    ...(provenance === undefined ? {} : { provenance }),
    ...(simulated ? { simulated } : {}),
  };
}

/** The files in the order they were named, each with the reference to its own text. */
function filesOf({ evidence = [], body }: Lodging, { texts }: SealedRows): DataOf<typeof AttachmentAdded>[] {
  const refs = texts.filter(({ field }) => field === 'file').map(({ ref }) => ref);
  return evidence.map((taken, i) => attachmentOf(taken, refs[i] as TextRef, body.origin ?? 'citizen'));
}

function textsOf({ body, trackingCode, evidence = [] }: Lodging): PlainText[] {
  const texts: PlainText[] = [{ compartment: 'content', field: 'narrative', text: body.narrative }];
  if (body.place?.address) texts.push({ compartment: 'content', field: 'address', text: body.place.address });
  if (body.reporter.identity) texts.push({ compartment: 'identity', field: 'identity', text: body.reporter.identity });
  if (body.reporter.contact) texts.push({ compartment: 'contact', field: 'contact', text: body.reporter.contact });
  if (trackingCode) texts.push({ compartment: 'contact', field: 'trackingCode', text: trackingCode });
  return [...texts, ...evidence.map(textOfFile)];
}

function narrativeOf(refs: ReadonlyMap<string, TextRef>): { narrative: TextRef } {
  const narrative = refs.get('narrative');
  if (!narrative) throw new Error('the narrative was not sealed');
  return { narrative };
}

function saltOf(sealed: SealedRows): Buffer {
  return sealed.texts.find((t) => t.field === 'narrative')?.salt ?? Buffer.alloc(0);
}

type Codes = { ward?: string; point?: { lat: number; lon: number }; province?: string };

/** The place in codes; a point inside the city gives the ward. Refuses a ward that no list has. */
function placeOf(body: Lodging['body'], law: Law): Codes | undefined {
  if (!body.place) return undefined;
  const { ward, point, province } = body.place;
  if (ward !== undefined && !wardByCode(law, ward) && !law.districtOfOldUnit.has(ward)) {
    throw new Refused('invalid_body', {}, [{ pointer: '/place/ward', code: 'unknown_ward', detail: WARD }]);
  }
  const found = ward ?? (point && wardAt(law, point));
  return { ...(found === undefined ? {} : { ward: found }), ...(point ? { point } : {}), ...(province ? { province } : {}) };
}

const WARD = {
  vi: 'Không có phường, xã nào mang mã này; nhận mã 5 chữ số của 126 phường, xã Hà Nội.',
  en: 'No ward has this code; a 5-digit code of one of the 126 wards of Hanoi is accepted.',
};

function withAddress(place: Codes | undefined, refs: ReadonlyMap<string, TextRef>) {
  const address = refs.get('address');
  return place ? { place: { ...place, ...(address ? { address } : {}) } } : {};
}

function assertPast(receivedAt: string, now: string): void {
  if (receivedAt <= now) return;
  throw new Refused('invalid_body', {}, [{
    pointer: '/receivedAt', code: 'in_the_future',
    detail: { vi: `Không được sau thời điểm hiện tại ${now}.`, en: `It must not lie after the present instant ${now}.` },
  }]);
}
