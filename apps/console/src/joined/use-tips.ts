import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TipRow } from '@tinbao/contracts';
import { request } from '../api/http.js';
import { isTransient } from '../api/problem.js';

const FOUND_MAX = 6;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const rowKey = (id: string) => ['tip', id, 'row'];

/** The row of a tip named by another one; an error where the reader may not see it. */
export function useTipRow(id: string, isWanted = true) {
  return useQuery({
    queryKey: rowKey(id), queryFn: ({ signal }) => request<TipRow>(`/tips/${id}`, { signal }), enabled: isWanted,
    retry: (count, error) => count < 2 && isTransient(error),
  });
}

/** Keeps a row that a search found, so that the tip is named without being asked for again. */
export function useKeepRow() {
  const client = useQueryClient();
  return (row: TipRow) => client.setQueryData(rowKey(row.tipId), row);
}

/** Tips whose register number holds what was typed, the newest first, or the one with that id; nothing for an empty text. */
export function useFoundTips(typed: string) {
  const number = typed.replaceAll(/[^\w./-]/g, '');
  return useQuery({
    queryKey: ['tips-found', number], enabled: number !== '', placeholderData: keepPreviousData, retry: false,
    queryFn: async ({ signal }) => {
      if (!ID.test(number)) return (await request<{ items: readonly TipRow[] }>(`/tips?limit=${FOUND_MAX}&number=${encodeURIComponent(number)}`, { signal })).items;
      return request<TipRow>(`/tips/${number}`, { signal }).then((row) => [row], () => []);
    },
  });
}
