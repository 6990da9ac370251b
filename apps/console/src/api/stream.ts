import { useSyncExternalStore } from 'react';

const NAME = 'tinbao-targets';
const ADDRESS = '/api/targets/stream';
/** After so long without a word (the server says one every 2 s) figures are shown as old, in ms. */
const LOST_MS = 5_000;
/** Until a stream that the server refused is tried again, in ms. */
const AGAIN_MS = 3_000;

/** The stream as a page sees it. */
export interface Stream {
  readonly ledgerSize: number;
  /** Nothing was heard for more than five seconds. */
  readonly isLost: boolean;
}

let shown: Stream = { ledgerSize: -1, isLost: false };
let losing: ReturnType<typeof setTimeout> | undefined;
let stop: (() => void) | undefined;
const listeners = new Set<() => void>();

function show(next: Stream): void {
  if (next.ledgerSize === shown.ledgerSize && next.isLost === shown.isLost) return;
  shown = next;
  for (const listener of listeners) listener();
}

function waitForWord(): void {
  clearTimeout(losing);
  losing = setTimeout(() => show({ ...shown, isLost: true }), LOST_MS);
}

/** The stream lives, and the ledger is so far. */
function hear(ledgerSize: number): void {
  waitForWord();
  show({ ledgerSize, isLost: false });
}

/** Opens the stream itself; yields the way to close it. */
function openSource(say: (ledgerSize: number) => void): () => void {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(ADDRESS);
    source.addEventListener('targets', (event) => say(Number(event.lastEventId)));
    source.addEventListener('beat', () => say(shown.ledgerSize));
    source.onerror = () => {
      // The browser itself comes back after an outage, but not after a refusal.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
    };
  };
  open();
  return () => {
    clearTimeout(again);
    source.close();
  };
}

/** Whoever holds the lock streams for all tabs; a browser without locks (plain HTTP) streams in each. */
function start(): () => void {
  const channel = new BroadcastChannel(NAME);
  const waiting = new AbortController();
  let close: (() => void) | undefined;
  let release: (() => void) | undefined;
  const say = (ledgerSize: number) => {
    hear(ledgerSize);
    channel.postMessage(ledgerSize);
  };
  const lead = () => {
    // The lock may come in the moment in which nobody wants it any more.
    if (waiting.signal.aborted) return Promise.resolve();
    close = openSource(say);
    return new Promise<void>((resolve) => (release = resolve));
  };
  channel.onmessage = ({ data }: MessageEvent<number>) => hear(data);
  waitForWord();
  if (navigator.locks === undefined) void lead();
  else navigator.locks.request(NAME, { signal: waiting.signal }, lead).catch(() => undefined);
  return () => {
    waiting.abort();
    close?.();
    release?.();
    channel.close();
    clearTimeout(losing);
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  stop ??= start();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = undefined;
  };
}

/** How far the ledger is, live: one stream for all tabs of a browser, for a plain origin has six connections in all. */
export function useStream(): Stream {
  return useSyncExternalStore(subscribe, () => shown);
}
