import { useEffect, useRef } from 'react';
import { isChord } from '../shell/keys.js';

const TEXT = 'input, textarea, select, [contenteditable]';

/** Single keys of this page by their place (`KeyV`, `Slash`), while nobody types: each has a button that says the same. */
export function useLetters(keys: Readonly<Record<string, () => void>>): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const run = current.current[event.code];
      const isTyping = event.target instanceof Element && event.target.closest(TEXT) !== null;
      if (!run || isTyping || event.defaultPrevented || !isChord(event, event.code)) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
