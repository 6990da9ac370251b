import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccountChange, ListedAccount, StaffRole } from '@tinbao/contracts';
import { request } from './http.js';

/** What makes an account, or what it shall be. */
export interface NewAccount {
  readonly username: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly agency?: string;
  readonly wards?: readonly string[];
}

/** A password shown once. */
export interface FirstPassword {
  readonly username: string;
  readonly firstPassword: string;
}

/** A tip that a stage set aside. */
export interface Parked {
  readonly stage: string;
  readonly subject: string;
  readonly reason: string;
  readonly owner: string;
  readonly parkedAt: string;
}

const ACCOUNTS = ['admin', 'accounts'];
const PARKED = ['admin', 'parked'];

/** Every account, the disabled ones too, and what is proposed for them or was decided lately. */
export function useAccounts() {
  return useQuery({ queryKey: ACCOUNTS, queryFn: () => request<{ items: readonly ListedAccount[]; changes: readonly AccountChange[]; administrators: number }>('/admin/accounts') });
}

/** What stages set aside now. */
export function useParked() {
  return useQuery({ queryKey: PARKED, queryFn: () => request<readonly Parked[]>('/admin/parked') });
}

const post = <T>(path: string, body?: unknown) => request<T>(path, { method: 'POST', body });
const accountPath = (username: string, act: string) => `/admin/accounts/${encodeURIComponent(username)}/${act}`;
const changePath = (id: string, act: string) => `/admin/accounts/changes/${id}/${act}`;

/** The administrators' acts on accounts; each reads the list again. */
export function useAccountActs() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ACCOUNTS });
  const act = <G, T>(mutationFn: (given: G) => Promise<T>) => ({ onSettled, mutationFn });
  return {
    create: useMutation(act((account: NewAccount) => post<{ change: AccountChange }>('/admin/accounts', account))),
    change: useMutation(act(({ username, ...wish }: NewAccount) => post<{ change: AccountChange }>(accountPath(username, 'change'), wish))),
    propose: useMutation(act(({ username, what }: { username: string; what: 'reset' | 'disable' }) => post<{ change: AccountChange }>(accountPath(username, what)))),
    decide: useMutation(act(({ id, what }: { id: string; what: 'approve' | 'reject' }) => post<{ change: AccountChange }>(changePath(id, what)))),
    take: useMutation(act((id: string) => post<FirstPassword>(changePath(id, 'first-password')))),
  };
}

/** Gives a parked tip back to its stage. */
export function useReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ stage, subject }: Parked) => post<{ handled: number }>(`/admin/parked/${encodeURIComponent(stage)}/${encodeURIComponent(subject)}/replay`),
    onSuccess: () => client.invalidateQueries({ queryKey: PARKED }),
  });
}
