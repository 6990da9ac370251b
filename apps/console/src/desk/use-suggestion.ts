import { useEffect, useState } from 'react';
import { suggest, type Suggestion } from '../api/intake.js';
import type { Draft } from './draft.js';

/** A suggestion, the call and the text it was made for; what is known of duplicates may be of the text before, while they are looked for. */
export interface Suggested extends Omit<Suggestion, 'duplicateSearch'> {
  readonly draft: string;
  readonly text: string;
  /** Undefined: they are looked for the first time. */
  readonly duplicateSearch: Suggestion['duplicateSearch'] | undefined;
}

const PAUSE_MS = 150;
/** A search for duplicates that was late is asked for again after so long, in ms: first what it found meanwhile, then anew. */
const AGAIN_MS = [100, 300, 1_000, 1_000, 2_000, 2_000, 4_000, 4_000];

/** Asks 150 ms after the last key; the next key cancels. No answer leaves the last one of the same call standing, its text beside it. */
export function useSuggestion({ id, narrative, ward, address, moment, at }: Draft): Suggested | undefined {
  const [suggested, setSuggested] = useState<Suggested>();
  const instant = moment === 'at' ? Date.parse(`${at}:00+07:00`) : Number.NaN;
  const occurredAt = Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
  useEffect(() => {
    const text = narrative.normalize('NFC');
    if (text.trim() === '') {
      setSuggested(undefined);
      return undefined;
    }
    const stop = new AbortController();
    const ask = (asked: number) => suggest(text, { ward, address: address.trim().normalize('NFC'), occurredAt }, stop.signal).then((found) => {
      // A search that was late is asked again at once: nothing comes and goes meanwhile.
      const isAwaited = found.duplicateSearch !== 'done' && asked === 0;
      setSuggested((before) => ({ ...found, duplicateSearch: found.duplicateSearch, ...(isAwaited ? duplicatesOf(before, id) : {}), draft: id, text }));
      const again = found.duplicateSearch === 'done' ? undefined : AGAIN_MS[asked];
      if (again !== undefined) timer = setTimeout(() => void ask(asked + 1), again);
    }, () => undefined);
    let timer = setTimeout(() => void ask(0), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [id, narrative, ward, address, occurredAt]);
  return suggested?.draft === id ? suggested : undefined;
}

/** What was last known of the duplicates of a call. */
function duplicatesOf(before: Suggested | undefined, draft: string): Pick<Suggested, 'duplicateSearch'> & { possibleDuplicates: NonNullable<Suggested['possibleDuplicates']> } {
  const known = before?.draft === draft ? before : undefined;
  return { possibleDuplicates: known?.possibleDuplicates ?? [], duplicateSearch: known?.duplicateSearch };
}
