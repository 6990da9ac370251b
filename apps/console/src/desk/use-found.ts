import { useMemo, useRef, useState } from 'react';
import { useKeys } from '../shell/use-keys.js';
import type { Draft } from './draft.js';
import { foundText, useFoundWords } from './found-words.js';
import { chipsOf, isHeld, takenBack, takenOf, type Chip, type Taken } from './found.js';
import type { Suggested } from './use-suggestion.js';

/** Digits a keyboard has for chips. */
export const DIGITS = 9;

/** A chip on the screen; `chord` takes it and takes it back. */
export interface Shown extends Chip {
  readonly text: string;
  readonly held: boolean;
  readonly chord?: string;
  readonly turn: () => void;
}

/**
 * What was found in the words of the call at hand. A chip goes into the call when it is taken by its key or button, and out again
 * by the same; one that nobody takes leaves no trace. What was taken is known to this screen alone.
 */
export function useFound(draft: Draft, edit: (id: string, patch: Partial<Draft>) => void, suggested: Suggested | undefined) {
  const t = useFoundWords();
  const taken = useRef(new Map<string, Taken>());
  const [said, setSaid] = useState('');
  const chips = useMemo(() => chipsOf(suggested?.extracted ?? [], suggested?.text ?? ''), [suggested]);
  const keyed = chips.filter(({ goes }) => goes !== undefined).slice(0, DIGITS);
  const shown = chips.map((chip): Shown => {
    const key = `${draft.id} ${chip.id}`;
    const held = isHeld(chip, draft, taken.current.get(key));
    const text = chip.ward?.name ?? foundText(t, chip.found, chip.said);
    const turn = () => {
      const now = takenOf(chip, draft);
      edit(draft.id, held ? takenBack(chip, draft, taken.current.get(key)) : now.set);
      if (held) taken.current.delete(key);
      else taken.current.set(key, now);
      setSaid(t(held ? 'wentBack' : 'took', { what: text }));
    };
    const at = keyed.indexOf(chip);
    return { ...chip, text, held, turn, ...(at < 0 ? {} : { chord: `Alt+${at + 1}` }) };
  });
  useKeys(shown.flatMap(({ chord, text, held, turn }) => (chord ? [{ chord, says: `${t(held ? 'letGo' : 'take')}: ${text}`, run: turn }] : [])));
  return { shown, said, setSaid, digits: keyed.length };
}
