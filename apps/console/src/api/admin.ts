import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { StaffRole, ListedAccount } from '@tinbao/contracts';
import { request } from './http.js';

/** What makes an account. */
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

/** Every account, the disabled ones too. */
export function useAccounts() {
  return useQuery({ queryKey: ACCOUNTS, queryFn: () => request<{ items: readonly ListedAccount[] }>('/admin/accounts') });
}

/** What stages set aside now. */
export function useParked() {
  return useQuery({ queryKey: PARKED, queryFn: () => request<readonly Parked[]>('/admin/parked') });
}

const post = <T>(path: string, body?: unknown) => request<T>(path, { method: 'POST', body });
const accountPath = (username: string, act: string) => `/admin/accounts/${encodeURIComponent(username)}/${act}`;

/** The administrator's acts on accounts; each reads the list again. */
export function useAccountActs() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ACCOUNTS });
  return {
    create: useMutation({
      onSuccess,
      mutationFn: async (account: NewAccount): Promise<FirstPassword> => ({ username: account.username, ...(await post<{ firstPassword: string }>('/admin/accounts', account)) }),
    }),
    reset: useMutation({
      onSuccess,
      mutationFn: async (username: string): Promise<FirstPassword> => ({ username, ...(await post<{ firstPassword: string }>(accountPath(username, 'reset'))) }),
    }),
    disable: useMutation({ onSuccess, mutationFn: (username: string) => post<unknown>(accountPath(username, 'disable')) }),
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
