import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { SupervisedTip, TipRow } from '@tinbao/contracts';
import { request } from '../api/http.js';
import type { Notice } from '../inbox/tip-answer.js';

/** Limits pass without anybody writing: asked again at least this often, ms. */
const EVERY_MS = 60_000;
const LIMIT = 500;
const common = { refetchInterval: EVERY_MS, placeholderData: keepPreviousData } as const;

/** What is open between holders and the procuracy. */
export function useSupervision() {
  return useQuery({ queryKey: ['supervision'], queryFn: ({ signal }) => request<{ items: readonly SupervisedTip[]; total: number }>('/supervision', { signal }), ...common });
}

/** A notice with the tip it is about. */
export interface TipNotice extends Notice {
  readonly tipId: string;
}

/** What is owed to the procuracy, the earliest limit first; `isWhole`: none lies beyond what the server gives at once. */
export function useOwedToProcuracy() {
  return useQuery({
    queryKey: ['supervision', 'notices'], ...common,
    queryFn: async ({ signal }) => {
      const { items, total } = await request<{ items: readonly TipNotice[]; total: number }>(`/notices?state=open&limit=${LIMIT}`, { signal });
      return { items: items.filter(({ recipient }) => recipient === 'procuracy'), isWhole: items.length >= total };
    },
  });
}

/** Rows of the newest tips by id: whatever is older is asked for one by one. */
export function useNewestTips() {
  const { data } = useQuery({
    queryKey: ['supervision', 'tips'], ...common,
    queryFn: async ({ signal }) => new Map((await request<{ items: readonly TipRow[] }>(`/tips?limit=${LIMIT}`, { signal })).items.map((row) => [row.tipId, row])),
  });
  return data;
}
