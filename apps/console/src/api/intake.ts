import type { CategoryProposed, Channel, DataOf, Disposition, Extracted, FoundDuplicates, NotATipReason, Priority, TipBody, TipKind, Bilingual, Receipt } from '@tinbao/contracts';
import { request } from './http.js';

/** An open call: its dense number exists before anybody has typed a word. */
export interface IntakeRecord {
  readonly intakeRecordId: string;
  readonly recordNumber: number;
}

/** A span of the NFC narrative, in UTF-16 units, and why it counts (Vietnamese). */
export interface Evidence {
  readonly start: number;
  readonly end: number;
  readonly why: string;
}

/** What the machine would say now; nothing of it is stored. */
export interface Suggestion extends Partial<FoundDuplicates> {
  readonly proposal: {
    readonly category: string;
    readonly article?: string;
    readonly tipKind: TipKind | 'notATip';
    readonly priority: Priority;
    readonly notATipReason?: NotATipReason;
    readonly lifeDanger: boolean;
    readonly certainty?: DataOf<typeof CategoryProposed>['certainty'];
    readonly confidence: number;
    /** A person at the duty desk looks first. */
    readonly unsure: boolean;
    readonly secondary: readonly { readonly category: string }[];
    readonly alternatives: readonly { readonly category: string; readonly confidence: number }[];
    readonly evidence: readonly Evidence[];
  };
  /** What the text names; each goes into the call only when it is taken. */
  readonly extracted: readonly Extracted[];
  readonly route: {
    readonly leadAgencies: readonly string[];
    readonly coordinatingAgencies: readonly string[];
    /** Ward of an agency that each ward has: `{commune: "00070"}`. */
    readonly units: Readonly<Record<string, string>>;
    readonly callFirst: readonly string[];
    readonly reason: Bilingual;
    /** What completes a receiver whose unit is not known, and the wards it may be; absent where each is known. */
    readonly ask?: { readonly question: Bilingual; readonly candidates: readonly { readonly code: string; readonly name: string }[] };
    readonly basis: string;
    readonly confidence: string;
  };
}

const post = <T>(path: string, body?: unknown) => request<T>(path, { method: 'POST', body });

const PATIENCE_MS = 5_000;

/** Opens a record, with a disposition when the call is over already. Gives up after 5 s: no call waits for its number. */
export const openRecord = (channel: Channel, disposition?: Disposition) =>
  request<IntakeRecord>('/intake-records', { method: 'POST', body: { channel, disposition }, signal: AbortSignal.timeout(PATIENCE_MS) });

/** Says what an open record turned out to be. */
export const disposeRecord = (id: string, disposition: Disposition) => post<unknown>(`/intake-records/${id}/disposition`, { disposition });

/** Takes a disposition back; the record is open again. */
export const undoDisposition = (id: string) => post<unknown>(`/intake-records/${id}/undo`);

/** A tip as JSON text. */
export const tipText = (body: TipBody): string => JSON.stringify(body);

/** Lodges a tip; the same key with the same text is the same tip, however often it is sent. */
export const lodgeTip = (key: string, text: string) =>
  request<{ receipt: Receipt }>('/tips', { method: 'POST', text, headers: { 'idempotency-key': key } });

/** Category and route for a text and place, as of now, and tips that may tell of the same; the address helps to ask for the ward, and to find them. */
export const suggest = (narrative: string, { ward, address, occurredAt }: { ward: string; address: string; occurredAt?: string | undefined }, signal: AbortSignal) =>
  request<Suggestion>('/tips/suggestions', { method: 'POST', body: { narrative, ...(occurredAt ? { occurredAt } : {}), ...(ward ? { ward } : {}), ...(address ? { address } : {}) }, signal });

/** The age keys that identity and contact are sealed to. */
export const recipients = () => request<{ readonly identity: string; readonly contact: string }>('/public/recipients');
