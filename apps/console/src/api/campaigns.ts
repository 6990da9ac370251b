import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Bilingual, CampaignEntry, CampaignSheet, CampaignState, SeriesNote } from '@tinbao/contracts';
import { request } from './http.js';

/** A record of the campaign's data: where it was read and how well it is known. */
export interface Known extends Bilingual {
  readonly id: string;
  readonly source: string | null;
  readonly confidence: string;
}

/** A campaign as the law data define it; days are local, both ends whole. */
export interface CampaignData extends Known {
  readonly from: string;
  readonly to: string;
  readonly windows: readonly (Known & { readonly from: string; readonly to: string })[];
  readonly targets: readonly (Known & { readonly measure: string; readonly against: readonly string[]; readonly goal: { readonly kind: string; readonly value?: number } })[];
  readonly incidentKinds: readonly Known[];
  readonly administrativeMatters: readonly Known[];
  readonly deadline: { readonly lastDay: string };
  readonly recipients: { readonly bodies: readonly string[]; readonly via: string | null };
}

/** A campaign as the reader's right reaches it, and what he may do in it. */
export interface CampaignAnswer {
  readonly campaign: CampaignData;
  readonly lawVersion: string;
  readonly asOf: string;
  readonly state: CampaignState;
  readonly mine: { readonly unit: string | null; readonly takesPart: boolean; readonly submits: boolean; readonly upper: string | null; readonly consolidated: number };
}

/** Entries with the words that the reader may read, by text id. */
export interface Entries {
  readonly total: number;
  readonly items: readonly CampaignEntry[];
  readonly texts: Readonly<Record<string, string>>;
}

const CAMPAIGNS = 'campaigns';
/** What other people enter is seen at least this often, ms. */
const EVERY_MS = 30_000;

/** Every campaign, the latest first. */
export function useCampaigns() {
  return useQuery({ queryKey: [CAMPAIGNS], queryFn: ({ signal }) => request<{ items: readonly CampaignData[] }>('/campaigns', { signal }) });
}

/** One campaign as it stands. */
export function useCampaign(id: string) {
  return useQuery({ queryKey: [CAMPAIGNS, id], queryFn: ({ signal }) => request<CampaignAnswer>(`/campaigns/${id}`, { signal }), refetchInterval: EVERY_MS, placeholderData: keepPreviousData });
}

/** Entries within reach, the newest first. */
export function useEntries(id: string, asked: Readonly<Record<string, string>>) {
  const query = new URLSearchParams(asked).toString();
  return useQuery({ queryKey: [CAMPAIGNS, id, 'entries', query], queryFn: ({ signal }) => request<Entries>(`/campaigns/${id}/entries?${query}`, { signal }), refetchInterval: EVERY_MS });
}

/** An act with the key that makes it one act, however often it is sent. */
interface Keyed {
  readonly key: string;
  readonly body: unknown;
}

/** What people do in a campaign; each act reads it again. */
export function useCampaignActs(id: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: [CAMPAIGNS] });
  const send = <T>(method: 'POST' | 'PUT', path: string, { key, body }: Keyed) => request<T>(`/campaigns/${id}${path}`, { method, body, headers: { 'idempotency-key': key } });
  return {
    file: useMutation({ onSuccess, mutationFn: ({ entry, ...act }: Keyed & { entry: string }) => send<CampaignEntry>('PUT', `/entries/${entry}`, act) }),
    decide: useMutation({ onSuccess, mutationFn: ({ entry, ...act }: Keyed & { entry: string }) => send<CampaignEntry>('POST', `/entries/${entry}/decision`, act) }),
    withdraw: useMutation({ onSuccess, mutationFn: ({ entry, ...act }: Keyed & { entry: string }) => send<CampaignEntry>('POST', `/entries/${entry}/withdrawal`, act) }),
    consolidate: useMutation({ onSuccess, mutationFn: (act: Keyed) => send<CampaignSheet>('POST', '/sheets', act) }),
    importSeries: useMutation({ onSuccess, mutationFn: (act: Keyed) => send<SeriesNote>('POST', '/reference-series', act) }),
    importIncidents: useMutation({ onSuccess, mutationFn: (act: Keyed) => send<{ filed: number; known: number }>('POST', '/incidents', act) }),
  };
}
