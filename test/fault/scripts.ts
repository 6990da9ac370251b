import type { ClientBase } from 'pg';

/** One attempt of a client: `status` 0 when nobody knows what became of it. */
export interface Attempt {
  readonly key: string;
  readonly scope: string;
  readonly status: number;
  readonly text: string;
}

/** What the checker found, and the figures of the run. */
export interface Checked {
  readonly findings: readonly { readonly invariant: string; readonly what: string }[];
  readonly figures: Readonly<Record<'sent' | 'attempts' | 'accepted' | 'lost' | 'duplicated' | 'events', number>>;
}

interface Checker {
  check(given: { databaseUrl: string; log: readonly Attempt[]; vkey: string }): Promise<Checked>;
  checkWithin(client: ClientBase, given: { log: readonly Attempt[]; vkey: string }): Promise<Checked>;
  lagOf(databaseUrl: string): Promise<Record<string, number>>;
}
interface Clients {
  Client: new (given: { url: string; cookie: string; account: string }) => { readonly log: Attempt[]; lodge(count: number): Promise<unknown> };
}
interface Failpoints {
  instrumented(source: string): string;
  failpoints(): { readonly file: string; readonly names: readonly string[] }[];
  arm(folder: string, name: string, given: { action: string; part?: string }): void;
  hasFired(folder: string, name: string, part?: string): boolean;
}

/** The suite's scripts as specs see them: plain JavaScript, so that nothing of it waits for a build. */
const load = <T>(name: string) => import(new URL(`${name}.mjs`, import.meta.url).href) as Promise<T>;
export const { check, checkWithin, lagOf } = await load<Checker>('checker');
export const { Client } = await load<Clients>('client');
export const { instrumented, failpoints, arm, hasFired } = await load<Failpoints>('failpoints');
