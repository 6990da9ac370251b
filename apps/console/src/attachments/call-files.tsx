import { useRef } from 'react';
import type { Draft } from '../desk/draft.js';
import { FilePick } from './file-pick.js';

const MOST = 10;

/** Files that came with the call: sent at once, named when the tip is received. */
export function CallFiles({ draft, edit }: { draft: Draft; edit: (id: string, patch: Partial<Draft>) => void }) {
  const { id, files = [] } = draft;
  // A file arrives long after it was chosen: by then the draft has other words, and maybe more files.
  const now = useRef(new Map<string, typeof files>());
  now.current.set(id, files);
  const change = (next: (old: typeof files) => typeof files) => {
    const changed = next(now.current.get(id) ?? []);
    now.current.set(id, changed);
    edit(id, { files: changed });
  };
  return (
    <FilePick
      of={id} isCall files={files} isFull={files.length >= MOST}
      arrived={(file) => change((old) => [...old, file])} drop={(gone) => change((old) => old.filter((file) => file.id !== gone))}
    />
  );
}
