import type { Clock } from '@tinbao/clocks';
import type { CommandName } from '@tinbao/contracts';
import type { Live } from '@tinbao/tip';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../api/http.js';

/** One tip as lists show it; instants are RFC 3339 UTC. */
export interface TipRow {
  readonly tipId: string;
  readonly version: number;
  readonly registerNumber: string;
  readonly state: string;
  readonly owner: string;
  readonly leads: readonly string[];
  readonly coordinating: readonly string[];
  readonly assignee: string | null;
  readonly category: string | null;
  readonly priority: string | null;
  readonly ward: string | null;
  readonly channel: string;
  readonly rule: string | null;
  readonly receivedBy: string;
  readonly receivedAt: string;
  /** The open duty that runs out first, and when; null where none is open. */
  readonly nextClock: string | null;
  readonly nextDue: string | null;
  /** Whether that duty was warned of (`ClockWarned`); absent on a server that does not say it. */
  readonly nextWarned?: boolean;
}

/** Open tips, the clock that runs out first on top; `total` counts those beyond the limit too. */
export interface Inbox {
  readonly items: readonly TipRow[];
  readonly total: number;
}

/** A command that the account may give on a tip; `refused` says why state or law forbid it now. */
export interface Act {
  readonly command: CommandName;
  readonly refused?: { readonly code: string; readonly title: string; readonly detail: string; readonly article?: string };
}

/** A tip with its words as far as the reader's right reaches, its clocks, and what he may do. */
export interface TipAnswer extends TipRow {
  readonly tip: Live;
  readonly narrative: string | null;
  readonly texts: Readonly<Record<string, string>>;
  readonly clocks: readonly Clock[];
  readonly acts: readonly Act[];
}

/** One entry of the ledger about a tip. */
export interface TipEvent {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly actor: string;
  readonly tipversion: number;
  readonly shard: number;
  readonly index: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A notice the law owes; `reason` says why no machine sends it. */
export interface Notice {
  readonly id: string;
  readonly notice: string;
  readonly recipient: 'procuracy' | 'informant' | 'agency';
  readonly article: string | null;
  readonly confidence: string;
  readonly dueAt: string;
  readonly state: 'owed' | 'sending' | 'sent' | 'not_deliverable' | 'not_owed';
  readonly channel: string | null;
  readonly attempts: number;
  readonly sentAt: string | null;
  readonly reason: string | null;
}

/** What the server gives in one answer. */
export const INBOX_LIMIT = 500;
/** Limits pass and warnings fall without anybody writing: asked again at least this often, ms. */
const EVERY_MS = 60_000;

/** The inbox of one agency, or of all that the reader may see. */
export function useInbox(agency: string | undefined) {
  const path = `/inbox?limit=${INBOX_LIMIT}${agency === undefined ? '' : `&agency=${encodeURIComponent(agency)}`}`;
  return useQuery({ queryKey: ['inbox', agency], queryFn: ({ signal }) => request<Inbox>(path, { signal }), refetchInterval: EVERY_MS, placeholderData: keepPreviousData });
}

/** One tip, asked again as limits pass. */
export function useTip(id: string) {
  return useQuery({ queryKey: ['tip', id], queryFn: ({ signal }) => request<TipAnswer>(`/tips/${id}`, { signal }), refetchInterval: EVERY_MS, staleTime: 0 });
}

/** What happened to a tip up to a version, in ledger order. */
export function useTipEvents(id: string, version: number) {
  return useQuery({ queryKey: ['tip-events', id, version], queryFn: ({ signal }) => request<readonly TipEvent[]>(`/tips/${id}/events`, { signal }), placeholderData: keepPreviousData, staleTime: Infinity });
}

const NOTICES = 'tip-notices';

/** The notices owed and sent about a tip. */
export function useNotices(id: string, version: number) {
  return useQuery({ queryKey: [NOTICES, id, version], queryFn: ({ signal }) => request<{ items: readonly Notice[] }>(`/notices?tip=${id}&limit=500`, { signal }), placeholderData: keepPreviousData, refetchInterval: EVERY_MS });
}

/** Has a notice tried again at the sender's next look. */
export function useRetryNotice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<Notice>(`/notices/${id}/retry`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: [NOTICES] }),
  });
}

/** An act as it goes to the server: `seen` is the version its author looked at. */
export interface Sent {
  readonly command: CommandName;
  readonly seen: number;
  readonly key: string;
  readonly text: string;
}

/** Sends an act on a tip; whatever the answer, tip and inbox are read again. */
export function useAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ command, seen, key, text }: Sent) =>
      request<{ readonly version: number }>(`/tips/${id}/${command}`, { method: 'POST', text, headers: { 'if-match': `"${seen}"`, 'idempotency-key': key } }),
    onSettled: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['tip', id] }), client.invalidateQueries({ queryKey: ['inbox'] })]);
    },
  });
}
