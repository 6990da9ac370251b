import type { ChildProcess } from 'node:child_process';

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null } | undefined;

export interface Member {
  readonly role: string;
  readonly name: string;
  readonly port: number;
  readonly url: string;
  readonly pid: number | undefined;
  readonly child: ChildProcess;
  readonly starts: number;
  readonly exits: readonly NonNullable<Exit>[];
  readonly alive: boolean;
  isReady(): Promise<boolean>;
}

export interface Service {
  readonly pid: number | undefined;
  stop(signal?: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
}

export interface More {
  readonly env?: Record<string, string>;
  readonly nodeFlags?: readonly string[];
}

export interface ClusterOptions extends More {
  readonly folder: string;
  readonly instances?: Record<string, number>;
  readonly bus?: 'kafka' | 'ledger';
  readonly databaseUrl?: string;
  readonly durability?: 'full' | 'none';
  readonly brokers?: string | readonly string[];
  readonly heapMb?: number;
  readonly port?: number;
  readonly supervise?: boolean;
  readonly signal?: AbortSignal;
  readonly say?: (line: string) => void;
}

export interface Cluster {
  readonly url: string;
  readonly folder: string;
  readonly data: string;
  readonly logs: string;
  readonly databaseUrl: string;
  readonly brokers: string | undefined;
  readonly postgres: (Service & { readonly url: string; readonly port: number }) | undefined;
  readonly broker: (Service & { readonly brokers: string }) | undefined;
  readonly edge: Member;
  readonly members: readonly Member[];
  add(role: string, more?: More): Promise<Member>;
  kill(member: Member, signal?: NodeJS.Signals): Promise<Exit>;
  remove(member: Member): Promise<Exit>;
  ready(): Promise<void>;
  stop(): Promise<void>;
}

export const roles: readonly string[];
export function openCluster(options: ClusterOptions): Promise<Cluster>;
