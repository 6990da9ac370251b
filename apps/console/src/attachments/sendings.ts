import { useSyncExternalStore } from 'react';
import { sendFile, type SentFile } from './send.js';

/** A file on its way, or one that was not taken. */
export interface Sending {
  readonly key: number;
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
  readonly fault?: unknown;
}

/** By call or tip: sending goes on while another one is looked at. */
const all = new Map<string, readonly Sending[]>();
const listeners = new Set<() => void>();
const none: readonly Sending[] = [];
let keys = 0;
let line: Promise<unknown> = Promise.resolve();

/** What is on its way for a call or a tip. */
export function useSendings(of: string): readonly Sending[] {
  return useSyncExternalStore(subscribe, () => all.get(of) ?? none);
}

/** Whether a file of it has not arrived yet. */
export const isUnderWay = (of: string): boolean => (all.get(of) ?? none).some(({ fault }) => fault === undefined);

/** Sends files one after the other; `arrived` gets each that was taken. */
export function sendFiles(of: string, files: Iterable<File>, arrived: (file: SentFile) => void): void {
  for (const file of files) {
    const key = keys++;
    change(of, (list) => [...list, { key, name: file.name, share: 0 }]);
    const patch = (more: Partial<Sending>) => change(of, (list) => list.map((one) => (one.key === key ? { ...one, ...more } : one)));
    line = line.then(() => sendFile(file, (share) => patch({ share }))).then((sent) => {
      dismiss(of, key);
      arrived(sent);
    }, (fault: unknown) => patch({ fault }));
  }
}

/** Takes a line off the list: it arrived, or its refusal was read. */
export function dismiss(of: string, key: number): void {
  change(of, (list) => list.filter((one) => one.key !== key));
}

function change(of: string, next: (list: readonly Sending[]) => readonly Sending[]): void {
  all.set(of, next(all.get(of) ?? none));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
