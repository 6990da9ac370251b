import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DelegationBody, DelegationShown } from '@tinbao/contracts';
import { request } from '../api/http.js';

/** What the reader gave or was given, and what he may give: rights, to whom, for how many days. `today` is a local date. */
export interface DelegationsAnswer {
  readonly items: readonly DelegationShown[];
  readonly rights: readonly string[];
  readonly colleagues: readonly { readonly id: string; readonly name: string; readonly username: string }[];
  readonly today: string;
  readonly days: number;
}

const DELEGATIONS = ['delegations'];

export function useDelegations() {
  return useQuery({ queryKey: DELEGATIONS, queryFn: ({ signal }) => request<DelegationsAnswer>('/delegations', { signal }) });
}

/** Giving and ending; each reads the list again. */
export function useDelegationActs() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: DELEGATIONS });
  const post = (path: string, body: unknown) => request<DelegationShown>(path, { method: 'POST', body });
  return {
    give: useMutation({ onSettled, mutationFn: (given: DelegationBody) => post('/delegations', given) }),
    end: useMutation({ onSettled, mutationFn: (id: string) => post(`/delegations/${id}/end`, {}) }),
  };
}
