import type { Disposition } from '@tinbao/contracts';
import { useEffect, useState } from 'react';
import { disposeRecord, openRecord, undoDisposition } from '../api/intake.js';
import { serverNow } from '../api/server-clock.js';
import { useAttempt } from '../shell/use-attempt.js';
import type { Draft } from './draft.js';
import { newKey } from './new-key.js';
import { UNDO_MS } from './non-tips.js';
import type { Call } from './use-call.js';
import type { useDesk } from './use-desk.js';

/** The last call that was no tip; for 10 s it can be taken back. */
export interface Disposed {
  readonly disposition: Disposition;
  readonly record: { readonly id: string; readonly number: number };
  readonly draft: Draft;
}

/** Ends the call at hand without a tip, and takes that back. A text on the desk wants the key twice: it goes with the call. */
export function useNonTips(desk: ReturnType<typeof useDesk>, call: Call, toNarrative: () => void) {
  const [disposed, setDisposed] = useState<Disposed>();
  const [asked, setAsked] = useState<Disposition>();
  const { error, isBusy, attempt } = useAttempt();
  const { draft } = desk;
  useEffect(() => setAsked(undefined), [draft.id, draft.narrative]);
  useEffect(() => {
    const timer = disposed && setTimeout(() => setDisposed(undefined), UNDO_MS);
    return () => clearTimeout(timer);
  }, [disposed]);
  const dispose = async (disposition: Disposition) => {
    const record = await recordOf(await call.settled(draft), disposition);
    desk.remove(draft.id);
    await desk.finish(draft.id, true);
    setDisposed({ disposition, record, draft });
    toNarrative();
  };
  const undo = async ({ record, draft: before }: Disposed) => {
    await undoDisposition(record.id);
    setDisposed(undefined);
    desk.lay({ ...before, id: newKey(), record, openedAt: before.openedAt ?? serverNow() });
    toNarrative();
  };
  return {
    disposed, asked, error, isBusy,
    dispose: (disposition: Disposition) => {
      if (isBusy) return;
      if (draft.narrative.trim() !== '' && asked !== disposition) setAsked(disposition);
      else void attempt(() => dispose(disposition));
    },
    undo: () => {
      if (disposed && !isBusy) void attempt(() => undo(disposed));
    },
  };
}

/** A call that was never opened gets number and disposition in one step. */
async function recordOf({ record, channel }: Draft, disposition: Disposition): Promise<Disposed['record']> {
  if (!record) {
    const opened = await openRecord(channel, disposition);
    return { id: opened.intakeRecordId, number: opened.recordNumber };
  }
  await disposeRecord(record.id, disposition);
  return record;
}
