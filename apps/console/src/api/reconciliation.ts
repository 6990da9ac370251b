import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './http.js';

/** How the read models stand against the ledger. */
export interface Reconciled {
  readonly models: readonly string[];
  /** Absent before the first look; `askedAt`: somebody waits for the walk that is under way. */
  readonly walk?: {
    readonly subjects: number;
    readonly lastWalkAt: string | null;
    readonly lastWalkSubjects: number | null;
    readonly askedAt: string | null;
  };
  /** Up to 200; `count` says how many there are. */
  readonly differences: readonly { readonly model: string; readonly subject: string; readonly field: string; readonly since: string }[];
  readonly count: number;
}

const RECONCILIATION = ['admin', 'reconciliation'];
const PACE_MS = 5_000;
const ASKED_PACE_MS = 1_000;

/** Read again every few seconds, faster while somebody waits. */
export function useReconciliation() {
  return useQuery({
    queryKey: RECONCILIATION, queryFn: () => request<Reconciled>('/admin/reconciliation'),
    refetchInterval: ({ state }) => (state.data?.walk?.askedAt ? ASKED_PACE_MS : PACE_MS),
  });
}

/** Has everything compared now. */
export function useReconcile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<Reconciled>('/admin/reconciliation', { method: 'POST' }),
    onSuccess: (answer) => client.setQueryData(RECONCILIATION, answer),
  });
}
