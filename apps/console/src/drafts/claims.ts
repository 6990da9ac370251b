const held = new Map<string, () => void>();

/** Takes a paper for this tab, until the tab ends or lets go: two tabs never write, or send, the same one. */
export function claim(id: string): Promise<boolean> {
  if (held.has(id)) return Promise.resolve(true);
  return new Promise((resolve) => {
    void navigator.locks.request(`tinbao-paper-${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock && new Promise<void>((release) => held.set(id, release));
    });
  });
}

/** Lets a paper go. */
export function release(id: string): void {
  held.get(id)?.();
  held.delete(id);
}
