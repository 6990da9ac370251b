import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './http.js';
import type { RuleProposal } from './rules.js';

/** A proposed version tried on the tips that were received in some days. */
export interface Simulation {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly error: string | null;
}

/** A number by the law of then, and with the proposed version. */
export interface BothWays {
  readonly before: number;
  readonly after: number;
}

/** What would have been otherwise; `tips` holds up to a thousand that the reader may see. */
export interface Outcome {
  readonly looked: number;
  readonly moved: number;
  readonly unread: number;
  readonly fields: Readonly<Record<'lead' | 'coordinating' | 'rule' | 'category' | 'priority' | 'due', number>>;
  readonly breaches: BothWays;
  readonly flows: readonly { readonly from: string; readonly to: string; readonly tips: number }[];
  readonly agencies: readonly { readonly agency: string; readonly leads: BothWays; readonly coordinates: BothWays; readonly breaches: BothWays }[];
  readonly tips: readonly MovedTip[];
}

/** A tip that would have moved; ends of limits are null where there would be none. */
export interface MovedTip {
  readonly tip: string;
  readonly changes: readonly { readonly field: Exclude<keyof Outcome['fields'], 'due'>; readonly before: string; readonly after: string }[];
  readonly dues: readonly { readonly clock: string; readonly agency: string; readonly before: string | null; readonly after: string | null }[];
}

const SIMULATIONS = ['admin', 'simulations'];
const PACE_MS = 1_000;

/** The trials of a proposal, newest first; read again each second while one runs. */
export function useSimulations({ id }: RuleProposal) {
  return useQuery({
    queryKey: [...SIMULATIONS, 'of', id], queryFn: () => request<{ items: readonly Simulation[] }>(`/admin/simulations?proposal=${id}`),
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'running' ? PACE_MS : false),
  });
}

/** What came of one that is done. */
export function useOutcome(id: string) {
  return useQuery({ queryKey: [...SIMULATIONS, id], queryFn: () => request<{ result: Outcome | null }>(`/admin/simulations/${id}`), staleTime: Infinity });
}

/** Starting and ending one; each reads the list again. */
export function useSimulationActs() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: SIMULATIONS });
  return {
    start: useMutation({
      onSuccess,
      mutationFn: ({ of: { id, ruleSet }, from, to }: { of: RuleProposal; from: string; to: string }) =>
        request<Simulation>('/admin/simulations', { method: 'POST', body: { ruleSet, proposalId: id, from, to } }),
    }),
    cancel: useMutation({ onSuccess, mutationFn: (id: string) => request<Simulation>(`/admin/simulations/${id}/cancel`, { method: 'POST' }) }),
  };
}
