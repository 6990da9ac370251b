import type { CommandName } from '@tinbao/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { request } from '../api/http.js';
import { ApiProblem, isTransient } from '../api/problem.js';
import type { Inbox, Notice, TipAnswer, TipEvent } from './tip-answer.js';

/** What the server gives in one answer. */
export const INBOX_LIMIT = 500;
/** Limits pass and warnings fall without anybody writing: asked again at least this often, ms. */
const EVERY_MS = 60_000;

/** The inbox of one agency, or of all that the reader may see. */
export function useInbox(agency: string | undefined) {
  const path = `/inbox?limit=${INBOX_LIMIT}${agency === undefined ? '' : `&agency=${encodeURIComponent(agency)}`}`;
  return useQuery({ queryKey: ['inbox', agency], queryFn: ({ signal }) => request<Inbox>(path, { signal }), refetchInterval: EVERY_MS, placeholderData: keepPreviousData });
}

/** A tip reaches its reader with its routing, a moment after it was received: so long a 404 is asked again, ms. */
const LOOKING_MS = 12_000;

/** Whether the server knows no such tip, or none that this reader may see yet. */
export const isUnseen = (error: unknown): boolean => error instanceof ApiProblem && error.status === 404;

/** One tip, asked again as limits pass; one that is not in sight is looked for a while before it is given up. */
export function useTip(id: string) {
  const began = useRef(performance.now());
  return useQuery({
    queryKey: ['tip', id], queryFn: ({ signal }) => request<TipAnswer>(`/tips/${id}`, { signal }), refetchInterval: EVERY_MS, staleTime: 0, retryDelay: 1_500,
    retry: (count, error) => (isUnseen(error) ? performance.now() - began.current < LOOKING_MS : count < 2 && isTransient(error)),
  });
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
