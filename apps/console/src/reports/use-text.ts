import { useEffect, useRef, useState } from 'react';
import type { SavedText } from '@tinbao/contracts';
import { ApiProblem } from '../api/problem.js';
import { saveText, savedText } from './use-reports.js';

/** How long nobody types before a text is saved, ms. */
const PAUSE_MS = 1_200;

/** A text that is saved by itself; where somebody else saved it meanwhile, nothing is written over before its author decides. */
export function useText(id: string, begun: SavedText) {
  const [words, setWords] = useState(begun.words);
  const kept = useKept(id, begun);
  const { saved, theirs, error, isSaving, save, accept, forgive } = kept;
  const isDirty = words !== saved.words;
  const saveNow = useRef(() => save(words, saved.version));
  saveNow.current = () => save(words, saved.version);
  useEffect(() => {
    if (!isDirty || isSaving || error !== undefined) return undefined;
    const timer = setTimeout(() => void saveNow.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words, isDirty, isSaving, error]);
  return {
    words, saved, error, theirs, stand: isSaving ? 'saving' : isDirty ? 'unsaved' : 'saved',
    write: (typed: string) => {
      setWords(typed);
      if (!theirs) forgive();
    },
    save: () => (theirs || !isDirty ? undefined : saveNow.current()),
    takeTheirs: () => {
      if (theirs) setWords(theirs.words);
      accept();
    },
    keepMine: () => theirs && void save(words, theirs.version),
  } as const;
}

/** What the server keeps of a text, and what came of the last attempt to save it. */
function useKept(id: string, begun: SavedText) {
  const [saved, setSaved] = useState(begun);
  const [theirs, setTheirs] = useState<SavedText>();
  const [error, setError] = useState<unknown>();
  const [isSaving, setSaving] = useState(false);
  const isBusy = useRef(false);
  const save = async (words: string, version: number): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setSaving(true);
    try {
      setSaved(await saveText(id, begun.text, { words, version }));
      setTheirs(undefined);
      setError(undefined);
    } catch (failed) {
      setError(failed);
      if (failed instanceof ApiProblem && failed.code === 'report_text_stale') setTheirs(await savedText(id, begun.text).catch(() => undefined));
    } finally {
      isBusy.current = false;
      setSaving(false);
    }
  };
  const accept = () => {
    if (theirs) setSaved(theirs);
    setTheirs(undefined);
    setError(undefined);
  };
  return { saved, theirs, error, isSaving, save, accept, forgive: () => setError(undefined) };
}
