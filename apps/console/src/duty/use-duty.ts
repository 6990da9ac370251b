import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DutyShift } from '@tinbao/contracts';
import { request } from '../api/http.js';

const DUTY = 'duty';
/** Shifts change without anybody writing: asked again at least this often, ms. */
const EVERY_MS = 60_000;

/** The shifts of an agency that are not over; instants RFC 3339 UTC. */
export function useDuty(agency: string) {
  return useQuery({
    queryKey: [DUTY, agency], queryFn: ({ signal }) => request<{ items: readonly DutyShift[] }>(`/duty?agency=${encodeURIComponent(agency)}`, { signal }),
    refetchInterval: EVERY_MS, placeholderData: keepPreviousData,
  });
}

/** Whom the reader may name. */
export function useColleagues() {
  return useQuery({ queryKey: [DUTY, 'colleagues'], queryFn: ({ signal }) => request<{ items: readonly { id: string; name: string }[] }>('/duty/colleagues', { signal }) });
}

/** A shift as it is sent: nobody named takes it off the roster. */
export interface SentShift {
  readonly from: string;
  readonly until: string;
  readonly officers: readonly string[];
}

/** Sets a shift of the reader's own agency. */
export function useSetShift() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (shift: SentShift) => request<{ items: readonly DutyShift[] }>('/duty', { method: 'PUT', body: shift }),
    onSuccess: () => client.invalidateQueries({ queryKey: [DUTY] }),
  });
}
