import { useEffect, useRef, useSyncExternalStore } from 'react';
import { isChord } from './keys.js';

/** One command of the screen: its chord, what it does in words, and whether the key belongs to it at this moment. */
export interface Command {
  readonly chord: string;
  readonly says: string;
  readonly run: () => void;
  /** False: the key does nothing, and the browser does not get it either. */
  readonly enabled?: boolean;
}

const screens = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

function publish(): void {
  all = [...screens.values()].flat();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every command of what is on the screen, as `F1` lists them. */
export function useCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, () => all);
}

/**
 * Binds chords while the component is mounted: function keys and Ctrl/Alt chords, which work in text fields too. Each needs
 * a visible button that does the same.
 */
export function useKeys(commands: readonly Command[]): void {
  const current = useRef(commands);
  current.current = commands;
  const shown = commands.map((c) => `${c.chord} ${c.says}`).join('\n');
  useEffect(() => {
    const id = Symbol();
    screens.set(id, current.current);
    publish();
    return () => {
      screens.delete(id);
      publish();
    };
  }, [shown]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = current.current.find(({ chord }) => isChord(event, chord));
      if (!command || event.defaultPrevented) return;
      event.preventDefault();
      if (command.enabled !== false) command.run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
