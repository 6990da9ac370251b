import type { PasswordGiven, StaffRole } from '@tinbao/contracts';
import { QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './http.js';
import { ApiProblem } from './problem.js';
import { learnClock } from './server-clock.js';

/** Who is signed in and what he may do: `rights` maps an action to its scope; an action that is absent he may not. */
export interface Session {
  readonly account: {
    readonly id: string;
    readonly username: string;
    readonly name: string;
    readonly role: StaffRole;
    readonly agency: string | null;
    readonly unit: string | null;
    readonly wards: readonly string[];
  };
  readonly mustChangePassword: boolean;
  /** Who handed out the password that must be changed. */
  readonly passwordGiven: PasswordGiven | null;
  readonly rights: Readonly<Record<string, string>>;
  /** Rights that others passed on to the account, while they hold. */
  readonly delegated: readonly { readonly id: string; readonly by: string; readonly rights: readonly string[] }[];
  /** Until when a password typed again counts; null = it is asked for before an act that wants it. */
  readonly steppedUpUntil: string | null;
  readonly simulated: boolean;
  readonly now: string;
}

/** What anyone may know before signing in. */
export interface PublicHouse {
  readonly simulated: boolean;
  readonly demo: boolean;
  /** No tip was ever received. */
  readonly empty: boolean;
  readonly now: string;
  readonly demoAccounts: readonly { readonly role: StaffRole; readonly username: string; readonly name: string }[];
}

const SESSION = ['session'];

/** Reads whatever the server says of itself with its time, and learns the clock from it. */
async function timed<T extends { readonly now: string }>(answer: Promise<T>): Promise<T> {
  const value = await answer;
  learnClock(value.now);
  return value;
}

async function readSession(): Promise<Session | null> {
  try {
    return await timed(request<Session>('/session'));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

/** The session; `null` for nobody. Asked again each minute, so that the clock stays right and an end is seen. */
export function useSessionQuery() {
  return useQuery({ queryKey: SESSION, queryFn: readSession, refetchInterval: 60_000, staleTime: 30_000 });
}

/** What the server says of itself before sign-in. */
export function useHouse() {
  return useQuery({ queryKey: ['house'], queryFn: () => timed(request<PublicHouse>('/public/house')), staleTime: Infinity });
}

/** Signs in by password, or in a demonstration by name alone; the session is everywhere at once. */
export function useSignIn() {
  const client = useQueryClient();
  const enter = async (path: string, body: object) => {
    client.setQueryData(SESSION, await timed(request<Session>(path, { method: 'POST', body })));
  };
  return {
    byPassword: (username: string, password: string) => enter('/session', { username, password }),
    asDemo: (username: string) => enter('/session/demo', { username }),
  };
}

/** Ends the session and forgets what it had read. */
export async function signOut(client: QueryClient): Promise<void> {
  await request('/session', { method: 'DELETE' });
  client.clear();
}

/** Sends the password typed again; it counts for 5 minutes. */
export function stepUp(password: string): Promise<void> {
  return request('/session/step-up', { method: 'POST', body: { password } });
}

/** Sets a new password (12 characters at least) and reads the session anew. */
export async function changePassword(client: QueryClient, current: string, next: string): Promise<void> {
  await request('/session/password', { method: 'PUT', body: { current, next } });
  await client.invalidateQueries({ queryKey: SESSION });
}

/** Asks again who is signed in, after an answer that shows a change; the shell then asks to sign in where needed. */
export function recheckSession(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: SESSION });
}
