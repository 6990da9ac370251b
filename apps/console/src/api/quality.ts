import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QualitySample, ReviewVerdict } from '@tinbao/contracts';
import { request } from './http.js';

const key = ['quality-sample'];

/** The calls held for no tip that chance chose to be looked at again. */
export function useQualitySample() {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => request<QualitySample>('/intake-records/sample', { signal }), refetchInterval: 60_000 });
}

/** Says what was found of one of them. */
export function useReview() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, verdict }: { readonly id: string; readonly verdict: ReviewVerdict }) => request(`/intake-records/${id}/review`, { method: 'POST', body: { verdict } }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
