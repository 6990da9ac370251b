import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, type Dispatch } from 'react';
import { isReachable, onConnection } from '../api/connection.js';
import { lodgeTip } from '../api/intake.js';
import { isTransient, needsSignIn } from '../api/problem.js';
import { recheckSession, useSessionQuery } from '../api/session.js';
import { claim, release } from '../drafts/claims.js';
import { dropPaper, keepPaper, readPapers } from '../drafts/papers.js';
import { nextToSend, outboxAfter, pauseAfter, type Letter, type OutboxEvent, type Sending } from './outbox.js';

/** The kind of paper a finished tip is until its receipt is here. */
const OUTBOX = 'outbox';

/** Sends what was finished, in order, until each has its receipt; what an earlier tab left is sent too. */
export function useOutbox(owner: string) {
  const client = useQueryClient();
  const [all, dispatch] = useReducer(outboxAfter, [] as readonly Sending[]);
  useEffect(() => {
    void readPapers<Letter>(owner, OUTBOX).then(async (papers) => {
      for (const { id, content } of papers) if (await claim(id)) dispatch({ is: 'queued', id, letter: content });
    });
  }, [owner]);
  const { data: session } = useSessionQuery();
  const isSignedIn = Boolean(session) && !session?.mustChangePassword;
  useSending(isSignedIn ? nextToSend(all) : undefined, dispatch, client);
  const queue = useCallback(async (id: string, letter: Letter) => {
    await keepPaper({ id, owner, kind: OUTBOX, savedAt: Date.now(), content: letter });
    dispatch({ is: 'queued', id, letter });
  }, [owner]);
  /** Takes a tip the server refused back to the desk; the caller lays it there under a new key. */
  const reopen = useCallback(async (id: string) => {
    await forget(id);
    dispatch({ is: 'reopened', id });
  }, []);
  return { all, queue, reopen };
}

/** One at a time: the next goes out after its pause, or at once when the line is back. Without a session nothing goes. */
function useSending(next: Sending | undefined, dispatch: Dispatch<OutboxEvent>, client: QueryClient): void {
  const id = next?.id;
  const attempts = next?.attempts ?? 0;
  const text = next?.text ?? '';
  useEffect(() => {
    if (id === undefined) return undefined;
    const go = () => {
      dispatch({ is: 'sent', id });
      void send(id, text, client).then(dispatch);
    };
    const timer = setTimeout(go, pauseAfter(attempts));
    const stop = onConnection(() => {
      if (!isReachable()) return;
      clearTimeout(timer);
      go();
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [id, attempts, text, dispatch, client]);
}

/** One attempt. The paper goes only when the receipt is here. */
async function send(id: string, text: string, client: QueryClient): Promise<OutboxEvent> {
  try {
    const { receipt } = await lodgeTip(id, text);
    await forget(id);
    return { is: 'received', id, receipt };
  } catch (error) {
    if (needsSignIn(error)) recheckSession(client);
    return isTransient(error) ? { is: 'unanswered', id } : { is: 'refused', id, refusal: error };
  }
}

async function forget(id: string): Promise<void> {
  await dropPaper(id);
  release(id);
}
