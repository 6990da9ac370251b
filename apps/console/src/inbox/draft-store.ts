import type { Values } from './act-body.js';

/** What stands unfinished in a form, and the version of the tip its author looked at. */
export interface ActDraft {
  readonly seen: number;
  readonly values: Values;
}

const drafts = new Map<string, ActDraft>();
const keyOf = (tipId: string, command: string) => `${tipId} ${command}`;

/** The unfinished form of an act, if one was left in this tab. */
export const draftOf = (tipId: string, command: string): ActDraft | undefined => drafts.get(keyOf(tipId, command));

/** Keeps a form until it is recorded; a closed form and another tip in between lose nothing. */
export const keepDraft = (tipId: string, command: string, draft: ActDraft): void => void drafts.set(keyOf(tipId, command), draft);

/** The act is in the ledger. */
export const dropDraft = (tipId: string, command: string): void => void drafts.delete(keyOf(tipId, command));
