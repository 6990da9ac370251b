import type { Compartment, DocumentRef, holdReasons, revealPurposes, shredGrounds } from '@tinbao/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { request } from '../api/http.js';
import { newKey } from '../desk/new-key.js';

/** Words that were destroyed, and by which order. */
export interface Shredded {
  readonly compartments: readonly z.infer<typeof Compartment>[];
  readonly ground: (typeof shredGrounds)[number];
  readonly documentRef?: DocumentRef;
  readonly at: string;
}

/** A request to open an identity, as far as the reader is shown it. */
export interface Reveal {
  readonly requestId: string;
  readonly requester: string;
  readonly purpose: (typeof revealPurposes)[number];
  readonly reason: string | null;
  readonly askedAt: string;
  readonly approvals: readonly { readonly by: string; readonly at: string; readonly delayTellingUntil?: string }[];
  readonly refusedBy?: string;
  readonly until?: string;
  readonly opened: readonly string[];
  readonly standing: 'waiting' | 'readable' | 'refused' | 'over';
  readonly mayDecide: boolean;
  readonly mayOpen: boolean;
}

/** A request in the approvers' list. */
export interface WaitingReveal extends Reveal {
  readonly tipId: string;
  readonly registerNumber: string;
}

/** What is sealed, held and destroyed of a tip. */
export interface Strip {
  readonly sealed: readonly z.infer<typeof Compartment>[];
  readonly reveals: readonly Reveal[];
  readonly holds: readonly { readonly holdId: string; readonly by: string; readonly reason: (typeof holdReasons)[number]; readonly placedAt: string }[];
  readonly shredded: readonly Shredded[];
  readonly may: { readonly ask: boolean; readonly hold: boolean };
}

/** Requests change by the minute while people wait for them, ms. */
const EVERY_MS = 15_000;

/** The sealed parts of a tip at a version. */
export function useStrip(tipId: string, version: number) {
  return useQuery({
    queryKey: ['identity', tipId, version], queryFn: ({ signal }) => request<Strip>(`/tips/${tipId}/identity`, { signal }), placeholderData: keepPreviousData, refetchInterval: EVERY_MS,
  });
}

/** The requests that an approver may decide on, and those that run. */
export function useReveals() {
  return useQuery({ queryKey: ['reveals'], queryFn: ({ signal }) => request<{ items: readonly WaitingReveal[] }>('/reveals', { signal }), refetchInterval: EVERY_MS });
}

export interface Step {
  readonly command: 'request-reveal' | 'approve-reveal' | 'refuse-reveal' | 'place-hold' | 'lift-hold';
  readonly body: object;
}

/** One step; what is shown of the tip is read again, whatever the answer. */
export function useStep(tipId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ command, body }: Step) => request(`/tips/${tipId}/${command}`, { method: 'POST', body, headers: { 'idempotency-key': newKey() } }),
    onSettled: () => Promise.all([['identity', tipId], ['reveals'], ['tip', tipId]].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** An identity as it is shown for a while, and kept by no cache. */
export interface Opened {
  readonly identity: readonly string[];
  readonly openedAt: string;
  readonly until: string;
  readonly informantToldFrom: string | null;
}

/** Opens an identity; the words go to the caller alone. */
export function openIdentity(tipId: string, requestId: string): Promise<Opened> {
  return request<Opened>(`/tips/${tipId}/open-identity`, { method: 'POST', body: { request: requestId }, headers: { 'idempotency-key': newKey() } });
}
