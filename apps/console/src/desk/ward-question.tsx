import { Button } from '@mantine/core';
import { language } from '../shell/language.js';
import { useKeys } from '../shell/use-keys.js';
import { DIGITS } from './use-found.js';
import type { Suggested } from './use-suggestion.js';
import { useDeskWords } from './words.js';

interface Given {
  readonly ask: NonNullable<Suggested['route']['ask']>;
  /** The digit of the first ward. */
  readonly digit: number;
  readonly setWard: (code: string) => void;
}

/** What to ask the informant so that the receiver is known; each ward it may be has a button, and a key while the digits last, and is set by the operator alone. */
export function WardQuestion({ ask: { question, candidates }, digit, setWard }: Given) {
  const t = useDeskWords();
  const choices = candidates.slice(0, DIGITS).map(({ code, name }, at) => ({ code, name, chord: digit + at <= DIGITS ? `Alt+${digit + at}` : undefined, run: () => setWard(code) }));
  useKeys(choices.flatMap(({ chord, name, run }) => (chord ? [{ chord, says: `${t('ward')}: ${name}`, run }] : [])));
  return (
    <>
      <p><strong>{question[language()]}</strong></p>
      {choices.map(({ code, chord, name, run }) => <span key={code}><Button size="compact-sm" onClick={run}>{name}{chord && <kbd>{chord}</kbd>}</Button>{' '}</span>)}
    </>
  );
}
