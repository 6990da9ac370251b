import { useEffect, useState } from 'react';
import { suggest, type Suggestion } from '../api/intake.js';
import type { Draft } from './draft.js';

/** A suggestion, the call and the text it was made for. */
export interface Suggested extends Suggestion {
  readonly draft: string;
  readonly text: string;
}

const PAUSE_MS = 150;

/** Asks 150 ms after the last key; the next key cancels. No answer leaves the last one of the same call standing, its text beside it. */
export function useSuggestion({ id, narrative, ward, address }: Draft): Suggested | undefined {
  const [suggested, setSuggested] = useState<Suggested>();
  useEffect(() => {
    const text = narrative.normalize('NFC');
    if (text.trim() === '') {
      setSuggested(undefined);
      return undefined;
    }
    const stop = new AbortController();
    const ask = () => suggest(text, { ward, address: address.trim().normalize('NFC') }, stop.signal).then((found) => setSuggested({ ...found, draft: id, text }), () => undefined);
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [id, narrative, ward, address]);
  return suggested?.draft === id ? suggested : undefined;
}
