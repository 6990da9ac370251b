import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { claim, release } from '../drafts/claims.js';
import { Keeper } from '../drafts/keeper.js';
import { dropPaper, readPapers } from '../drafts/papers.js';
import { currentOf, deskAfter, emptyDesk } from './desk-state.js';
import { isBlank, type Draft } from './draft.js';
import { newKey } from './new-key.js';

/** The kind of paper an unfinished call is. */
export const DRAFT = 'draft';

/** When the newest version reached the disk (ms, this machine), and whether the disk refused. */
export interface Kept {
  readonly savedAt?: number;
  readonly error?: unknown;
}

/** The calls on this desk: each change is on the disk at once, and what an earlier tab left comes back. */
export function useDesk(owner: string) {
  const [state, dispatch] = useReducer(deskAfter, undefined, () => emptyDesk(newKey()));
  const [kept, setKept] = useState<Kept>({});
  const [keeper] = useState(() => new Keeper<Draft>((savedAt) => setKept({ savedAt }), (error) => setKept({ error })));
  const written = useRef(new Map<string, Draft>());
  useEffect(() => {
    for (const draft of state.drafts) {
      const isKnown = written.current.has(draft.id);
      if (written.current.get(draft.id) === draft || (!isKnown && isBlank(draft))) continue;
      written.current.set(draft.id, draft);
      if (!isKnown) void claim(draft.id);
      keeper.keep({ id: draft.id, owner, kind: DRAFT, savedAt: Date.now(), content: draft });
    }
  }, [state, keeper, owner]);
  useEffect(() => {
    void restore(owner).then((drafts) => {
      for (const draft of drafts) written.current.set(draft.id, draft);
      dispatch({ is: 'laid', drafts });
    }, (error: unknown) => setKept({ error }));
  }, [owner]);
  const edit = useCallback((id: string, patch: Partial<Draft>) => dispatch({ is: 'edited', id, patch }), []);
  const remove = useCallback((id: string) => dispatch({ is: 'removed', id, fresh: newKey() }), []);
  /** Ends a draft for good; `dropped` false leaves its paper to the outbox. */
  const finish = useCallback(async (id: string, isDropped: boolean) => {
    await keeper.settle(id);
    if (!isDropped) return;
    await dropPaper(id);
    release(id);
  }, [keeper]);
  return {
    draft: currentOf(state), drafts: state.drafts, kept, edit, remove, finish,
    hold: useCallback(() => dispatch({ is: 'held', fresh: newKey() }), []),
    walk: useCallback(() => dispatch({ is: 'walked' }), []),
    lay: useCallback((draft: Draft) => dispatch({ is: 'laid', drafts: [draft] }), []),
  };
}

async function restore(owner: string): Promise<Draft[]> {
  const papers = await readPapers<Draft>(owner, DRAFT);
  const mine = await Promise.all(papers.map(async ({ id, content }) => ((await claim(id)) ? [content] : [])));
  return mine.flat();
}
