import { useCallback, useEffect, useRef } from 'react';
import { openRecord } from '../api/intake.js';
import { serverNow } from '../api/server-clock.js';
import type { Draft } from './draft.js';

/** The intake record of the call at hand. */
export interface Call {
  /** Opens it, if that has not been asked yet. */
  readonly open: () => void;
  /** The draft with the record that was asked for, once the server has answered; without an answer, as it was. */
  readonly settled: (draft: Draft) => Promise<Draft>;
}

/**
 * Opens the record with the first key of the narrative, or when asked: the number is there before the words are. Without an
 * answer the call goes on; the tip then gets its number when it is received.
 */
export function useCall(draft: Draft, edit: (id: string, patch: Partial<Draft>) => void): Call {
  const asked = useRef(new Map<string, Promise<Draft['record']>>());
  const { id, channel, record, openedAt } = draft;
  const open = () => {
    if (record || asked.current.has(id)) return;
    edit(id, { openedAt: openedAt ?? serverNow() });
    asked.current.set(id, openRecord(channel).then(({ intakeRecordId, recordNumber }) => {
      const opened = { id: intakeRecordId, number: recordNumber };
      edit(id, { record: opened });
      return opened;
    }, () => {
      asked.current.delete(id);
      return undefined;
    }));
  };
  const hasBegun = draft.narrative !== '';
  useEffect(() => {
    if (hasBegun) open();
  }, [id, hasBegun]);
  const settled = useCallback(async (one: Draft) => {
    const opened = one.record ?? (await asked.current.get(one.id));
    return opened ? { ...one, record: opened } : one;
  }, []);
  return { open, settled };
}
