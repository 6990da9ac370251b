import { Button } from '@mantine/core';
import { language } from '../shell/language.js';
import { useKeys } from '../shell/use-keys.js';
import type { Suggested } from './use-suggestion.js';
import { useDeskWords } from './words.js';

const DIGITS = 9;

/** What to ask the informant so that the receiver is known; each ward it may be has a key, and is set by the operator alone. */
export function WardQuestion({ ask: { question, candidates }, setWard }: { ask: NonNullable<Suggested['route']['ask']>; setWard: (code: string) => void }) {
  const t = useDeskWords();
  const choices = candidates.slice(0, DIGITS).map(({ code, name }, at) => ({ chord: `Alt+${at + 1}`, name, run: () => setWard(code) }));
  useKeys(choices.map(({ chord, name, run }) => ({ chord, says: `${t('ward')}: ${name}`, run })));
  return (
    <>
      <p><strong>{question[language()]}</strong></p>
      {choices.map(({ chord, name, run }) => <span key={chord}><Button size="compact-sm" onClick={run}>{name}<kbd>{chord}</kbd></Button>{' '}</span>)}
    </>
  );
}
